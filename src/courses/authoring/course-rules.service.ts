import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LessonsChanged } from '../../lessons/events.js';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { Events } from '../../platform/events/events.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { QuizRemoved } from '../../quizzes/events.js';
import { QuizzesService } from '../../quizzes/quizzes.service.js';
import { CompletionsService } from '../completions.service.js';
import { refuse } from '../courses.refusals.js';
import { COURSE, COURSE_FINAL, currentRule } from '../courses.service.js';
import { Completion } from '../entities/completion.js';
import { CompletionRuleVersion } from '../entities/completion-rule-version.js';
import { Course } from '../entities/course.js';
import { Enrolment } from '../entities/enrolment.js';
import type { CompletionRule } from '../rules/completion.js';
import { OwnCourses } from './own-courses.js';

/** Nobody: what nobody has done is what a quiz looks like by itself. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

const LOOK_AGAIN = 'courses.look-again';
const AT_ONCE = 200;

/** What a person wants of those who take a course. */
export interface RuleDraft {
  readonly lessons: CompletionRule['lessons'];
  /** Share from 0 to 1. */
  readonly quiz: { readonly quizId: string; readonly passShare: number } | null;
  readonly attendance: boolean;
  readonly quizAfterLessons: boolean;
  readonly reason: string | null;
}

/** Sets completion rules. Completions stay under the rule they fulfilled; whoever fulfils the new one without doing anything more is found by a job. */
@Injectable()
export class CourseRules implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly own: OwnCourses,
    private readonly quizzes: QuizzesService,
    private readonly completions: CompletionsService,
  ) {}

  onModuleInit(): void {
    this.events.on(LessonsChanged, async ({ owner }) => {
      if (owner.kind === COURSE) await this.jobs.enqueue(LOOK_AGAIN, { courseId: owner.id });
    });
    this.events.on(QuizRemoved, async ({ quizId }) => {
      const naming = (await this.db.repo(Course).find({ relations: { rules: true } })).find((course) => currentRule(course)?.rule.quiz?.quizId === quizId);
      if (naming) throw refuse('course.rule-names-quiz', { title: naming.title });
    });
    this.jobs.handle<{ courseId: string }>(LOOK_AGAIN, ({ courseId }) => this.lookAgain(courseId), 'long');
  }

  /** The quizzes that may finish a course. */
  async finalQuizzes(courseId: string): Promise<{ id: string; title: string }[]> {
    return (await this.quizzes.standingsOf(NOBODY, courseId)).filter(({ ownerKind }) => ownerKind === COURSE_FINAL).map(({ id, title }) => ({ id, title }));
  }

  /** Sets the rule from now on; one that says the same changes nothing. `seen` is the number of the version that the actor has seen, 0 for none. */
  async set(actor: Actor, courseId: string, draft: RuleDraft, seen: number): Promise<void> {
    const { lessons, quiz, attendance, quizAfterLessons, reason } = draft;
    if (lessons === 'none' && !quiz && !attendance) throw refuse('course.rule-empty');
    if (quiz && !(await this.finalQuizzes(courseId)).some(({ id }) => id === quiz.quizId)) throw refuse('course.rule-quiz-unknown');
    await this.db.tx(async () => {
      const course = await this.own.mine(actor, courseId);
      const present = currentRule(course);
      if ((present?.number ?? 0) !== seen) throw refuse('course.changed-meanwhile');
      const rule: CompletionRule = { schema: 2, lessons, quiz: quiz && { quizId: quiz.quizId, passShare: quiz.passShare }, attendance };
      const isSame = present !== null && JSON.stringify(present.rule) === JSON.stringify(rule);
      if (isSame && course.quizAfterLessons === quizAfterLessons) return;
      const number = (present?.number ?? 0) + (isSame ? 0 : 1);
      await this.db.repo(Course).update({ id: courseId }, { quizAfterLessons, editedAt: this.clock.now() });
      if (!isSame) await this.db.repo(CompletionRuleVersion).insert({ id: randomUUID(), courseId, number, rule, setAt: this.clock.now(), setBy: actor.accountId, reason });
      await this.audit.record({ action: 'course.rule-set', subject: { kind: 'course', id: courseId }, actor, detail: { number, quizAfterLessons, reason } });
      await this.jobs.enqueue(LOOK_AGAIN, { courseId });
    });
  }

  /** One short transaction for each person who has begun and not completed. Doing it twice is harmless. */
  private async lookAgain(courseId: string): Promise<void> {
    for (let after = ''; ; ) {
      const rows = await this.db
        .repo(Enrolment)
        .createQueryBuilder('row')
        .where('row.course_id = :courseId', { courseId })
        .andWhere(after === '' ? '1 = 1' : 'row.person_id > :after', { after })
        .andWhere((query) => `NOT EXISTS ${query.subQuery().select('1').from(Completion, 'done').where('done.course_id = row.course_id AND done.person_id = row.person_id').getQuery()}`)
        .orderBy('row.person_id')
        .limit(AT_ONCE)
        .getMany();
      for (const { personId } of rows) await this.db.tx(() => this.completions.evaluate(courseId, personId, this.clock.now()));
      if (rows.length < AT_ONCE) return;
      after = rows.at(-1)!.personId;
    }
  }
}
