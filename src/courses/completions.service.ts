import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { Fulfilments } from '../attendance/fulfilments.service.js';
import { LessonsService } from '../lessons/lessons.service.js';
import { PeopleService } from '../organisation/people.service.js';
import { localDate, startOfLocalDay } from '../platform/clock/local-date.js';
import { Db } from '../platform/database/db.js';
import { insertUnlessThere } from '../platform/database/insert-unless-there.js';
import { Events } from '../platform/events/events.js';
import { QuizzesService } from '../quizzes/quizzes.service.js';
import { COURSE, CoursesService, currentRule } from './courses.service.js';
import { Completion } from './entities/completion.js';
import { Enrolment } from './entities/enrolment.js';
import { Obligation } from './entities/obligation.js';
import { Renewal } from './entities/renewal.js';
import { CourseCompleted, type CompletedBy } from './events.js';
import { refuse } from './courses.refusals.js';
import { judgeCompletion } from './rules/completion.js';
import { openRound, roundStart, type Round } from './rules/rounds.js';

/** How far a person has come in a course. */
export interface Progress {
  courseId: string;
  personId: string;
  enrolledAt: Date;
  completionId: string | null;
  completedAt: Date | null;
}

/** The completion that a renewal would be of. */
type CompletedThen = Pick<Completion, 'courseId' | 'personId' | 'completedOn'>;

/** As the driver hands it over: PostgreSQL gives a bigint as a string. */
type RawProgress = Omit<Progress, 'enrolledAt' | 'completedAt'> & { enrolledAt: number | string; completedAt: number | string | null };

/** Enrolments and completions: what people have begun and finished. */
@Injectable()
export class CompletionsService {
  constructor(
    private readonly db: Db,
    private readonly events: Events,
    private readonly courses: CoursesService,
    private readonly lessons: LessonsService,
    private readonly quizzes: QuizzesService,
    private readonly fulfilments: Fulfilments,
    private readonly people: PeopleService,
  ) {}

  /** Notes that a person has begun a course; again is harmless. */
  async enrol(courseId: string, personId: string, at: Date): Promise<void> {
    await this.db.tx(() => insertUnlessThere(this.db.repo(Enrolment), { id: randomUUID(), courseId, personId, enrolledAt: at, enrolledOn: localDate(at) }));
  }

  /** Notes that a person has begun a course, or begun to renew it where that is open; again is harmless. */
  async begin(courseId: string, personId: string, at: Date): Promise<void> {
    await this.db.tx(async () => {
      await this.enrol(courseId, personId, at);
      const last = await this.lastOf(courseId, personId);
      const round = last && (await this.openRoundOf(last, localDate(at)));
      if (round) await insertUnlessThere(this.db.repo(Renewal), { id: randomUUID(), courseId, personId, countsFrom: round.countsFrom, opensOn: round.opensOn, begunAt: at, begunOn: localDate(at) });
    });
  }

  /**
   * Looks whether what a person has done completes a course, and if so appends the completion and
   * tells about it. Called inside the transaction of the event that may have been the last thing
   * missing, so there is no moment at which one is there without the other.
   */
  async evaluate(courseId: string, personId: string, at: Date): Promise<void> {
    await this.enrol(courseId, personId, at);
    const last = await this.lastOf(courseId, personId);
    const since = last ? await this.renewableSince(last, localDate(at)) : null;
    if (last && since === null) return;
    const version = currentRule(await this.courses.get(courseId));
    // Reading is noted once and for ever, so it is the quiz or another class that shows that somebody still knows.
    if (!version || (last && !version.rule.quiz && !version.rule.attendance)) return;
    const lessons = await this.lessons.listFor({ kind: COURSE, id: courseId });
    const lessonIds = lessons.map((lesson) => lesson.id);
    const judgement = judgeCompletion(version.rule, {
      lessonIds,
      readLessonIds: await this.lessons.readIds(personId, lessonIds),
      quizResult: version.rule.quiz ? ((await this.quizzes.resultsOf(personId, [version.rule.quiz.quizId], since)).get(version.rule.quiz.quizId) ?? null) : null,
      classes: version.rule.attendance ? await this.fulfilments.ofPerson({ kind: COURSE, id: courseId }, personId, since) : [],
    });
    if (!judgement.complete) return;
    await this.append({ courseId, personId, number: (last?.number ?? 0) + 1, completedAt: at, ruleId: version.id, evidenceIds: judgement.evidenceIds }, 'learning');
  }

