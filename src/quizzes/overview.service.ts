import { Injectable } from '@nestjs/common';
import { Db } from '../platform/database/db.js';
import type { Refusal } from '../platform/errors/refusal.js';
import { Owners, type OwnerLabel } from '../platform/ports/owners.js';
import { AttemptsService } from './attempts.service.js';
import { Answer } from './entities/answer.js';
import type { Attempt, AttemptState } from './entities/attempt.js';
import { ownerOf, releaseRulesOf, type Quiz } from './entities/quiz.js';
import { QuizzesService } from './quizzes.service.js';
import { isPastDue } from './rules/due.js';
import { released } from './rules/release.js';
import { inRound, placeOf, type Place } from './rules/rounds.js';
import { passes } from './rules/score.js';
import type { Taker } from './taker.js';

/** A quiz as the person sees it who might sit it. */
export interface QuizOverview {
  quiz: Quiz;
  owner: OwnerLabel | null;
  questionCount: number;
  maxScore: number;
  /** The attempt that can be gone on with; `next`: the first question without an answer. */
  running: { dueAt: Date | null; next: number | null } | null;
  /** Finished attempts, the first one first. */
  past: { id: string; place: Place; state: AttemptState; finishedAt: Date; score: number | null; maxScore: number; passed: boolean | null; released: boolean }[];
  /** One that is running counts as still ahead. Null: no limit. */
  attemptsLeft: number | null;
  /** Why no new attempt can be started now. */
  refusal: Refusal | null;
}

/** What the start page of a quiz needs. */
@Injectable()
export class OverviewService {
  constructor(
    private readonly db: Db,
    private readonly owners: Owners,
    private readonly quizzes: QuizzesService,
    private readonly attempts: AttemptsService,
  ) {}

  /** The quiz with this person's attempts. Attempts that are over are closed first. */
  async of(taker: Taker, quizId: string, now: Date): Promise<QuizOverview> {
    const quiz = await this.quizzes.get(quizId);
    const attempts = await this.attempts.sittingsOf(taker, quizId, now);
    const finished = attempts.filter((a) => a.state !== 'open');
    const open = attempts.find((a) => a.state === 'open');
    const since = await this.attempts.roundStart(quiz, taker, now);
    const attemptsLeft = quiz.attemptsAllowed === null ? null : Math.max(0, quiz.attemptsAllowed - finished.filter((a) => inRound(a, since)).length);
    const showsScore = (place: Place) => released(releaseRulesOf(quiz), { finished: true, closesAt: quiz.closesAt, attemptsLeft: place.isEarlier ? 0 : attemptsLeft }, now).score;
    const slots = await this.quizzes.slotsOf(quizId);
    const refusal = await this.attempts.whyNoStart(quiz, taker, attemptsLeft, now);
    // What somebody has sat stays theirs to look at; of what they never had nothing is told.
    if (refusal?.code === 'quiz.unknown' && attempts.length === 0) throw refusal;
    return {
      quiz, attemptsLeft,
      owner: await this.owners.label(ownerOf(quiz), { personId: taker.takerId }),
      questionCount: slots.reduce((sum, s) => sum + s.count, 0),
      maxScore: slots.reduce((sum, s) => sum + s.count * s.mark, 0),
      running: open && !isPastDue(open.dueAt, now) ? { dueAt: open.dueAt, next: await this.firstOpen(open) } : null,
      past: finished.map((attempt) => {
        const { id, state, finishedAt, score, maxScore, passShare } = attempt;
        const place = placeOf(attempt, attempts, since);
        return { id, place, state, finishedAt: finishedAt!, score, maxScore, passed: passes(score, maxScore, passShare), released: showsScore(place) };
      }),
      refusal,
    };
  }

  private async firstOpen(attempt: Attempt): Promise<number | null> {
    const answered = new Set((await this.db.repo(Answer).findBy({ attemptId: attempt.id })).filter((a) => a.value !== 'null').map((a) => a.slot));
    const index = attempt.layout.slots.findIndex((s) => !answered.has(s.slot));
    return index < 0 ? null : index + 1;
  }
}
