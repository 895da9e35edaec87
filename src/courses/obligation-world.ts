import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { PostingDaysService } from '../organisation/posting-days.service.js';
import { grouped } from '../organisation/rules/grouped.js';
import { unitLines, type UnitLines } from '../organisation/rules/unit-lines.js';
import { Db } from '../platform/database/db.js';
import { Completion } from './entities/completion.js';
import { Requirement } from './entities/requirement.js';
import { obligationSpans, type ObligationSpan, type RequirementInTime } from './rules/obligation-spans.js';

/** What decides about everybody: loaded once for however many people. */
export interface ObligationWorld {
  readonly requirements: readonly RequirementInTime[];
  readonly within: UnitLines;
  /** Courses for which it matters when they were completed. */
  readonly renewedCourseIds: readonly string[];
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
    const requirements = (await this.db.repo(Requirement).find({ order: { key: 'ASC' } })).map(inTime);
    const renewed = requirements.flatMap(({ versions }) => versions.filter(({ renewalMonths }) => renewalMonths !== null).flatMap(({ courseIds }) => courseIds));
    const places = await this.postings.unitPlaces();
    const stamp = createHash('sha256').update(JSON.stringify([requirements, places])).digest('hex');
    return { requirements, within: unitLines(places), renewedCourseIds: [...new Set(renewed)], stamp };
  }

  /** What each of these people must, and when; few queries, however many people. */
  async spansOf(personIds: readonly string[], world: ObligationWorld): Promise<Map<string, ObligationSpan[]>> {
    const postings = await this.postings.primaryOf(personIds);
    const completed = await this.completedOn(personIds, world.renewedCourseIds);
    return new Map(personIds.map((personId) => {
      const completedOn = new Map([...grouped(completed.get(personId) ?? [], ({ courseId }) => courseId)].map(([courseId, rows]) => [courseId, rows.map(({ on }) => on)]));
      return [personId, obligationSpans({ postings: postings.get(personId) ?? [], byHand: [], exemptions: [], completedOn }, world.requirements, world.within)];
    }));
  }

  private async completedOn(personIds: readonly string[], courseIds: readonly string[]): Promise<Map<string, { courseId: string; on: string }[]>> {
    if (courseIds.length === 0 || personIds.length === 0) return new Map();
    const rows = await this.db.repo(Completion).find({ where: { personId: In([...personIds]), courseId: In([...courseIds]) }, order: { completedOn: 'ASC' } });
    return grouped(rows.map(({ personId, courseId, completedOn }) => ({ personId, courseId, on: completedOn })), ({ personId }) => personId);
  }
}

function inTime({ id, key, courseId, audience, dueOn, validFrom, validTo }: Requirement): RequirementInTime {
  return { id, key, versions: [{ from: validFrom, to: validTo, courseIds: [courseId], audience, due: { schema: 1, kind: 'fixed', on: dueOn }, renewalMonths: null }] };
}
