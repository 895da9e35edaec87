import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/db.js';
import { AttemptClient } from '../entities/attempt-client.js';
import { AttemptEvent } from '../entities/attempt-event.js';
import type { Attempt } from '../entities/attempt.js';
import { Answer } from '../entities/answer.js';
import { logLines, type LoggedClient, type LogLine } from './rules/log-lines.js';

/** What is recorded of a sitting, for those who may see the sitting: that is for the caller to decide. */
export interface SittingLog {
  readonly lines: readonly LogLine[];
  readonly clients: readonly LoggedClient[];
  /** By the number of the place: the slots whose last answer came from there. */
  readonly answeredFrom: ReadonlyMap<number, readonly number[]>;
}

/** Reads the logs of sittings. */
@Injectable()
export class LogService {
  constructor(private readonly db: Db) {}

  async of({ id: attemptId, state, startedAt, finishedAt }: Attempt): Promise<SittingLog> {
    const clients = await this.db.repo(AttemptClient).find({ where: { attemptId }, order: { number: 'ASC' } });
    const events = await this.db.repo(AttemptEvent).find({ where: { attemptId }, order: { at: 'ASC', nth: 'ASC' } });
    const answers = clients.length < 2 ? [] : await this.db.repo(Answer).find({ select: { attemptId: true, slot: true, client: true }, where: { attemptId }, order: { slot: 'ASC' } });
    const answeredFrom = new Map<number, number[]>();
    for (const { slot, client } of answers) if (client !== null) answeredFrom.set(client, [...(answeredFrom.get(client) ?? []), slot]);
    return { lines: logLines({ startedAt, finishedAt, isClosed: state === 'closed' }, clients, events), clients, answeredFrom };
  }
}
