import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { CompletedCourses, type CompletedCourse } from '../../courses/completed-courses.service.js';
import { COURSE, CoursesService, currentRule } from '../../courses/courses.service.js';
import type { Course } from '../../courses/entities/course.js';
import { LessonsService } from '../../lessons/lessons.service.js';
import { PeopleService } from '../../organisation/people.service.js';
import { Db } from '../../platform/database/db.js';
import { inPortions } from '../../platform/database/portions.js';
import { Certificate } from '../entities/certificate.js';
import type { Issuer } from '../entities/issuer.js';
import { ProposalRow, type Proposal, type RowEvidence } from '../entities/proposal.js';
import type { CertificateKind } from '../entities/register.js';
import { missingGlyphs } from '../pdf/scripts.js';
import { judgeCandidate } from '../rules/conditions.js';
import type { CertificateSnapshot } from '../rules/snapshot.js';
import { SnapshotsService } from '../snapshots.service.js';

/** So many people stand in one proposal. */
export const MOST_ROWS = 500;
/** Completions looked at by one statement. */
const AT_ONCE = 500;

/** What is the same for all completions of a course. */
export interface CourseBase {
  readonly course: Course;
  readonly ruleNumber: number | null;
  readonly lessonIds: ReadonlySet<string>;
}

/** A completion with what was found about it. */
export interface Judged {
  readonly completion: CompletedCourse;
  readonly snapshot: CertificateSnapshot;
  readonly evidence: RowEvidence;
}

type Known = Pick<Certificate, 'kind' | 'state' | 'completionId' | 'personId'>;

/** Who could be issued a certificate for a course, with the evidence. */
@Injectable()
export class Candidates {
  constructor(
    private readonly db: Db,
    private readonly completed: CompletedCourses,
    private readonly courses: CoursesService,
    private readonly lessons: LessonsService,
    private readonly people: PeopleService,
    private readonly snapshots: SnapshotsService,
  ) {}

  async base(courseId: string): Promise<CourseBase> {
    const course = await this.courses.get(courseId);
    const lessons = await this.lessons.listFor({ kind: COURSE, id: courseId });
    return { course, ruleNumber: currentRule(course)?.number ?? null, lessonIds: new Set(lessons.map(({ id }) => id)) };
  }

  /** Whose completions a proposal asks for, in the order of names: as many as it takes, and whether there are more. Who has a certificate for the completion comes last, as far as there is room. */
  async gather({ courseId, completedFrom: from, completedTo: to, unitIds }: Proposal): Promise<{ completions: CompletedCourse[]; hasMore: boolean }> {
    const open: CompletedCourse[] = [];
    const settled: CompletedCourse[] = [];
    for (let skip = 0; open.length <= MOST_ROWS; skip += AT_ONCE) {
      const some = await this.completed.list({ courseId, from, to, unitIds, skip, take: AT_ONCE });
      const having = new Set(some.length === 0 ? [] : (await this.db.repo(Certificate).find({ select: { id: true, completionId: true }, where: { completionId: In(some.map(({ completionId }) => completionId)) } })).map(({ completionId }) => completionId));
      for (const completion of some) (having.has(completion.completionId) ? settled : open).push(completion);
      if (some.length < AT_ONCE) break;
    }
    const proposed = open.slice(0, MOST_ROWS);
    return { completions: [...(await this.byName(proposed)), ...(await this.byName(settled.slice(0, MOST_ROWS - proposed.length)))], hasMore: open.length > MOST_ROWS };
  }

  private async byName(completions: readonly CompletedCourse[]): Promise<CompletedCourse[]> {
    const keys = new Map((await this.people.find(completions.map(({ personId }) => personId))).map(({ id, nameSort }) => [id, nameSort]));
    const keyOf = ({ personId }: CompletedCourse): string => keys.get(personId) ?? '';
    return [...completions].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : keyOf(one) > keyOf(other) ? 1 : 0));
  }

  /** Looks at some completions of one course. Outside a transaction: it reads a lot. */
  async judge(completions: readonly CompletedCourse[], base: CourseBase, wording: Issuer, terms: { kind: CertificateKind; issuedOn: string; proposalId: string }): Promise<Judged[]> {
    const known = await this.certificatesOf(base.course.id, completions.map(({ personId }) => personId));
    const waiting = new Set((await this.db.repo(ProposalRow).find({ select: { id: true, completionId: true }, where: { completionId: In(completions.map(({ completionId }) => completionId)), state: 'in', proposalId: Not(terms.proposalId) } })).map(({ completionId }) => completionId));
    const judged: Judged[] = [];
    for (const completion of completions) {
      const attended = await this.snapshots.classOf(completion);
      const snapshot = await this.snapshots.take(completion, attended, wording, terms);
      const glyphs = glyphsMissingIn(snapshot);
      const certificates = known.filter(({ personId }) => personId === completion.personId);
      const verdict = judgeCandidate({
        kind: terms.kind, completionId: completion.completionId, missingGlyphs: glyphs, born: snapshot.born, hasUnit: snapshot.titleAndUnit !== null, byEquivalence: completion.byEquivalence, inReview: completion.inReview,
        isProposed: waiting.has(completion.completionId), ruleChanged: base.ruleNumber !== completion.ruleNumber, certificates,
      });
      const lessons = completion.evidenceIds.filter((id) => base.lessonIds.has(id)).length;
      judged.push({ completion, snapshot, evidence: { schema: 1, ruleNumber: completion.ruleNumber, lessons, ...(attended ? { attendance: { share: attended.share } } : {}), ...verdict, missingGlyphs: glyphs } });
    }
    return judged;
  }

  /** Certificates of these people for a course, of any state. */
  async certificatesOf(courseId: string, personIds: readonly string[]): Promise<Known[]> {
    return inPortions(personIds, AT_ONCE, (some) => this.db.repo(Certificate).find({ select: { id: true, kind: true, state: true, completionId: true, personId: true }, where: { courseId, personId: In(some) } }));
  }
}

/** What the fonts cannot draw of what a sheet says about the person. */
export function glyphsMissingIn({ fullName, titleAndUnit, courseTitle, result }: CertificateSnapshot): string[] {
  return missingGlyphs([fullName, titleAndUnit ?? '', courseTitle, result ?? ''].join(' '));
}
