import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { orderClosing } from '../attempt-orders.js';
import { Attempt } from '../entities/attempt.js';
import { Quiz } from '../entities/quiz.js';
import { movedDueAt } from '../rules/due.js';
import { longerLimit } from '../rules/terms.js';
import { TermsService } from './terms.service.js';

const FOLLOW = 'quizzes.follow-terms';
/** Some milliseconds of writing. */
const AT_ONCE = 50;
/** Whoever changed the terms follows at once; the job is for a crash in between. */
const LATER_MS = 30_000;

/** Gives those who sit what changed terms allow them: their deadlines only ever move later. */
@Injectable()
export class RunningDeadlines implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly terms: TermsService,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<{ quizId: string }>(FOLLOW, ({ quizId }) => this.follow(quizId));
  }

  /** Inside the transaction that changes the terms, so that what follows is not forgotten; `key` names the change, which holds from an instant. */
  async order(quizId: string, key: string, from: Date): Promise<void> {
    const runAt = new Date(Math.max(from.getTime(), this.clock.now().getTime() + LATER_MS));
    await this.jobs.enqueue(FOLLOW, { quizId }, { key, runAt });
  }

  /** Moves the deadlines of the running attempts of a quiz, in short transactions. Again is harmless. */
  async follow(quizId: string): Promise<void> {
    const open = await this.db.repo(Attempt).find({ select: { id: true }, where: { quizId, state: 'open' }, order: { id: 'ASC' } });
    for (let at = 0; at < open.length; at += AT_ONCE) await this.db.tx(() => this.followSome(quizId, open.slice(at, at + AT_ONCE).map(({ id }) => id)));
  }

  private async followSome(quizId: string, ids: readonly string[]): Promise<void> {
    const quiz = await this.db.repo(Quiz).findOneByOrFail({ id: quizId });
    const attempts = await this.db.repo(Attempt).find({
      select: { id: true, takerId: true, startedAt: true, dueAt: true, limitMinutes: true, graceSeconds: true }, where: { id: In([...ids]), state: 'open' },
    });
    const held = await this.terms.forTakers(quiz, attempts.map(({ takerId }) => takerId), this.clock.now());
    for (const attempt of attempts) {
      const { quiz: own, by } = held.get(attempt.takerId)!;
      // Without an override the limit stays the one of the start, whatever the quiz says now.
      const limitMinutes = by.limitMinutes ? longerLimit(attempt.limitMinutes, own.limitMinutes) : attempt.limitMinutes;
      const dueAt = movedDueAt(attempt.dueAt, attempt.startedAt, limitMinutes, own.closesAt);
      if (dueAt?.getTime() === attempt.dueAt?.getTime() && limitMinutes === attempt.limitMinutes) continue;
      await this.db.repo(Attempt).update({ id: attempt.id, state: 'open' }, { dueAt, limitMinutes });
      await orderClosing(this.jobs, { ...attempt, dueAt });
    }
  }
}
