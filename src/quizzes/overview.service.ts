import { Injectable } from '@nestjs/common';
import { Db } from '../platform/database/db.js';
import type { Refusal } from '../platform/errors/refusal.js';
import { Owners, type OwnerLabel } from '../platform/ports/owners.js';
import { TermsService, type TakersQuiz } from './access/terms.service.js';
import { AttemptsService } from './attempts.service.js';
import { Answer } from './entities/answer.js';
import type { Attempt, AttemptState } from './entities/attempt.js';
import { ownerOf, releaseRulesOf, type Quiz } from './entities/quiz.js';
import { QuizzesService } from './quizzes.service.js';
import { isPastDue } from './rules/due.js';
import { released } from './rules/release.js';
import { attemptsAhead, inRound, placeOf, type Place } from './rules/rounds.js';
import { passes } from './rules/score.js';
import type { Taker } from './taker.js';

/** A quiz as the person sees it who might sit it. */
export interface QuizOverview {
  /** As it is for this person. */
  quiz: Quiz;
  /** As it is for everybody else. */
  usual: Quiz;
  /** Where the terms that are this person's own come from. */
  by: TakersQuiz['by'];
  /** When what is shown after the close is shown; null: the quiz never closes. */
  releasesAt: Date | null;
  /** A new attempt needs the quiz's password. */
  asksPassword: boolean;
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
    private readonly terms: TermsService,
  ) {}

  /** The quiz with this person's attempts. Attempts that are over are closed first. */
  async of(taker: Taker, quizId: string, now: Date): Promise<QuizOverview> {
    const { usual, quiz, by, releasesAt, hasPassword } = await this.terms.open(quizId, taker.takerId, now);
    const attempts = await this.attempts.sittingsOf(taker, quizId, now);
    const finished = attempts.filter((a) => a.state !== 'open');
    const open = attempts.find((a) => a.state === 'open');
    const since = await this.attempts.roundStart(quiz, taker, now);
    const attemptsLeft = attemptsAhead(quiz.attemptsAllowed, { finished: finished.filter((a) => inRound(a, since)).length, isRunning: open !== undefined && inRound(open, since) });
    const showsScore = (place: Place) => released(releaseRulesOf(quiz), { finished: true, closesAt: releasesAt, attemptsLeft: place.isEarlier ? 0 : attemptsLeft }, now).score;
    const slots = await this.quizzes.slotsOf(quizId);
    const refusal = await this.attempts.whyNoStart(quiz, taker, attemptsLeft, now);
    // What somebody has sat stays theirs to look at; of what they never had nothing is told.
    if (refusal?.code === 'quiz.unknown' && attempts.length === 0) throw refusal;
    return {
      quiz, usual, by, releasesAt, attemptsLeft,
      asksPassword: refusal === null && open === undefined && hasPassword,
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
