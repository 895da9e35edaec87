import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Guesses } from '../../identity/guesses.js';
import { Passwords } from '../../identity/passwords.js';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import type { Refusal } from '../../platform/errors/refusal.js';
import { OwnQuizzes } from '../building/own-quizzes.js';
import { refuse } from '../quizzes.refusals.js';
import { actorOf, type Taker } from '../taker.js';
import { QuizPassword } from './entities/quiz-password.js';

/** A word that is said in the room: whoever knows it may begin. */
@Injectable()
export class QuizPasswords {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly passwords: Passwords,
    private readonly guesses: Guesses,
    private readonly own: OwnQuizzes,
  ) {}

  /** The one that is asked for now, or null. */
  holding(quizId: string): Promise<QuizPassword | null> {
    return this.db.repo(QuizPassword).findOneBy({ quizId, endedAt: IsNull() });
  }

  /** Asks for another one from now on. For those who may change the quiz. */
  async set(actor: Actor, quizId: string, password: string): Promise<void> {
    await this.own.mine(actor, quizId);
    const hash = await this.passwords.hash(password);
    await this.db.tx(async () => {
      await this.end(actor, quizId);
      await this.db.repo(QuizPassword).insert({ id: randomUUID(), quizId, hash, setBy: actor.accountId, setAt: this.clock.now(), endedBy: null, endedAt: null });
      await this.audit.record({ action: 'quiz.password-set', subject: { kind: 'quiz', id: quizId }, actor });
    });
  }

  /** Asks for none any more. Again is harmless. */
  async remove(actor: Actor, quizId: string): Promise<void> {
    await this.own.mine(actor, quizId);
    await this.db.tx(async () => {
      if (await this.end(actor, quizId)) await this.audit.record({ action: 'quiz.password-removed', subject: { kind: 'quiz', id: quizId }, actor });
    });
  }

  /** Why this password does not let the taker begin, or null. Guessing is slowed for each taker by itself: a room shares one address. */
  async whyNot(quizId: string, taker: Taker, given: string | null): Promise<Refusal | null> {
    const holding = await this.holding(quizId);
    if (!holding) return null;
    if (given === null || given === '') return refuse('quiz.password-needed');
    this.passwords.refuseIfFull();
    const what = `quiz ${quizId} ${taker.takerId}`;
    const waits = async () => {
      const seconds = await this.guesses.waiting(what, this.clock.now());
      return seconds === null ? null : refuse('quiz.password-throttled', { retryAfterSeconds: seconds });
    };
    const waiting = await waits();
    if (waiting) return waiting;
    const matches = await this.passwords.matches(holding.hash, given);
    return this.db.tx(async () => {
      // Asked again: of a hundred guesses sent at once only the first few count.
      const waitingNow = await waits();
      if (waitingNow) return waitingNow;
      if (matches) {
        await this.guesses.succeeded(what);
        return null;
      }
      const wrong = await this.guesses.failed(what, this.clock.now());
      if (wrong.waitMinutes > 0) await this.audit.record({ action: 'quiz.password-guessed', subject: { kind: 'quiz', id: quizId }, actor: actorOf(taker), detail: { waitMinutes: wrong.waitMinutes } });
      return refuse('quiz.password-wrong', { ...wrong });
    });
  }

  private async end(actor: Actor, quizId: string): Promise<boolean> {
    const { affected } = await this.db.repo(QuizPassword).update({ quizId, endedAt: IsNull() }, { hash: null, endedBy: actor.accountId, endedAt: this.clock.now() });
    return affected === 1;
  }
}
