import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { PeopleService } from '../../organisation/people.service.js';
import { rowsWithin } from '../../organisation/rules/part-of-tree.js';
import { treeAt, type UnitNode } from '../../organisation/rules/tree.js';
import { UnitsService } from '../../organisation/units.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { mayIn, requirePermission, scopeOf } from '../../platform/access/permissions.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { inPortions } from '../../platform/database/portions.js';
import { TrainingHourTarget } from '../entities/training-hour-target.js';
import { refuse } from './hours.refusals.js';
import { periodsIn, type LearnedFact } from './rules/periods-of-year.js';
import { targetFor, type HoursTarget } from './rules/training-hours.js';

/** People whose completions one statement adds up: some milliseconds. */
const PEOPLE_AT_ONCE = 300;

/** A target to set; its basis is the act or plan it rests on. */
export type NewTarget = HoursTarget & {
  readonly basis: string;
  /** Seeds give one, so that loading twice finds the same target. */
  readonly id?: string;
};

/** What somebody has learned in a year, and what was to be learned; null: no target. */
export interface PersonHours {
  readonly periods: number;
  readonly target: number | null;
}

export interface TargetSight {
  readonly target: TrainingHourTarget;
  readonly unitName: string;
  readonly mayClose: boolean;
}

/**
 * Tiết learned in a year beside the yearly target. A course counts its tiết once a year, in the year in which it was
 * completed, however often; one that is taught in classes, too: who attended too little of it has not learned it. A
 * meeting that a unit held counts for whoever was there, on its day.
 */
