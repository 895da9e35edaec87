import { Injectable } from '@nestjs/common';
import { Fulfilments, type AttendedClass } from '../attendance/fulfilments.service.js';
import type { CompletedCourse } from '../courses/completed-courses.service.js';
import { CompletionsService } from '../courses/completions.service.js';
import { COURSE, CoursesService, currentRule } from '../courses/courses.service.js';
import type { Course, Delivery } from '../courses/entities/course.js';
import { PeopleService } from '../organisation/people.service.js';
import { localDate } from '../platform/clock/local-date.js';
import { formatDate, formatNumber } from '../platform/views/formats.js';
import { QuizzesService } from '../quizzes/quizzes.service.js';
import type { Issuer } from './entities/issuer.js';
import type { CertificateKind } from './entities/register.js';
import { courseDays } from './rules/course-days.js';
import type { CertificateSnapshot, ReplacedOnSheet } from './rules/snapshot.js';

const DELIVERIES: Record<Delivery, string> = { online: 'trực tuyến', class: 'tập trung', blended: 'trực tuyến kết hợp tập trung' };

/** A completion, as far as its certificate tells of it. */
export interface CompletionFact {
  readonly personId: string;
  readonly courseId: string;
  readonly completedAt: Date;
}

/** What a sheet says beside the completion. */
export interface SheetTerms {
  readonly kind: CertificateKind;
  /** Local day of issue. */
  readonly issuedOn: string;
  readonly replaces?: ReplacedOnSheet;
}

/** Takes down what a certificate will say, as things stand at the completion. */
@Injectable()
export class SnapshotsService {
  constructor(
    private readonly people: PeopleService,
    private readonly courses: CoursesService,
    private readonly completions: CompletionsService,
    private readonly quizzes: QuizzesService,
    private readonly fulfilments: Fulfilments,
  ) {}

  /** The class that a completion rests on; null: on none. */
  async classOf({ courseId, personId, evidenceIds }: Pick<CompletedCourse, 'courseId' | 'personId' | 'evidenceIds'>): Promise<AttendedClass | null> {
    return (await this.fulfilments.ofPerson({ kind: COURSE, id: courseId }, personId, null)).find(({ classId }) => evidenceIds.includes(classId)) ?? null;
  }

  /** Posting and result are those of the day of completion; the person's name and birth are those of now. */
  async take({ personId, courseId, completedAt }: CompletionFact, attended: AttendedClass | null, issuer: Issuer, { kind, issuedOn, replaces }: SheetTerms): Promise<CertificateSnapshot> {
    const completedOn = localDate(completedAt);
    const person = await this.people.get(personId);
    const posting = await this.people.primaryPostingAt(personId, completedOn);
    const course = await this.courses.get(courseId);
    const { begunAt, since } = await this.completions.lastRound(courseId, personId, completedOn);
    return {
      schema: 1,
      superior: issuer.superior,
      issuerLines: issuer.headerLines,
      issuer: issuer.name,
      fullName: person.fullName,
      born: person.birthDate ? formatDate(person.birthDate) : person.birthYear ? String(person.birthYear) : null,
      titleAndUnit: posting ? `${posting.title}, ${posting.unitName}` : null,
      courseTitle: course.title,
      ...courseDays(course.delivery, { startedOn: begunAt && localDate(begunAt), completedOn }, attended?.days ?? null),
      periods: course.periods,
      delivery: DELIVERIES[course.delivery],
      result: await this.resultOf(personId, course, since),
      place: issuer.place,
      issuedOn,
      signerLines: issuer.signerLines,
      signerName: issuer.signerName,
      kind,
      ...(replaces ? { replaces } : {}),
    };
  }

  private async resultOf(personId: string, course: Course, since: Date | null): Promise<string | null> {
    const quizId = currentRule(course)?.rule.quiz?.quizId;
    const result = quizId ? (await this.quizzes.resultsOf(personId, [quizId], since)).get(quizId) : undefined;
    return result && result.score !== null ? `${formatNumber(result.score)}/${formatNumber(result.maxScore)} điểm, đạt yêu cầu` : null;
  }
}
