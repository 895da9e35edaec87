import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, DbBusy } from '../platform/database/db.js';
import { insertUnlessThere } from '../platform/database/insert-unless-there.js';
import { orRefuse, type Refusal } from '../platform/errors/refusal.js';
import { Events } from '../platform/events/events.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { Gates } from '../platform/ports/gates.js';
import { Rounds } from '../platform/ports/rounds.js';
import { QuizPasswords } from './access/quiz-passwords.service.js';
import { TermsService } from './access/terms.service.js';
import { AnswerWriter, type Outcome } from './answers/answer-writer.js';
import { readRows, type SentAnswer } from './answers/read-rows.js';
import { savedOf, type Saved } from './answers/saved.js';
import { orderClosing } from './attempt-orders.js';
import { ClosingService } from './closing.service.js';
import { Attempt } from './entities/attempt.js';
import { Flag } from './entities/flag.js';
import { ownerOf, type Quiz } from './entities/quiz.js';
import { PapersService, type Paper, type Sitting } from './papers.service.js';
import { TracesService } from './log/traces.service.js';
import { AttemptStarted } from './events.js';
import { refuse } from './quizzes.refusals.js';
import { QuizzesService } from './quizzes.service.js';
import { dueAt, isOver, isPastDue } from './rules/due.js';
import { inRound } from './rules/rounds.js';
import { maxScoreOf, type Layout } from './rules/layout.js';
import { passes } from './rules/score.js';
import { actorOf, type Taker } from './taker.js';

/** What is handed in: answers that may not have been saved yet, and a key that makes a second press the same submission. */
export interface HandedIn {
  answers: readonly SentAnswer[];
  key: string;
}

/** An attempt as lists show it. Whether the reader may see it is for the caller to decide. */
export interface AttemptSummary {
  id: string;
  number: number;
  startedAt: Date;
  /** Null while it is open and not overdue. */
  finishedAt: Date | null;
  score: number | null;
  maxScore: number;
  passed: boolean | null;
}

