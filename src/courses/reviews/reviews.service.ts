import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Fulfilments } from '../../attendance/fulfilments.service.js';
import { RoleHolders } from '../../identity/role-holders.service.js';
import { MessagesService } from '../../notifications/messages.service.js';
import { PeopleService, type PostedPerson } from '../../organisation/people.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { requirePermission, scopeOf } from '../../platform/access/permissions.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { localDate } from '../../platform/clock/local-date.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { QuizzesService } from '../../quizzes/quizzes.service.js';
import { CompletionsService } from '../completions.service.js';
import { COURSE, CoursesService } from '../courses.service.js';
import { CompletionReview } from '../entities/completion-review.js';
import { Completion } from '../entities/completion.js';
import { judgeQuiz } from '../rules/completion.js';
import { refuse } from './reviews.refusals.js';
import { reviewTemplate } from './review-messages.js';

/** A review with whose completion it is about. */
export interface ReviewSight {
  readonly review: CompletionReview;
  readonly completion: Completion;
  readonly person: PostedPerson;
  readonly courseTitle: string;
}

export const REVIEWS_PATH = '/requirements/reviews';

/** Completions whose evidence would not suffice any more: opened when marks or attendance change, looked at by those who manage courses. */
@Injectable()
export class ReviewsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly people: PeopleService,
    private readonly holders: RoleHolders,
    private readonly messages: MessagesService,
    private readonly quizzes: QuizzesService,
    private readonly fulfilments: Fulfilments,
    private readonly courses: CoursesService,
    private readonly completions: CompletionsService,
  ) {}

  /** Opens a review of the completion that rests on this sitting if its quiz is not passed any more, and closes the open one if it is again. In the transaction that changed the marks. */
  async follow(courseId: string, personId: string, attemptId: string, reason: string, at: Date): Promise<void> {
    const all = await this.db.repo(Completion).find({ where: { courseId, personId }, relations: { rule: true } });
    const resting = all.find(({ evidenceIds, rule }) => evidenceIds.includes(attemptId) && rule?.rule.quiz);
    const quiz = resting?.rule?.rule.quiz;
    if (!resting || !quiz) return;
    const { since } = await this.completions.lastRound(courseId, personId, resting.completedOn);
    const result = (await this.quizzes.resultsOf(personId, [quiz.quizId], since)).get(quiz.quizId) ?? null;
    const state = judgeQuiz(quiz.passShare, result);
    if (state === 'passed') await this.settle(resting, attemptId, at);
    else if (state === 'not-passed') await this.open(resting, { evidence: 'attempt', evidenceId: attemptId }, reason, at);
  }

  /** The same of the completion that rests on this class, when attendance in it was corrected. In the transaction that corrected it. */
  async followClass(courseId: string, personId: string, classId: string, reason: string, at: Date): Promise<void> {
    const resting = (await this.db.repo(Completion).findBy({ courseId, personId })).find(({ evidenceIds }) => evidenceIds.includes(classId));
    if (!resting) return;
    const attended = (await this.fulfilments.ofPerson({ kind: COURSE, id: courseId }, personId, null)).find((one) => one.classId === classId);
    if (attended?.verdict === 'met') await this.settle(resting, classId, at);
    else await this.open(resting, { evidence: 'class', evidenceId: classId }, reason, at);
  }

  private async settle({ id: completionId }: Completion, evidenceId: string, at: Date): Promise<void> {
    await this.db.repo(CompletionReview).update({ completionId, evidenceId, state: 'open' }, { state: 'passed-again', decidedAt: at });
  }

  private async open({ id: completionId, courseId, personId }: Completion, what: Pick<CompletionReview, 'evidence' | 'evidenceId'>, reason: string, at: Date): Promise<void> {
    await insertUnlessThere(this.db.repo(CompletionReview), { id: randomUUID(), completionId, ...what, reason, openedAt: at, state: 'open' as const, decidedAt: null, decidedBy: null, note: null });
    await this.tellOffices(courseId, personId, at);
  }

  /** Reviews about people of the actor's part: the open ones, the oldest first, then the others, the latest first. */
  async list(actor: Actor, page: number, pageSize: number): Promise<{ sights: ReviewSight[]; total: number; open: number }> {
    const query = await this.visible(actor);
    const { total, open } = (await query.clone().select('count(*)', 'total').addSelect("sum(CASE WHEN review.state = 'open' THEN 1 ELSE 0 END)", 'open').getRawOne<Record<'total' | 'open', number | string | null>>())!;
    const reviews = await query.orderBy("CASE WHEN review.state = 'open' THEN 0 ELSE 1 END").addOrderBy("CASE WHEN review.state = 'open' THEN review.opened_at ELSE -review.decided_at END").addOrderBy('review.id')
      .offset((page - 1) * pageSize).limit(pageSize).getMany();
    return { sights: await this.sightsOf(reviews), total: Number(total), open: Number(open ?? 0) };
  }

  /** One of them; what lies outside the actor's part does not exist for the actor. */
  async get(actor: Actor, id: string): Promise<ReviewSight> {
    const review = await (await this.visible(actor)).andWhere('review.id = :id', { id }).getOne();
    const [sight] = review ? await this.sightsOf([review]) : [];
    if (!sight) throw refuse('review.unknown');
    return sight;
  }

  /** Notes that somebody has looked and what was found. The completion stands. A second decision is refused, also when two decide at once. */
  async keep(actor: Actor, id: string, note: string): Promise<void> {
    await this.db.tx(async () => {
      const { completion } = await this.get(actor, id);
      if (completion.personId === actor.personId) throw refuse('review.own');
      const { affected } = await this.db.repo(CompletionReview).update({ id, state: 'open' }, { state: 'kept', note, decidedAt: this.clock.now(), decidedBy: actor.accountId });
      if (affected !== 1) throw refuse('review.decided');
      await this.audit.record({ action: 'completion.reviewed', subject: { kind: 'completion', id: completion.id }, actor, detail: { reviewId: id } });
    });
  }

  private async visible(actor: Actor) {
    requirePermission(actor, 'courses.manage');
    const posted = this.people.postedIn('completion.person_id', await scopeOf(actor, 'courses.manage'), localDate(this.clock.now()));
    return this.db.repo(CompletionReview).createQueryBuilder('review').innerJoinAndSelect('review.completion', 'completion').where(posted.sql, { ...posted.parameters });
  }

  private async sightsOf(reviews: readonly CompletionReview[]): Promise<ReviewSight[]> {
    const people = new Map((await this.people.postedAmong(reviews.map(({ completion }) => completion!.personId), localDate(this.clock.now()))).map((person) => [person.personId, person]));
    const courses = await this.courses.find(reviews.map(({ completion }) => completion!.courseId));
    return reviews.map((review) => ({ review, completion: review.completion!, person: people.get(review.completion!.personId)!, courseTitle: courses.get(review.completion!.courseId)?.title ?? '' }));
  }

  /** Those who see to the courses of the person's unit; once a day for each course. */
  private async tellOffices(courseId: string, personId: string, at: Date): Promise<void> {
    const posting = await this.people.primaryPostingAt(personId, localDate(at));
    if (!posting) return;
    const holders = new Set<string>();
    for (const role of ['home-affairs', 'trainer'] as const) for (const holder of (await this.holders.over(role, [posting.unitId])).get(posting.unitId) ?? []) holders.add(holder);
    const { title } = await this.courses.get(courseId);
    await this.messages.put([...holders].map((holder) => ({ personId: holder, template: reviewTemplate.key, data: { khoa_hoc: title }, key: `${reviewTemplate.key}/${courseId}/${localDate(at)}/${holder}`, href: REVIEWS_PATH })));
  }
}
