import { Injectable } from '@nestjs/common';
import { Db } from '../platform/database/db.js';
import type { Owner } from '../platform/ports/gates.js';
import { Attempt } from './entities/attempt.js';
import { Quiz } from './entities/quiz.js';
import { gradeOf, passes, shareOf } from './rules/score.js';

/** What one person has reached in a quiz; `passed` null while a mark is owed, or where nothing is passed or failed. */
export interface HandedIn {
  readonly takerId: string;
  readonly isMarked: boolean;
  readonly passed: boolean | null;
}

/** A quiz with what everybody has reached who has handed it in. */
export interface QuizOutcome {
  readonly quiz: Quiz;
  readonly handedIn: readonly HandedIn[];
}

type SatAttempt = Pick<Attempt, 'takerId' | 'number' | 'score' | 'maxScore' | 'passShare'>;

/** What came of the quizzes of one owner: for those who have to do with all who sit them. */
@Injectable()
export class OwnerResults {
  constructor(private readonly db: Db) {}

  /** In the order in which they were made. Whether the reader may see them is the owner's module to ask. */
  async of({ kind, id }: Owner): Promise<QuizOutcome[]> {
    const quizzes = (await this.db.repo(Quiz).createQueryBuilder('quiz')
      .leftJoinAndMapMany('quiz.sat', Attempt, 'sat', "sat.quiz_id = quiz.id AND sat.state IN ('submitted', 'closed')")
      .select(['quiz', 'sat.id', 'sat.takerId', 'sat.number', 'sat.score', 'sat.maxScore', 'sat.passShare'])
      .where('quiz.owner_kind = :kind AND quiz.owner_id = :id', { kind, id }).orderBy('quiz.created_at').addOrderBy('quiz.id').addOrderBy('sat.number').getMany()) as (Quiz & { sat: SatAttempt[] })[];
    return quizzes.map(({ sat, ...quiz }) => {
      const byTaker = new Map<string, SatAttempt[]>();
      for (const attempt of sat) byTaker.set(attempt.takerId, [...(byTaker.get(attempt.takerId) ?? []), attempt]);
      return { quiz, handedIn: [...byTaker].map(([takerId, own]) => ({ takerId, ...reached(quiz, own) })) };
    });
  }
}

function reached({ attemptGrade }: Quiz, attempts: readonly SatAttempt[]): Omit<HandedIn, 'takerId'> {
  const grade = gradeOf(attempts.map(({ number, score, maxScore }) => ({ number, share: score === null ? null : shareOf(score, maxScore) })), attemptGrade);
  const attempt = grade ? attempts.find(({ number }) => number === grade.number) : undefined;
  if (!grade || !attempt) return { isMarked: false, passed: null };
  return { isMarked: true, passed: passes(grade.share * attempt.maxScore, attempt.maxScore, attempt.passShare) };
}