/** Sitting a quiz: start, save, flag, hand in. Every call takes the time of arrival, taken before anything else. */
@Injectable()
export class AttemptsService {
  private readonly log = new Logger(AttemptsService.name);

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly gates: Gates,
    private readonly rounds: Rounds,
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly quizzes: QuizzesService,
    private readonly terms: TermsService,
    private readonly passwords: QuizPasswords,
    private readonly papers: PapersService,
    private readonly writer: AnswerWriter,
    private readonly closing: ClosingService,
    private readonly traces: TracesService,
  ) {}

  /**
   * Starts a sitting, or returns the running one: two tabs that start at once get the same.
   *
   * A running sitting is never taken away by the gate; a new one needs it open. An overdue one is closed first, and so
   * is one without a deadline that lay open until a new round began, for which it would not count. The quiz's password
   * is asked for last, and never for a sitting that runs.
   */
  async start(taker: Taker, quizId: string, now: Date, password: string | null = null): Promise<{ attemptId: string; created: boolean }> {
    const { usual: quiz, quiz: own, hasPassword } = await this.terms.open(quizId, taker.takerId, now);
    const running = await this.db.repo(Attempt).findOneBy({ quizId, takerId: taker.takerId, state: 'open' });
    const since = await this.roundStart(quiz, taker, now);
    if (running && !isOfEarlierRound(running, since) && !isPastDue(running.dueAt, now)) return { attemptId: running.id, created: false };
    if (running) await this.end(running, running.dueAt ?? since!);
    const refusal = (await this.whyNoStart(own, taker, null, now)) ?? (hasPassword ? await this.passwords.whyNot(quizId, taker, password) : null);
    if (refusal) throw refusal;
    const drawn = await this.quizzes.draw(quiz, await this.quizzes.askedOf(taker.takerId, quizId));
    return orRefuse(await this.db.tx(() => this.insert(quiz, taker, drawn, since, now)));
  }

  /** The same for who sits down at it: from where is taken down. */
  async open(taker: Taker, attemptId: string, now: Date): Promise<Paper> {
    const paper = await this.view(taker, attemptId, now);
    if (paper.attempt.state === 'open') await this.traces.clientOf(attemptId, taker, now);
    return paper;
  }

  /** The paper as it stands. One that is over is closed and marked first. */
  async view(taker: Taker, attemptId: string, now: Date): Promise<Paper> {
    return this.papers.paperOf(await this.touched(taker, attemptId, now));
  }

  /**
   * Saves answers; resolves after the commit. Refused as a whole only if nothing of it was saved or is kept:
   * one bad answer never costs another.
   */
  async save(taker: Taker, attemptId: string, answers: readonly SentAnswer[], arrivedAt: Date): Promise<Saved> {
    const paper = await this.papers.frozenOf(attemptId, taker.takerId);
    const client = await this.traces.clientOf(attemptId, taker, arrivedAt);
    const { rows, unreadable } = readRows(paper, { attemptId, takerId: taker.takerId, arrivedAt, client }, answers);
    const outcomes = await Promise.all(rows.map((row) => this.writer.save(row)));
    if (answers.length === 0) return { saved: [], conflicts: [], refused: [], dueAt: (await this.papers.attemptOf(attemptId, taker.takerId)).dueAt };
    if (outcomes.some((o) => o.is === 'late')) {
      await this.traces.late(attemptId, rows.filter((_, i) => outcomes[i]!.is === 'late').map(({ slot }) => slot), client, arrivedAt);
      await this.closeIfOver(await this.papers.attemptOf(attemptId, taker.takerId), arrivedAt);
    }
    return orRefuse(savedOf(rows, outcomes, unreadable));
  }

  /** Sets which slots the taker wants to look at again: the whole set, the last one wins. */
  async flag(taker: Taker, attemptId: string, slots: readonly number[], now: Date): Promise<void> {
    const { asked } = await this.papers.frozenOf(attemptId, taker.takerId);
    const known = [...new Set(slots)].filter((slot) => asked.has(slot));
    const outcome = await this.db.tx(async () => {
      const attempt = await this.db.repo(Attempt).findOneBy({ id: attemptId, takerId: taker.takerId });
      if (!attempt) return refuse('attempt.unknown');
      if (attempt.state !== 'open') return ended(attempt);
      if (isPastDue(attempt.dueAt, now)) return refuse('attempt.late');
      await this.db.repo(Flag).delete({ attemptId });
      if (known.length > 0) await this.db.repo(Flag).insert(known.map((slot) => ({ attemptId, slot })));
      return null;
    });
    orRefuse(outcome);
  }

  /**
   * Hands the paper in. A second call with the same key answers as the first did.
   *
   * Answers that come along are saved by the same function as all others, inside this transaction. Lateness leaves
   * the transaction as a value and is refused afterwards: the attempt must be closed at its deadline, with what
   * was saved, and a throw would undo that. Only a paper that arrives within the grace with nothing but answers
   * typed offline before the deadline is taken, and closed at the deadline, too. A paper that carries older answers
   * than are kept is not handed in: somebody has worked on it elsewhere and should look first.
   */
  async submit(taker: Taker, attemptId: string, paper: HandedIn, arrivedAt: Date): Promise<Sitting> {
    const frozen = await this.papers.frozenOf(attemptId, taker.takerId);
    const client = await this.traces.clientOf(attemptId, taker, arrivedAt);
    const { rows, unreadable } = readRows(frozen, { attemptId, takerId: taker.takerId, arrivedAt, client }, paper.answers);
    if (unreadable[0]) throw refuse(unreadable[0].code);
    const outcome = await this.db.tx(async () => {
      const mine = { id: attemptId, takerId: taker.takerId };
      // Writing first takes the row's lock: of two submissions at once the second waits here and then finds it done.
      const { affected } = await this.db.repo(Attempt).update({ ...mine, state: 'open' }, { submissionKey: paper.key });
      const attempt = await this.db.repo(Attempt).findOneBy(mine);
      if (!attempt) return refuse('attempt.unknown');
      if (affected !== 1) return attempt.submissionKey === paper.key ? null : ended(attempt);
      const late = isPastDue(attempt.dueAt, arrivedAt);
      const written = await this.writer.write(rows);
      const refusal = refusalOf(late, written);
      if (refusal) await this.db.repo(Attempt).update(mine, { submissionKey: null });
      if (late || !refusal) await this.closing.close(attempt, late ? 'closed' : 'submitted', late ? attempt.dueAt! : arrivedAt, taker);
      return refusal;
    });
    await this.mark(attemptId);
    orRefuse(outcome);
    return this.papers.sittingOf(attemptId, taker.takerId);
  }

  /** Since when the taker's attempts count at what the quiz belongs to; null: all do. */
  async roundStart(quiz: Quiz, { takerId }: Pick<Taker, 'takerId'>, now: Date): Promise<Date | null> {
    return this.rounds.since(ownerOf(quiz), { personId: takerId }, now);
  }

  /** Why a new sitting of the quiz as it is for the taker cannot be started now, or null. `attemptsLeft`: null to leave the counting to the start itself, which decides. */
  async whyNoStart(quiz: Quiz, taker: Taker, attemptsLeft: number | null, now: Date): Promise<Refusal | null> {
    if (quiz.state === 'draft') return refuse('quiz.unknown');
    const gate = await this.gates.check(ownerOf(quiz), { personId: taker.takerId }, now);
    if (!gate.open) return gate.code.endsWith('.unknown') ? refuse('quiz.unknown') : refuse('quiz.gate-closed', { text: gate.text });
    if (quiz.opensAt !== null && now < quiz.opensAt) return refuse('quiz.not-open-yet');
    if (isPastDue(quiz.closesAt, now)) return refuse('quiz.closed');
    return attemptsLeft === 0 ? refuse('attempt.none-left') : null;
  }

  /** A taker's sittings of a quiz, the first one first; what is over is closed and marked before. */
  async sittingsOf(taker: Taker, quizId: string, now: Date): Promise<Attempt[]> {
    const read = () => this.db.repo(Attempt).find({ where: { quizId, takerId: taker.takerId }, order: { number: 'ASC' } });
    const attempts = await read();
    let changed = false;
    for (const attempt of attempts) changed = (await this.closeIfOver(attempt, now)) || changed;
    return changed ? read() : attempts;
  }

  /** All attempts of a taker at a quiz, the first one first. An overdue one reads as closed at its deadline, without being written. */
  async summariesOf(takerId: string, quizId: string): Promise<AttemptSummary[]> {
    const now = this.clock.now();
    const attempts = await this.db.repo(Attempt).find({ where: { takerId, quizId }, order: { number: 'ASC' } });
    return attempts.map(({ id, number, startedAt, finishedAt, dueAt: due, graceSeconds, score, maxScore, passShare }) => ({
      id, number, startedAt, finishedAt: finishedAt ?? (isOver(due, graceSeconds, now) ? due : null), score, maxScore, passed: passes(score, maxScore, passShare),
    }));
  }

  private async touched(taker: Taker, attemptId: string, now: Date): Promise<Sitting> {
    const sitting = await this.papers.sittingOf(attemptId, taker.takerId);
    const changed = await this.closeIfOver(sitting.attempt, now);
    return changed ? this.papers.sittingOf(attemptId, taker.takerId) : sitting;
  }

  private async closeIfOver(attempt: Attempt, now: Date): Promise<boolean> {
    if (attempt.state === 'open' && isOver(attempt.dueAt, attempt.graceSeconds, now)) {
      await this.closing.closeIfOver(attempt.id, now);
      return true;
    }
    if (attempt.markOwed) await this.mark(attempt.id);
    return attempt.markOwed;
  }

  /** Starting anew gives up what grace an overdue sitting still has. */
  private async end(attempt: Attempt, endedAt: Date): Promise<void> {
    await this.db.tx(() => this.closing.close(attempt, 'closed', endedAt, null));
    await this.mark(attempt.id);
  }

  /** The attempt is closed already; that its marking fails must not look as if handing in had failed. The job tries again. */
  private async mark(attemptId: string): Promise<void> {
    try {
      await this.closing.mark(attemptId);
    } catch (error) {
      this.log.error(`marking attempt ${attemptId} failed and is left to the job`, error);
    }
  }

  /** The terms are read in here once more: other ones given at this moment either are seen or find the attempt running. */
  private async insert(usual: Quiz, taker: Taker, { layout, seed }: { layout: Layout; seed: string }, since: Date | null, now: Date): Promise<{ attemptId: string; created: boolean } | Refusal> {
    const { takerId } = taker;
    const { quiz } = await this.terms.forTaker(usual, takerId, now);
    const earlier = await this.db.repo(Attempt).find({ select: { id: true, number: true, state: true, startedAt: true }, where: { quizId: quiz.id, takerId } });
    const running = earlier.find((a) => a.state === 'open');
    if (running) return { attemptId: running.id, created: false };
    if (quiz.attemptsAllowed !== null && earlier.filter((a) => inRound(a, since)).length >= quiz.attemptsAllowed) return refuse('attempt.none-left');
    const attempt: Attempt = {
      id: randomUUID(), quizId: quiz.id, takerId, number: Math.max(0, ...earlier.map((a) => a.number)) + 1, state: 'open', layout, seed, startedAt: now,
      dueAt: dueAt(now, quiz.limitMinutes, quiz.closesAt), limitMinutes: quiz.limitMinutes, graceSeconds: quiz.graceSeconds, passShare: quiz.passShare,
      pageLayout: quiz.pageLayout, maxScore: maxScoreOf(layout), finishedAt: null, submissionKey: null, markOwed: false, score: null, markSet: 0,
    };
    // Of two tabs that start at once, PostgreSQL runs the second again when it meets the first's row, and it then finds it; a plain insert would fail.
    await insertUnlessThere(this.db.repo(Attempt), attempt);
    if (!(await this.db.repo(Attempt).existsBy({ id: attempt.id }))) throw new DbBusy('another start of the same quiz is under way');
    await orderClosing(this.jobs, attempt);
    await this.audit.record({ action: 'attempt.started', subject: { kind: 'attempt', id: attempt.id }, actor: actorOf(taker), detail: { quizId: quiz.id, number: attempt.number } });
    await this.events.publish(new AttemptStarted(attempt.id, quiz.id, ownerOf(quiz), takerId, now));
    return { attemptId: attempt.id, created: true };
  }
}

/** Whether a sitting without a deadline was begun before the round; one with a deadline ends by it. */
function isOfEarlierRound(attempt: Attempt, since: Date | null): boolean {
  return attempt.dueAt === null && !inRound(attempt, since);
}

/** Why a paper with these outcomes is not taken, or null. */
function refusalOf(late: boolean, written: readonly Outcome[]): Refusal | null {
  if (late) return written.length > 0 && written.every((o) => o.is === 'saved') ? null : refuse('attempt.late');
  return written.some((o) => o.is === 'stale' || o.is === 'conflict') ? refuse('attempt.stale') : null;
}

/** Why nothing can be written to an attempt that is no longer open. */
function ended(attempt: Attempt) {
  return attempt.state === 'closed' ? refuse('attempt.late') : refuse('attempt.submitted');
}
