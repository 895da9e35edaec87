import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, MoreThanOrEqual, Not } from 'typeorm';
import { Db } from '../platform/database/db.js';
import { moveNumbered, moveNumberedBack, type RenumberedRow } from '../platform/database/numbered-rows.js';
import { Merges, type MergePair, type Moved, type UndonePair } from '../platform/ports/merges.js';
import { Attempt } from './entities/attempt.js';

interface MovedAttempts extends Moved {
  readonly schema: 1;
  readonly attempts: readonly RenumberedRow[];
}

const ROWS = { entity: Attempt, column: 'takerId' } as const;

/**
 * Attempts of two records of one person, numbered anew in the order in which they began, so that the first,
 * last and best of them are the person's. Where both sit the same quiz now, the other's sitting stays behind:
 * there is one open at a time.
 */
@Injectable()
export class AttemptMerge implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly merges: Merges,
  ) {}

  onModuleInit(): void {
    const facts = [{ label: 'Lượt làm bài', sql: 'select count(*) from attempts where attempts.taker_id = person.id' }];
    this.merges.register<MovedAttempts>({ key: 'quizzes', facts, merge: (pair) => this.merge(pair), undo: (pair, moved) => this.undo(pair, moved) });
  }

  private async merge({ from, into }: MergePair): Promise<MovedAttempts> {
    const isBeside = (attempt: Attempt, kept: readonly Attempt[]): boolean => attempt.state === 'open' && kept.some(({ quizId, state }) => quizId === attempt.quizId && state === 'open');
    const rowOf = ({ id, quizId, number, startedAt }: Attempt) => ({ id, group: quizId, number, at: startedAt.getTime() });
    return { schema: 1, attempts: await moveNumbered(this.db, { ...ROWS, rowOf, stays: isBeside }, from, into) };
  }

  private async undo({ from, into, at, addedBelongsTo }: UndonePair, { attempts }: MovedAttempts): Promise<void> {
    await moveNumberedBack(this.db, ROWS, attempts, from, into);
    if (addedBelongsTo !== 'from') return;
    const busy = await this.db.repo(Attempt).find({ select: { quizId: true }, where: { takerId: from, state: 'open' } });
    const since = { takerId: into, startedAt: MoreThanOrEqual(at), id: Not(In(attempts.map(({ id }) => id))) };
    await this.db.repo(Attempt).update({ ...since, quizId: Not(In(busy.map(({ quizId }) => quizId))) }, { takerId: from });
  }
}
