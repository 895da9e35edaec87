import { createHmac } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../../platform/config/config.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { AttemptClient } from '../entities/attempt-client.js';
import { AttemptEvent } from '../entities/attempt-event.js';
import { Attempt } from '../entities/attempt.js';
import { refuse } from '../quizzes.refusals.js';
import type { Taker } from '../taker.js';
import { deviceOf, shortAddress } from './rules/device.js';
import { MOST_EVENTS, happenedAt, type ToldEvent } from './rules/told-events.js';
import type { Source } from './source.js';

/** More is told of nobody: a browser whose address changes with each request would fill the table. */
const MOST_CLIENTS = 30;
const KEPT = 20_000;
const LATE = 'late';

/** From where sittings are worked at and what happens meanwhile: recorded as it is, judged by nobody here. */
@Injectable()
export class TracesService {
  private readonly log = new Logger(TracesService.name);
  /** By sitting and source; what every saved answer asks, so that only the first from a place reaches the database. */
  private readonly known = new Map<string, Promise<number | null>>();

  constructor(
    private readonly db: Db,
    private readonly config: Config,
  ) {}

  /** The number of the place this comes from within the sitting; a new place gets its row. Null where it cannot be told: an answer matters more than its trace. */
  clientOf(attemptId: string, { source }: Taker, at: Date): Promise<number | null> {
    if (!source) return Promise.resolve(null);
    const key = `${attemptId} ${source.sessionId} ${source.address} ${source.agent}`;
    const known = this.known.get(key);
    if (known) return known;
    const fresh = this.meet(attemptId, source, at).catch((error: unknown) => {
      this.log.warn(`from where attempt ${attemptId} is worked at could not be recorded`, error);
      this.known.delete(key);
      return null;
    });
    if (this.known.size >= KEPT) this.known.delete(this.known.keys().next().value!);
    this.known.set(key, fresh);
    return fresh;
  }

  /** What a page of the taker's own running sitting tells. Told again it changes nothing; of one that is over nothing more is taken. */
  async tell(taker: Taker, attemptId: string, page: string, told: readonly ToldEvent[], arrivedAt: Date): Promise<void> {
    const attempt = await this.db.repo(Attempt).findOne({ select: { id: true, state: true, startedAt: true }, where: { id: attemptId, takerId: taker.takerId } });
    if (!attempt) throw refuse('attempt.unknown');
    if (attempt.state !== 'open' || told.length === 0) return;
    const client = await this.clientOf(attemptId, taker, arrivedAt);
    await this.db.tx(async () => {
      const left = MOST_EVENTS - (await this.db.repo(AttemptEvent).countBy({ attemptId }));
      for (const event of told.slice(0, Math.max(0, left))) {
        await insertUnlessThere(this.db.repo(AttemptEvent), { attemptId, page, nth: event.nth, kind: event.kind, at: happenedAt(event, attempt.startedAt, arrivedAt), client });
      }
    });
  }

  /** Answers that came too late to be taken: each slot once. */
  async late(attemptId: string, slots: readonly number[], client: number | null, at: Date): Promise<void> {
    await this.db.tx(async () => {
      for (const nth of slots) await insertUnlessThere(this.db.repo(AttemptEvent), { attemptId, page: LATE, nth, kind: 'late', at, client });
    });
  }

  private meet(attemptId: string, source: Source, at: Date): Promise<number | null> {
    const browserHash = this.hash(`browser ${source.sessionId} ${source.agent}`, attemptId);
    const placeHash = this.hash(`place ${source.sessionId} ${source.agent} ${source.address}`, attemptId);
    return this.db.tx(async () => {
      const clients = await this.db.repo(AttemptClient).find({ where: { attemptId }, order: { number: 'ASC' } });
      const known = clients.find((client) => client.placeHash === placeHash);
      if (known) return known.number;
      if (clients.length >= MOST_CLIENTS) return null;
      const number = (clients.at(-1)?.number ?? 0) + 1;
      await this.db.repo(AttemptClient).insert({ attemptId, number, placeHash, browserHash, device: deviceOf(source.agent), address: shortAddress(source.address), firstAt: at });
      return number;
    });
  }

  /** With the sitting in it, so that nobody is followed from one sitting to another. */
  private hash(text: string, attemptId: string): string {
    return createHmac('sha256', this.config.sessionSecret).update(`attempt-client ${attemptId} ${text}`).digest('base64url');
  }
}