  /**
   * Appends the completion that rests on an accepted certificate from elsewhere, and returns its id. It counts from the
   * moment of acceptance: figures of earlier days stay what they were. Refuses a course that is completed and not to be renewed.
   */
  async recognise(courseId: string, personId: string, at: Date, evidenceId: string): Promise<string> {
    await this.begin(courseId, personId, at);
    const last = await this.lastOf(courseId, personId);
    if (last && (await this.renewableSince(last, localDate(at))) === null) throw refuse('course.completed-already');
    const version = currentRule(await this.courses.get(courseId));
    if (!version) throw refuse('course.no-rule');
    return this.append({ courseId, personId, number: (last?.number ?? 0) + 1, completedAt: at, ruleId: version.id, evidenceIds: [evidenceId] }, 'equivalence');
  }

  /**
   * From when on evidence renews what somebody has completed: the day on which the course may be taken again. Null while
   * nobody wants it again, or not yet.
   */
  async renewableSince(last: CompletedThen, today: string): Promise<Date | null> {
    const round = await this.openRoundOf(last, today);
    return round && startOfLocalDay(round.opensOn);
  }

  /** When somebody began what led to a completion of a day, and since when attempts at it count; null: since ever. */
  async lastRound(courseId: string, personId: string, day: string): Promise<{ begunAt: Date | null; since: Date | null }> {
    const enrolment = await this.db.repo(Enrolment).findOneBy({ courseId, personId });
    const renewals = await this.db.repo(Renewal).find({ where: { courseId, personId }, order: { begunAt: 'DESC' } });
    const opensOn = roundStart(await this.roundRows(courseId, personId), renewals.map((renewal) => renewal.opensOn), day);
    const begun = opensOn === null ? null : renewals.find((renewal) => renewal.opensOn >= opensOn);
    return { begunAt: begun?.begunAt ?? enrolment?.enrolledAt ?? null, since: opensOn === null ? null : startOfLocalDay(opensOn) };
  }

  /** What everybody had begun and finished in these courses before an instant. */
  async progressBefore(courseIds: readonly string[], before: Date): Promise<Progress[]> {
    if (courseIds.length === 0) return [];
    const rows = await this.progress(before)
      .where('enrolment.course_id IN (:...courseIds) AND enrolment.enrolled_at < :before', { courseIds })
      .getRawMany<RawProgress>();
    return rows.map(readProgress);
  }

  /** Every completion follows an enrolment, so one join tells of both. */
  private progress(before?: Date) {
    const inTime = before ? ' AND completion.completed_at < :before' : '';
    return this.db
      .repo(Enrolment)
      .createQueryBuilder('enrolment')
      .leftJoin(Completion, 'completion', `completion.course_id = enrolment.course_id AND completion.person_id = enrolment.person_id AND completion.number = 1${inTime}`, { before: before?.getTime() })
      .select('enrolment.course_id', 'courseId')
      .addSelect('enrolment.person_id', 'personId')
      .addSelect('enrolment.enrolled_at', 'enrolledAt')
      .addSelect('completion.id', 'completionId')
      .addSelect('completion.completed_at', 'completedAt');
  }

  private lastOf(courseId: string, personId: string): Promise<Completion | null> {
    return this.db.repo(Completion).findOne({ where: { courseId, personId }, order: { number: 'DESC' } });
  }

  private async openRoundOf({ courseId, personId, completedOn }: CompletedThen, today: string): Promise<Round | null> {
    return openRound(await this.roundRows(courseId, personId), completedOn, today);
  }

  private roundRows(courseId: string, personId: string): Promise<Obligation[]> {
    return this.db.repo(Obligation).findBy({ courseId, personId, countsFrom: Not(IsNull()) });
  }

  private async append(fact: Pick<Completion, 'courseId' | 'personId' | 'number' | 'completedAt' | 'ruleId' | 'evidenceIds'>, by: CompletedBy): Promise<string> {
    const { courseId, personId, completedAt } = fact;
    const completedOn = localDate(completedAt);
    const posting = await this.people.primaryPostingAt(personId, completedOn);
    const completion = { id: randomUUID(), ...fact, completedOn, unitId: posting?.unitId ?? null };
    await this.db.repo(Completion).insert(completion);
    await this.events.publish(new CourseCompleted(completion.id, courseId, personId, completedAt, completion.unitId, by));
    return completion.id;
  }
}

function readProgress({ enrolledAt, completedAt, ...row }: RawProgress): Progress {
  return { ...row, enrolledAt: new Date(Number(enrolledAt)), completedAt: completedAt === null ? null : new Date(Number(completedAt)) };
}
