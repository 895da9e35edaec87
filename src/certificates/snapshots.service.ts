import { Injectable } from '@nestjs/common';
import { CompletionsService } from '../courses/completions.service.js';
import { CoursesService, currentRule } from '../courses/courses.service.js';
import type { Course, Delivery } from '../courses/entities/course.js';
import type { CourseCompleted } from '../courses/events.js';
import { PeopleService } from '../organisation/people.service.js';
import { localDate } from '../platform/clock/local-date.js';
import { formatDate, formatNumber } from '../platform/views/formats.js';
import { QuizzesService } from '../quizzes/quizzes.service.js';
import type { Issuer } from './entities/issuer.js';
import type { CertificateSnapshot } from './rules/snapshot.js';

const DELIVERIES: Record<Delivery, string> = { online: 'trực tuyến', class: 'tập trung', blended: 'trực tuyến kết hợp tập trung' };

/** Takes down what a certificate will say, as things stand at the completion. */
@Injectable()
export class SnapshotsService {
  constructor(
    private readonly people: PeopleService,
    private readonly courses: CoursesService,
    private readonly completions: CompletionsService,
    private readonly quizzes: QuizzesService,
  ) {}

  /** In the transaction of the completion, from what holds on its day. */
  async take(event: CourseCompleted, issuer: Issuer): Promise<CertificateSnapshot> {
    const { personId, courseId, completedAt } = event;
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
      startedOn: begunAt && localDate(begunAt),
      completedOn,
      periods: course.periods,
      delivery: DELIVERIES[course.delivery],
      result: await this.resultOf(personId, course, since),
      place: issuer.place,
      issuedOn: completedOn,
      signerLines: issuer.signerLines,
      signerName: issuer.signerName,
    };
  }

  private async resultOf(personId: string, course: Course, since: Date | null): Promise<string | null> {
    const quizId = currentRule(course)?.rule.quiz?.quizId;
    const result = quizId ? (await this.quizzes.resultsOf(personId, [quizId], since)).get(quizId) : undefined;
    return result && result.score !== null ? `${formatNumber(result.score)}/${formatNumber(result.maxScore)} điểm, đạt yêu cầu` : null;
  }
}
