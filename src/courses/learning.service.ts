import { Injectable } from '@nestjs/common';
import { LessonsService, type LessonStanding } from '../lessons/lessons.service.js';
import { UnitsService } from '../organisation/units.service.js';
import { Clock } from '../platform/clock/clock.js';
import { localDate, startOfLocalDay } from '../platform/clock/local-date.js';
import { Db } from '../platform/database/db.js';
import { rememberedRead } from '../platform/database/remembered-reads.js';
import { CompletionsService, type Progress } from './completions.service.js';
import { refuse } from './courses.refusals.js';
import { COURSE } from './courses.service.js';
import { Completion } from './entities/completion.js';
import { Course } from './entities/course.js';
import { Enrolment } from './entities/enrolment.js';
import { Equivalence } from './entities/equivalence.js';
import { Obligation } from './entities/obligation.js';
import { Exemption } from './entities/exemption.js';
import { Renewal } from './entities/renewal.js';
import { RequirementPerson } from './entities/requirement-person.js';
import { RequirementVersion } from './entities/requirement-version.js';
import type { Standing } from './rules/agenda.js';
import { lastRenewable, renewableFrom } from './rules/renewal.js';
import { roundStart } from './rules/rounds.js';

/** How one person stands with one course, with what pages show of it. */
export interface CourseStanding extends Standing {
  course: Course;
  /** What wants it of the person, in the words of today. */
  requirement: RequirementVersion | null;
  /** Completions before this local day do not satisfy it any more; null: all do. */
  countsFrom: string | null;
  /** The local day of the completion that has run out, or will soon; null where nothing is to be renewed. */
  renews: string | null;
  /** Attempts begun earlier are of a round that is over; null: all count. */
  since: Date | null;
  /** The certificate from elsewhere that its completion rests on; null for what was learned here. */
  recognised: Equivalence | null;
  /** Since when it is wanted as it is now; null where nobody does. */
  obligedFrom: string | null;
  /** Why the person was added by hand; null for who is addressed as the requirement says. */
  addedBecause: string | null;
  /** Why nobody wants it of the person today, though they would. */
  exemption: Exemption | null;
  /** Null before the person has begun. */
  progress: Progress | null;
  lessons: LessonStanding[];
}

/** As much of a course as the pages of its lessons and quizzes need. */
export interface CourseGlance {
  id: string;
  title: string;
  isOpen: boolean;
  quizAfterLessons: boolean;
  /** The completion that counts in the present round; null: there is none yet. */
  completionId: string | null;
  /** Attempts begun earlier are of a round that is over; null: all count. */
  since: Date | null;
}

/** What a person must, with the words of the requirement. */
type OwnObligation = Obligation & { version: RequirementVersion | null; byHand: RequirementPerson | null };

/** An exemption, with the words of the requirement where it is from one. */
type OwnExemption = Exemption & { version: RequirementVersion | null };

/** What of a course was begun and done by one person, and what renewals of it are wanted. */
type RoundsOfPerson = Course & { completions: Completion[]; obligations: Obligation[]; renewals: Renewal[] };

/** A course with what the tables of this module know of one person. */
type CourseOfPerson = Omit<RoundsOfPerson, 'obligations'> & { enrolment: Enrolment | null; accepted: Equivalence[]; obligations: OwnObligation[]; exemptions: OwnExemption[] };