@Injectable()
export class TrainingHoursService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly units: UnitsService,
    private readonly people: PeopleService,
  ) {}

  /** The year, in Việt Nam. */
  thisYear(): number {
    return Number(this.units.today().slice(0, 4));
  }

  /** One person's year, as the own home page shows it. */
  async ofPerson(personId: string, year: number): Promise<PersonHours> {
    const periods = (await this.learned(year, [personId])).get(personId) ?? 0;
    const posting = await this.people.primaryPostingAt(personId, this.dayOf(year));
    if (!posting) return { periods, target: null };
    const unitLine = await this.units.ancestorIds(posting.unitId, this.dayOf(year));
    return { periods, target: targetFor(await this.standing(), { unitLine, category: posting.category }, year)?.periods ?? null };
  }

  /** The targets that stand in the actor's part and above it, the newest year first. */
  async targets(actor: Actor): Promise<TargetSight[]> {
    requirePermission(actor, 'requirements.manage');
    const scope = await scopeOf(actor, 'requirements.manage');
    const concerning = new Set<string>(scope === 'all' ? [] : scope);
    const lines = new Map(lineage(await this.units.treeAt()));
    for (const unitId of [...concerning]) for (const above of lines.get(unitId) ?? []) concerning.add(above);
    const standing = (await this.standing()).filter(({ unitId }) => scope === 'all' || concerning.has(unitId));
    const names = await this.units.namesAt(standing.map(({ unitId }) => unitId));
    return standing
      .map((target) => ({ target, unitName: names.get(target.unitId)?.name ?? '', mayClose: scope === 'all' || scope.has(target.unitId) }))
      .sort((a, b) => b.target.fromYear - a.target.fromYear || a.unitName.localeCompare(b.unitName, 'vi') || a.target.category.localeCompare(b.target.category));
  }

  /** Units for which the actor may set a target, as a tree. */
  async settable(actor: Actor): Promise<UnitNode[]> {
    requirePermission(actor, 'requirements.manage');
    return treeAt(rowsWithin(await this.units.rows(), await scopeOf(actor, 'requirements.manage')), this.units.today());
  }

  /** Sets a target. The same again is the same; another one for the same people from the same year is refused: the standing one is withdrawn first. */
  async set(given: NewTarget, by: Actor | null): Promise<void> {
    if (by) {
      requirePermission(by, 'requirements.manage');
      if (!(await mayIn(by, 'requirements.manage', given.unitId))) throw refuse('hours.unit-unknown');
    }
    const { unitId, category, fromYear, toYear, periods, basis, id = randomUUID() } = given;
    const those = { unitId, category, fromYear, closedAt: IsNull() };
    await this.db.tx(async () => {
      const targets = this.db.repo(TrainingHourTarget);
      const before = await targets.findOneBy(those);
      if (!before) await insertUnlessThere(targets, { id, unitId, category, fromYear, toYear, periods, basis, createdAt: this.clock.now(), createdBy: by?.accountId ?? null, closedAt: null, closedBy: null, closeReason: null });
      const kept = before ?? (await targets.findOneByOrFail(those));
      if (kept.periods !== periods || kept.toYear !== toYear) throw refuse('hours.target-stands');
      if (before || kept.id !== id) return;
      await this.audit.record({ action: 'training-hours.set', subject: { kind: 'unit', id: unitId }, actor: by, detail: { targetId: id, category, fromYear, toYear, periods } });
    });
  }

  /** Withdraws a target, for all its years. Withdrawing twice is the same as once. */
  async withdraw(targetId: string, reason: string, by: Actor): Promise<void> {
    requirePermission(by, 'requirements.manage');
    await this.db.tx(async () => {
      const target = await this.db.repo(TrainingHourTarget).findOneBy({ id: targetId });
      if (!target || !(await mayIn(by, 'requirements.manage', target.unitId))) throw refuse('hours.target-unknown');
      const closed = await this.db.repo(TrainingHourTarget).update({ id: targetId, closedAt: IsNull() }, { closedAt: this.clock.now(), closedBy: by.accountId, closeReason: reason });
      if (!closed.affected) return;
      await this.audit.record({ action: 'training-hours.withdrawn', subject: { kind: 'unit', id: target.unitId }, actor: by, detail: { targetId, fromYear: target.fromYear, periods: target.periods } });
    });
  }

  private standing(): Promise<TrainingHourTarget[]> {
    return this.db.repo(TrainingHourTarget).findBy({ closedAt: IsNull() });
  }

  /** What a person is to learn in a year, by unit and category in the tree of its day; asked for thousands, so each answer is kept. */
  async targetsOf(year: number, tree: readonly UnitNode[]): Promise<(home: { unitId: string; category: string }) => number | null> {
    const standing = await this.standing();
    const lines = new Map(lineage(tree));
    const known = new Map<string, number | null>();
    return ({ unitId, category }) => {
      const key = `${unitId}/${category}`;
      let target = known.get(key);
      if (target === undefined) known.set(key, (target = targetFor(standing, { unitLine: lines.get(unitId) ?? [unitId], category }, year)?.periods ?? null));
      return target;
    };
  }

  /** Tiết by person, of some hundred people; who learned nothing is left out. */
  async learned(year: number, personIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await inPortions(personIds, PEOPLE_AT_ONCE, (ids) => this.facts(year, ids));
    const facts = new Map<string, LearnedFact[]>();
    for (const { personId, ...fact } of rows) {
      const own = facts.get(personId);
      if (own) own.push(fact);
      else facts.set(personId, [fact]);
    }
    return new Map([...facts].map(([personId, own]) => [personId, periodsIn(year, own)]));
  }

  /** Courses that were completed in the year, and meetings of their units that people were at. One query for some hundred people. */
  private facts(year: number, ids: readonly string[]): Promise<(LearnedFact & { readonly personId: string })[]> {
    const [sql, values] = this.db.manager.connection.driver.escapeQueryWithParameters(`
      SELECT completion.person_id AS "personId", completion.course_id AS "what", completion.completed_on AS "on", course.periods AS "periods"
      FROM completions completion JOIN courses course ON course.id = completion.course_id
      WHERE completion.person_id IN (:...ids) AND completion.completed_on BETWEEN :from AND :to
      UNION ALL SELECT there.person_id, there.meeting_id, there.held_on, there.periods
      FROM report_meeting_periods there WHERE there.person_id IN (:...ids) AND there.held_on BETWEEN :from AND :to`, { ids, from: `${year}-01-01`, to: `${year}-12-31` });
    return this.db.manager.query(sql, values);
  }

  /** The day on which a year is looked at: its last, or today while it runs. */
  dayOf(year: number): string {
    const today = this.units.today();
    const last = `${year}-12-31`;
    return last < today ? last : today;
  }
}

/** Each unit with itself and those above it, nearest first. */
function lineage(roots: readonly UnitNode[], above: readonly string[] = []): [string, readonly string[]][] {
  return roots.flatMap((node) => {
    const line = [node.unitId, ...above];
    return [[node.unitId, line] as [string, readonly string[]], ...lineage(node.children, line)];
  });
}
