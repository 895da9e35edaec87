import { Injectable } from '@nestjs/common';
import { Impacts, type ComingReorganisation, type ToldImpact } from '../../platform/ports/impacts.js';
import { PlanPeopleService, type PlanPeople } from './plan-people.service.js';
import type { PlanSight } from './plans.service.js';
import { planProblems, planWarnings, type PlanProblem, type PlanWarning } from './rules/check-plan.js';
import { endedUnits, targetsOf } from './rules/plan.js';

/** Everything that a plan leads to, and what keeps it from being scheduled. */
export interface Consequences {
  readonly problems: readonly PlanProblem[];
  readonly warnings: readonly PlanWarning[];
  readonly people: PlanPeople;
  /** What other modules and the functions tell. */
  readonly impacts: readonly ToldImpact[];
  /** Keys (`teller/item`) of things that wait for a decision. */
  readonly undecided: readonly string[];
  readonly isReady: boolean;
}

/** Looks ahead: what a reorganisation would touch, before anything is written. */
@Injectable()
export class ConsequencesService {
  constructor(
    private readonly people: PlanPeopleService,
    private readonly impacts: Impacts,
  ) {}

  /** `known` are the people where they were read already, outside the transaction that has no time for it. */
  async of(sight: PlanSight, known: PlanPeople | null = null): Promise<Consequences> {
    const { content, rows, plan } = sight;
    const problems = planProblems(content, rows);
    const people = known ?? (await this.people.of(sight));
    const impacts = await this.impacts.of(coming(sight));
    const undecided = impacts.flatMap(({ teller, blocking, items }) => (blocking ? items : []).filter(({ key, choices }) =>
      choices && !choices.some(({ value }) => value === plan.draft.decisions[`${teller}/${key}`])).map(({ key }) => `${teller}/${key}`));
    return {
      problems, people, impacts, undecided,
      warnings: problems.length > 0 ? [] : planWarnings(content, rows),
      isReady: problems.length === 0 && people.undecided.length === 0 && people.problems.length === 0 && undecided.length === 0,
    };
  }
}

/** A plan as modules above the organisation are told of it. */
export function coming({ plan, content, nameOf }: PlanSight): ComingReorganisation {
  const named = (unitId: string): { unitId: string; name: string } => ({ unitId, name: nameOf(unitId) });
  const ending = [...endedUnits(content)].map((unitId) => ({ ...named(unitId), targets: targetsOf(content, unitId).map(named) }));
  return { planId: plan.id, actNumber: plan.actNumber, effectiveOn: plan.effectiveOn, ending };
}