/** What a learner's own pages read: few queries, whatever the number of courses and lessons. */
@Injectable()
export class LearningService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly completions: CompletionsService,
    private readonly lessons: LessonsService,
    private readonly units: UnitsService,
  ) {}

  /** The local date that the pages speak of. */
  today(): string {
    return localDate(this.clock.now());
  }

  /** All courses as this person stands with them, in the order of the catalogue. */
  async standingsOf(personId: string): Promise<CourseStanding[]> {
    return this.standings(personId, null);
  }

  /** One course as this person stands with it, or a 404. */
  async standingOf(personId: string, courseId: string): Promise<CourseStanding> {
    const [standing] = await this.standings(personId, courseId);
    if (!standing) throw refuse('course.unknown');
    return standing;
  }

  /** The name of the part of the tree that a requirement addresses, for the sentence that says why a person has it. */
  async addressedUnit({ requirement }: Pick<CourseStanding, 'requirement'>): Promise<string> {
    if (!requirement) return '';
    const { unitId } = requirement.audience;
    return (await this.units.namesAt([unitId])).get(unitId)?.name ?? '';
  }

  /** Notes that the person begins the course and says where to go on. */
  async begin(personId: string, courseId: string): Promise<CourseStanding> {
    await this.standingOf(personId, courseId);
    await this.completions.begin(courseId, personId, this.clock.now());
    return this.standingOf(personId, courseId);
  }

  /** A course's name and how far the person is with its present round, for pages that are about something else; null: no such course. */
  async glanceAt(courseId: string, personId: string | null): Promise<CourseGlance | null> {
    return rememberedRead(this.db, `course/${courseId}/${personId}`, async () => {
      const course = (await this.db
        .repo(Course)
        .createQueryBuilder('course')
        .leftJoinAndMapMany('course.completions', Completion, 'completion', 'completion.course_id = course.id AND completion.person_id = :personId', { personId })
        .leftJoinAndMapMany('course.obligations', Obligation, 'obligation', 'obligation.course_id = course.id AND obligation.person_id = :personId AND obligation.counts_from IS NOT NULL')
        .leftJoinAndMapMany('course.renewals', Renewal, 'renewal', 'renewal.course_id = course.id AND renewal.person_id = :personId')
        .where('course.id = :courseId', { courseId })
        .getOne()) as RoundsOfPerson | null;
      if (!course) return null;
      const since = sinceOf(course, this.today());
      const done = course.completions.filter(({ completedAt }) => since === null || completedAt >= since).sort((a, b) => a.number - b.number)[0];
      return { id: course.id, title: course.title, isOpen: course.state === 'published', quizAfterLessons: course.quizAfterLessons, completionId: done?.id ?? null, since };
    });
  }

  private async standings(personId: string, courseId: string | null): Promise<CourseStanding[]> {
    const today = this.today();
    const courses = await this.coursesOf(personId, courseId, today);
    const lessons = await this.lessons.standingsOf(personId, courses.map(({ id }) => ({ kind: COURSE, id })));
    return courses.map((course) => {
      const obligation = obligationFor(course, today);
      const countsFrom = obligation?.countsFrom ?? null;
      const progress = progressOf(course, countsFrom);
      const standing = lessons.get(course.id) ?? [];
      return {
        courseId: course.id,
        course,
        requirement: obligation?.version ?? null,
        countsFrom,
        renews: course.completions.map(({ completedOn }) => completedOn).filter((day) => countsFrom !== null && day < countsFrom).sort().at(-1) ?? null,
        since: sinceOf(course, today),
        recognised: course.accepted.find(({ completionId }) => completionId === progress?.completionId) ?? null,
        obligedFrom: obligation?.validFrom ?? null,
        addedBecause: obligation?.byHand?.reason ?? null,
        exemption: obligation ? null : (course.exemptions.find(({ courseId, version }) => courseId !== null || version?.courseIds.includes(course.id)) ?? null),
        progress,
        lessons: standing,
        dueOn: obligation?.dueOn ?? null,
        completedOn: progress?.completedAt ? localDate(progress.completedAt) : null,
        // What was read for an earlier round says nothing of this one.
        begun: progress !== null || (countsFrom === null && standing.some(({ readShare }) => readShare > 0)),
      };
    });
  }

  /** One query: courses, their rules, what the person must on the day, and the person's own rows. */
  private async coursesOf(personId: string, courseId: string | null, day: string): Promise<CourseOfPerson[]> {
    const query = this.db
      .repo(Course)
      .createQueryBuilder('course')
      .leftJoinAndSelect('course.rules', 'rule')
      .leftJoinAndMapMany('course.obligations', Obligation, 'obligation', 'obligation.course_id = course.id AND obligation.person_id = :personId AND (obligation.counts_from IS NOT NULL OR (obligation.valid_from <= :ahead AND (obligation.valid_to IS NULL OR obligation.valid_to > :day)))', { day, ahead: lastRenewable(day) })
      .leftJoinAndMapOne('obligation.version', RequirementVersion, 'version', `version.requirement_id = obligation.requirement_id AND ${holds('version')}`)
      .leftJoinAndMapOne('obligation.byHand', RequirementPerson, 'hand', `hand.requirement_id = obligation.requirement_id AND hand.person_id = :personId AND hand.mode = 'in' AND ${holds('hand')}`)
      .leftJoinAndMapMany('course.exemptions', Exemption, 'exemption', `exemption.person_id = :personId AND (exemption.course_id = course.id OR exemption.course_id IS NULL) AND ${holds('exemption')}`)
      .leftJoinAndMapOne('exemption.version', RequirementVersion, 'exempted', `exempted.requirement_id = exemption.requirement_id AND ${holds('exempted')}`)
      .leftJoinAndMapOne('course.enrolment', Enrolment, 'enrolment', 'enrolment.course_id = course.id AND enrolment.person_id = :personId', { personId })
      .leftJoinAndMapMany('course.completions', Completion, 'completion', 'completion.course_id = course.id AND completion.person_id = :personId')
      .leftJoinAndMapMany('course.renewals', Renewal, 'renewal', 'renewal.course_id = course.id AND renewal.person_id = :personId')
      .leftJoinAndMapMany('course.accepted', Equivalence, 'accepted', `accepted.course_id = course.id AND accepted.person_id = :personId AND accepted.state = 'accepted'`)
      .orderBy('course.code');
    // One that was withdrawn stays with those who have begun it.
    query.where("(course.state = 'published' OR (course.state = 'withdrawn' AND enrolment.id IS NOT NULL))");
    if (courseId !== null) query.andWhere('course.id = :courseId', { courseId });
    return (await query.getMany()) as CourseOfPerson[];
  }
}

