import { Injectable } from '@nestjs/common';
import { Db } from '../platform/database/db.js';
import { Attempt } from './entities/attempt.js';
import { releaseRulesOf, type Quiz } from './entities/quiz.js';
import type { Paper } from './papers.service.js';
import { released, type Released } from './rules/release.js';

/** What a taker may see of a paper now. */
export function releasedOf({ attempt, quiz, attemptsLeft }: Pick<Paper, 'attempt' | 'quiz' | 'attemptsLeft'>, now: Date): Released {
  return released(releaseRulesOf(quiz), { finished: attempt.state !== 'open', closesAt: quiz.closesAt, attemptsLeft }, now);
}

/** Says what a taker may see of an attempt now. */
@Injectable()
export class ReleaseService {
  constructor(private readonly db: Db) {}

  async of(attempt: Attempt, quiz: Quiz, now: Date): Promise<Released> {
    const finished = attempt.state !== 'open';
    return released(releaseRulesOf(quiz), { finished, closesAt: quiz.closesAt, attemptsLeft: finished ? await this.attemptsLeft(quiz, attempt.takerId) : null }, now);
  }

  /** How many sittings a taker may still begin, one that is running counted as still ahead; null: no limit. */
  async attemptsLeft(quiz: Quiz, takerId: string): Promise<number | null> {
    if (quiz.attemptsAllowed === null) return null;
    const attempts = await this.db.repo(Attempt).find({ select: { id: true, state: true }, where: { quizId: quiz.id, takerId } });
    return Math.max(0, quiz.attemptsAllowed - attempts.filter((a) => a.state !== 'open').length);
  }
}
