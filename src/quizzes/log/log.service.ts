import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/db.js';
import { Answer } from '../entities/answer.js';
import type { EventKind } from '../entities/attempt-event.js';
import type { Attempt } from '../entities/attempt.js';
import { logLines, type LoggedClient, type LoggedEvent, type LogLine } from './rules/log-lines.js';

/** What is recorded of a sitting, for those who may see the sitting: that is for the caller to decide. */
export interface SittingLog {
  readonly lines: readonly LogLine[];
  readonly clients: readonly LoggedClient[];
  /** By the number of the place: the slots whose last answer came from there. */
  readonly answeredFrom: ReadonlyMap<number, readonly number[]>;
}

/** A place, an event, or a hint that was asked for. */
interface Row {
  kind: 'place' | 'hint' | EventKind;
  nth: number;
  /** The hash of the browser; the page that tells; of a hint its number. */
  key: string;
  device: string;
  address: string;
  at: string | number;
  client: number | null;
}

/** Reads the logs of sittings. */
@Injectable()
export class LogService {
  constructor(private readonly db: Db) {}

  async of({ id, state, startedAt, finishedAt }: Attempt): Promise<SittingLog> {
    const rows = await this.rows(id);
    const clients = rows.filter(({ kind }) => kind === 'place').map(({ nth, key, device, address, at }): LoggedClient => ({ number: nth, browserHash: key, device, address, firstAt: new Date(Number(at)) }));
    const events = rows.flatMap(({ kind, nth, key, at, client }): LoggedEvent[] => (kind === 'place' || kind === 'hint' ? [] : [{ page: key, nth, kind, at: new Date(Number(at)), client }]));
    const hints = rows.filter(({ kind }) => kind === 'hint').map(({ nth, key, at }) => ({ slot: nth, number: Number(key), at: new Date(Number(at)) }));
    return { lines: logLines({ startedAt, finishedAt, isClosed: state === 'closed' }, clients, events, hints), clients, answeredFrom: clients.length < 2 ? new Map() : await this.answeredFrom(id) };
  }

  /** All tables in one query: the page has much else to ask. */
  private rows(attemptId: string): Promise<Row[]> {
    const [one, two, three] = this.db.isPostgres ? ['$1', '$2', '$3'] : ['?', '?', '?'];
    return this.db.manager.query<Row[]>(
      `SELECT 'place' AS kind, number AS nth, browser_hash AS key, device, address, first_at AS at, CAST(NULL AS integer) AS client FROM attempt_clients WHERE attempt_id = ${one}
       UNION ALL SELECT kind, nth, page, '', '', at, client FROM attempt_events WHERE attempt_id = ${two}
       UNION ALL SELECT 'hint', slot, CAST(number AS varchar(12)), '', '', at, client FROM asked_hints WHERE attempt_id = ${three} ORDER BY at, nth`, [attemptId, attemptId, attemptId]);
  }

  private async answeredFrom(attemptId: string): Promise<Map<number, number[]>> {
    const from = new Map<number, number[]>();
    for (const { slot, client } of await this.db.repo(Answer).find({ select: { attemptId: true, slot: true, client: true }, where: { attemptId }, order: { slot: 'ASC' } })) {
      if (client !== null) from.set(client, [...(from.get(client) ?? []), slot]);
    }
    return from;
  }
}