/** Whether the days of a row hold the parameter `day`. */
function holds(row: string): string {
  return `${row}.valid_from <= :day AND (${row}.valid_to IS NULL OR ${row}.valid_to > :day)`;
}

/**
 * What a person must of a course today; or what comes next, from the day on which a completion that still holds may
 * be renewed, so that nobody learns of it on the day it runs out.
 */
function obligationFor({ obligations, completions }: CourseOfPerson, today: string): OwnObligation | null {
  const inTime = obligations.filter(({ validTo }) => validTo === null || validTo > today).sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  const coming = inTime.find(({ validFrom, countsFrom, dueOn }) => validFrom > today && countsFrom !== null && renewableFrom(dueOn) <= today);
  if (coming && !completions.some(({ completedOn }) => completedOn >= coming.countsFrom!)) return coming;
  return inTime.find(({ validFrom }) => validFrom <= today) ?? null;
}

/** Since when what the person does of a course belongs together; null: since ever. */
function sinceOf({ obligations, renewals }: RoundsOfPerson, today: string): Date | null {
  const day = roundStart(obligations, renewals.map(({ opensOn }) => opensOn), today);
  return day === null ? null : startOfLocalDay(day);
}

/** How far the person is with what is wanted now; the completion that counts is the first that satisfies it. */
function progressOf({ id, enrolment, completions, renewals }: CourseOfPerson, countsFrom: string | null): Progress | null {
  if (!enrolment) return null;
  const counts = (day: string) => countsFrom === null || day >= countsFrom;
  const completion = [...completions].sort((a, b) => a.number - b.number).find(({ completedOn }) => counts(completedOn));
  const renewal = [...renewals].sort((a, b) => a.begunAt.getTime() - b.begunAt.getTime()).find(({ begunOn }) => counts(begunOn));
  const begunAt = counts(enrolment.enrolledOn) ? enrolment.enrolledAt : (renewal?.begunAt ?? completion?.completedAt);
  if (!begunAt) return null;
  return { courseId: id, personId: enrolment.personId, enrolledAt: begunAt, completionId: completion?.id ?? null, completedAt: completion?.completedAt ?? null };
}
