import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, MoreThanOrEqual, Not } from 'typeorm';
import { Db } from '../platform/database/db.js';
import { moveRows, moveRowsBack } from '../platform/database/moved-rows.js';
import { moveNumbered, moveNumberedBack, type RenumberedRow } from '../platform/database/numbered-rows.js';
import { Merges, type MergePair, type Moved, type UndonePair } from '../platform/ports/merges.js';
import { Completion } from './entities/completion.js';
import { Enrolment } from './entities/enrolment.js';
import { Exemption } from './entities/exemption.js';
import { Renewal } from './entities/renewal.js';
import { RequirementPerson } from './entities/requirement-person.js';

/** When a person began a course: the instant in milliseconds, and its local day. */
interface Begun {
  readonly at: number;
  readonly on: string;
}

interface MovedLearning extends Moved {
  readonly schema: 1;
  readonly enrolments: readonly string[];
  /** Of courses that both had begun the kept enrolment, before and after: the earlier beginning counts. */
  readonly joined: readonly { readonly id: string; readonly before: Begun; readonly after: Begun }[];
  readonly completions: readonly RenumberedRow[];
  /** Absent in merges from before renewals were noted. */
  readonly renewals?: readonly string[];
  readonly byHand: readonly string[];
  readonly exemptions: readonly string[];
}

const ENROLMENTS = { entity: Enrolment, column: 'personId' } as const;
const COMPLETIONS = { entity: Completion, column: 'personId' } as const;
const RENEWALS = { entity: Renewal, column: 'personId' } as const;
const BY_HAND = { entity: RequirementPerson, column: 'personId' } as const;
const EXEMPTIONS = { entity: Exemption, column: 'personId' } as const;

/**
 * Courses of two records of one person. Of a course that both completed the earlier completion is the first, as
 * it is what figures and renewals go by. The projection of who must what follows from the postings.
 */
@Injectable()
export class CourseMerge implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly merges: Merges,
  ) {}

  onModuleInit(): void {
    const facts = [
      { label: 'Khóa đã học', sql: 'select count(*) from enrolments where enrolments.person_id = person.id' },
      { label: 'Lần hoàn thành', sql: 'select count(*) from completions where completions.person_id = person.id' },
    ];
    this.merges.register<MovedLearning>({ key: 'courses', facts, merge: (pair) => this.merge(pair), undo: (pair, moved) => this.undo(pair, moved) });
  }

  private async merge({ from, into }: MergePair): Promise<MovedLearning> {
    const rowOf = ({ id, courseId, number, completedAt }: Completion) => ({ id, group: courseId, number, at: completedAt.getTime() });
    return {
      schema: 1,
      ...(await this.mergeEnrolments(from, into)),
      completions: await moveNumbered(this.db, { ...COMPLETIONS, rowOf }, from, into),
      renewals: await this.mergeRenewals(from, into),
      byHand: await moveRows(this.db, BY_HAND, from, into),
      exemptions: await moveRows(this.db, EXEMPTIONS, from, into),
    };
  }

  private async mergeEnrolments(from: string, into: string): Promise<Pick<MovedLearning, 'enrolments' | 'joined'>> {
    const kept = new Map((await this.db.repo(Enrolment).findBy({ personId: into })).map((row) => [row.courseId, row]));
    const going = await this.db.repo(Enrolment).find({ where: { personId: from }, order: { id: 'ASC' } });
    const enrolments = going.filter(({ courseId }) => !kept.has(courseId)).map(({ id }) => id);
    if (enrolments.length > 0) await this.db.repo(Enrolment).update({ id: In(enrolments) }, { personId: into });
    const joined: MovedLearning['joined'][number][] = [];
    for (const other of going) {
      const own = kept.get(other.courseId);
      if (!own || own.enrolledAt <= other.enrolledAt) continue;
      await this.db.repo(Enrolment).update({ id: own.id }, { enrolledAt: other.enrolledAt, enrolledOn: other.enrolledOn });
      joined.push({ id: own.id, before: begunOf(own), after: begunOf(other) });
    }
    return { enrolments, joined };
  }

  /** A round that both had begun stays with each. */
  private async mergeRenewals(from: string, into: string): Promise<string[]> {
    const roundOf = ({ courseId, countsFrom }: Renewal) => `${courseId} ${countsFrom}`;
    const kept = new Set((await this.db.repo(Renewal).findBy({ personId: into })).map(roundOf));
    const going = (await this.db.repo(Renewal).find({ where: { personId: from }, order: { id: 'ASC' } })).filter((row) => !kept.has(roundOf(row))).map(({ id }) => id);
    if (going.length > 0) await this.db.repo(Renewal).update({ id: In(going) }, { personId: into });
    return going;
  }

  private async undo({ from, into, at, addedBelongsTo }: UndonePair, { enrolments, joined, completions, renewals = [], byHand, exemptions }: MovedLearning): Promise<void> {
    await moveRowsBack(this.db, ENROLMENTS, enrolments, from, into);
    for (const { id, before, after } of joined) await this.db.repo(Enrolment).update({ id, enrolledAt: new Date(after.at) }, { enrolledAt: new Date(before.at), enrolledOn: before.on });
    await moveNumberedBack(this.db, COMPLETIONS, completions, from, into);
    await moveRowsBack(this.db, RENEWALS, renewals, from, into);
    await moveRowsBack(this.db, BY_HAND, byHand, from, into);
    await moveRowsBack(this.db, EXEMPTIONS, exemptions, from, into);
    if (addedBelongsTo === 'from') await this.giveBackAdded(from, into, at, completions, renewals);
  }

  /** What was begun and completed since, with the other's account. */
  private async giveBackAdded(from: string, into: string, at: Date, before: readonly RenumberedRow[], renewals: readonly string[]): Promise<void> {
    const begun = await this.db.repo(Enrolment).find({ select: { courseId: true }, where: { personId: from } });
    await this.db.repo(Enrolment).update({ personId: into, enrolledAt: MoreThanOrEqual(at), courseId: Not(In(begun.map(({ courseId }) => courseId))) }, { personId: from });
    await this.db.repo(Renewal).update({ personId: into, begunAt: MoreThanOrEqual(at), id: Not(In([...renewals])) }, { personId: from });
    await this.db.repo(Completion).update({ personId: into, completedAt: MoreThanOrEqual(at), id: Not(In(before.map(({ id }) => id))) }, { personId: from });
  }
}

const begunOf = ({ enrolledAt, enrolledOn }: Enrolment): Begun => ({ at: enrolledAt.getTime(), on: enrolledOn });
