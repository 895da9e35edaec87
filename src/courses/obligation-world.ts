import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { PostingDaysService } from '../organisation/posting-days.service.js';
import { grouped } from '../organisation/rules/grouped.js';
import { unitLines, type UnitLines } from '../organisation/rules/unit-lines.js';
import { Db } from '../platform/database/db.js';
import { Completion } from './entities/completion.js';
import { Exemption } from './entities/exemption.js';
import { RequirementPerson } from './entities/requirement-person.js';
import { RequirementVersion } from './entities/requirement-version.js';
import { obligationSpans, type ObligationSpan, type PersonInTime, type RequirementInTime, type RequirementVersionDays } from './rules/obligation-spans.js';

/** What decides about everybody: loaded once for however many people. */
export interface ObligationWorld {
  readonly requirements: readonly RequirementInTime[];
  readonly within: UnitLines;
  /** Equal stamps are equal worlds. */
  readonly stamp: string;
}

/** Reads what decides who must what, and works it out. */
@Injectable()
export class ObligationWorlds {
  constructor(
    private readonly db: Db,
    private readonly postings: PostingDaysService,
  ) {}

  /** The requirements and units as they are stored now. */
  async load(): Promise<ObligationWorld> {
    const versions = await this.db.repo(RequirementVersion).find({ relations: { requirement: true }, order: { requirementId: 'ASC', number: 'ASC' } });
    const requirements = [...grouped(versions, ({ requirementId }) => requirementId)].map(([id, own]) => ({ id, key: own[0]!.requirement!.key, versions: own.map(versionDays).filter(hasDays) }));
    const places = await this.postings.unitPlaces();
    return {
      requirements,
      within: unitLines(places),
      // Worked out when asked for: a pass over everybody compares, while the transaction of a small change has no time for it.
      get stamp() {
        return createHash('sha256').update(JSON.stringify([requirements, places])).digest('hex');
      },
    };
  }

  /** What each of these people must, and when; few queries, however many people. */
  async spansOf(personIds: readonly string[], { requirements, within }: ObligationWorld): Promise<Map<string, ObligationSpan[]>> {
    const people = await this.people(personIds, requirements);
    return new Map([...people].map(([personId, person]) => [personId, obligationSpans(person, requirements, within)]));
  }

  /** All that decides about these people. */
  async people(personIds: readonly string[], requirements: readonly RequirementInTime[]): Promise<Map<string, PersonInTime>> {
    if (personIds.length === 0) return new Map();
    const personId = In([...personIds]);
    const postings = await this.postings.primaryOf(personIds);
    const byHand = grouped(await this.db.repo(RequirementPerson).findBy({ personId }), (row) => row.personId);
    const exemptions = grouped(await this.db.repo(Exemption).findBy({ personId }), (row) => row.personId);
    const completed = await this.completed(personIds, renewedCourses(requirements));
    return new Map(personIds.map((id) => [id, {
      postings: postings.get(id) ?? [],
      byHand: (byHand.get(id) ?? []).map(({ requirementId, mode, validFrom, validTo }) => ({ requirementId, mode, from: validFrom, to: validTo })).filter(hasDays),
      exemptions: (exemptions.get(id) ?? []).map(({ requirementId, courseId, validFrom, validTo }) => ({ requirementId, courseId, from: validFrom, to: validTo })).filter(hasDays),
      completedOn: new Map([...grouped(completed.get(id) ?? [], ({ courseId }) => courseId)].map(([courseId, rows]) => [courseId, rows.map(({ completedOn }) => completedOn)])),
    }]));
  }

  private async completed(personIds: readonly string[], courseIds: readonly string[]): Promise<Map<string, Completion[]>> {
    if (courseIds.length === 0) return new Map();
    const rows = await this.db.repo(Completion).find({
      where: { personId: In([...personIds]), courseId: In([...courseIds]) },
      select: { id: true, personId: true, courseId: true, completedOn: true },
      order: { completedOn: 'ASC' },
    });
    return grouped(rows, ({ personId }) => personId);
  }
}

/** A stored version as the rules read it. */
export function versionDays({ validFrom, validTo, courseIds, audience, due, renewalMonths }: Pick<RequirementVersion, 'validFrom' | 'validTo' | 'courseIds' | 'audience' | 'due' | 'renewalMonths'>): RequirementVersionDays {
  return { from: validFrom, to: validTo, courseIds, audience, due, renewalMonths };
}

/** A version that was replaced before its first day has none. */
export function hasDays({ from, to }: { readonly from: string; readonly to: string | null }): boolean {
  return to === null || from < to;
}

/** Courses for which it matters when they were completed. */
function renewedCourses(requirements: readonly RequirementInTime[]): string[] {
  const renewing = requirements.flatMap(({ versions }) => versions.filter(({ renewalMonths }) => renewalMonths !== null));
  return [...new Set(renewing.flatMap(({ courseIds }) => courseIds))];
}
