import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { codeOf, Db, DbBusy } from '../../platform/database/db.js';
import { insertRows } from '../../platform/database/insert-rows.js';
import { Metrics } from '../../platform/observability/metrics.js';
import { Answer } from '../entities/answer.js';
import { isLate } from '../rules/due.js';
import { selectAttempts, selectKept, upsertAnswers } from './answer-sql.js';

/** An answer on its way. Its shape has been checked; whether it may be saved is decided in the transaction. */
export interface AnswerRow {
  attemptId: string;
  takerId: string;
  slot: number;
  seq: number;
  /** Canonical JSON text. */
  value: string;
  /** When the server received it, taken before anything else. */
  arrivedAt: Date;
  /** When it was typed, if the browser had no network then. */
  typedOfflineAt: Date | null;
  /** From which place of the sitting it comes (attempt_clients); null where that is not known. */
  client: number | null;
}

/**
 * What became of an answer. `saved`: it is what is kept, now or already before. `stale`: an answer with a higher
 * seq is kept. `conflict`: another answer with the same seq is kept. Nothing was written for `late` (after the
 * deadline), `closed` (handed in before) and `unknown` (no such attempt of this taker).
 */
export type Outcome =
  | { is: 'saved'; seq: number; dueAt: Date | null }
  | { is: 'stale' | 'conflict'; seq: number; value: string; dueAt: Date | null }
  | { is: 'late' | 'closed' | 'unknown' };

interface Waiting {
  row: AnswerRow;
  key: string;
  resolve: (outcome: Outcome) => void;
  reject: (error: unknown) => void;
}
interface AttemptRow {
  id: string;
  taker_id: string;
  state: string;
  due_at: number | string | null;
  grace_seconds: number;
}
interface KeptRow {
  attempt_id: string;
  slot: number;
  seq: number;
  value: string;
}

/** 200 rows × 8 parameters: far below the limits of both databases. The writer's statementCacheSize exceeds twice this. */
const MAX_BATCH = 200;
const MAX_WAITING = 5_000;

/**
 * Saves the answers of many takers in one commit: one write to the disk for all of them instead of one each.
 * What has arrived by the next turn of the event loop shares a transaction; each caller is answered after it.
 */
@Injectable()
export class AnswerWriter implements BeforeApplicationShutdown {
  private waiting: Waiting[] = [];
  private draining: Promise<void> | undefined;
  private readonly texts = new Map<string, string>();

  constructor(
    private readonly db: Db,
    private readonly metrics: Metrics,
  ) {}

  /** Resolves after the commit. A row that does not count is an outcome; a rejection is a fault, or a value the database refuses. */
  async save(row: AnswerRow): Promise<Outcome> {
    if (this.db.inTx) throw new Error('AnswerWriter.save inside tx would wait for itself');
    if (this.waiting.length >= MAX_WAITING) throw new DbBusy('too many answers are waiting');
    return new Promise((resolve, reject) => {
      this.waiting.push({ row, key: keyOf(row), resolve, reject });
      this.draining ??= this.drain();
    });
  }

  /** The same inside the caller's transaction: what a submission brings along. Rows for one answer take effect one after the other. */
  async write(rows: readonly AnswerRow[]): Promise<Outcome[]> {
    if (!this.db.inTx) throw new Error('AnswerWriter.write needs a transaction');
    const outcomes = new Map<AnswerRow, Outcome>();
    for (let left = [...rows]; left.length > 0; ) {
      const { batch, rest } = firstOfEach(left, keyOf);
      const written = await this.commitRows(batch);
      batch.forEach((row, i) => outcomes.set(row, written[i]!));
      left = rest;
    }
    return rows.map((row) => outcomes.get(row)!);
  }

  /** Puts these answers (JSON texts by slot) in the place of all there are: of a sheet on paper that was entered wrongly, inside the caller's transaction. */
  async replace(attemptId: string, values: ReadonlyMap<number, string>, at: Date): Promise<void> {
    if (!this.db.inTx) throw new Error('AnswerWriter.replace needs a transaction');
    await this.db.repo(Answer).delete({ attemptId });
    await insertRows(this.db.repo(Answer), [...values].map(([slot, value]) => ({ attemptId, slot, value, seq: 1, changes: 0, firstAt: at, lastAt: at, client: null })));
  }

  /** Resolves when nothing is waiting. */
  async idle(): Promise<void> {
    await this.draining;
  }

  /** Answers that have arrived are saved before the databases are closed. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.idle();
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      await nextTurn(); // requests that have already arrived join
      const { batch, rest } = firstOfEach(this.waiting, (w) => w.key);
      this.waiting = rest;
      await this.commit(batch);
    }
    this.draining = undefined;
  }

  /** A batch that one bad row spoils is halved until that row stands alone. */
  private async commit(batch: Waiting[]): Promise<void> {
    const began = performance.now();
    try {
      const outcomes = await this.db.tx(() => this.commitRows(batch.map((w) => w.row)));
      this.metrics.observeAnswerBatch(batch.length, (performance.now() - began) / 1000);
      batch.forEach((w, i) => w.resolve(outcomes[i]!));
    } catch (error) {
      if (batch.length === 1 || !isRowsFault(error)) return batch.forEach((w) => w.reject(error));
      const middle = batch.length >> 1;
      await this.commit(batch.slice(0, middle));
      await this.commit(batch.slice(middle));
    }
  }

  /** At most one row per answer: PostgreSQL cannot touch a row twice in one statement. */
  private async commitRows(rows: readonly AnswerRow[]): Promise<Outcome[]> {
    const ids = [...new Set(rows.map((row) => row.attemptId))];
    const found: AttemptRow[] = await this.run(selectAttempts, ids.length, ids);
    const attempts = new Map(found.map((a) => [a.id, a]));
    const refusals = new Map(rows.flatMap((row) => { const no = refusal(attempts.get(row.attemptId), row); return no ? [[row, no] as const] : []; }));
    const wanted = rows.filter((row) => !refusals.has(row));
    const won = wanted.length === 0 ? new Set<string>() : await this.upsert(wanted);
    const lost = rows.filter((row) => refusals.get(row) !== 'unknown' && !won.has(keyOf(row)));
    const kept = lost.length === 0 ? new Map<string, KeptRow>() : await this.kept(lost);
    return rows.map((row) => outcomeOf(row, refusals.get(row) ?? null, kept.get(keyOf(row)), dueOf(attempts.get(row.attemptId))));
  }

  /** The keys of the rows that won. */
  private async upsert(rows: readonly AnswerRow[]): Promise<Set<string>> {
    const written: { attempt_id: string; slot: number }[] = await this.run(upsertAnswers, rows.length,
      rows.flatMap((r) => [r.attemptId, r.slot, r.value, r.seq, 0, r.arrivedAt.getTime(), r.arrivedAt.getTime(), r.client]));
    return new Set(written.map((w) => `${w.attempt_id}/${w.slot}`));
  }

  /** Only asked when a row did not win, which is rare: a repetition, an old answer, a second tab, a late one. */
  private async kept(rows: readonly AnswerRow[]): Promise<Map<string, KeptRow>> {
    const ids = [...new Set(rows.map((row) => row.attemptId))];
    const found: KeptRow[] = await this.run(selectKept, ids.length, ids);
    return new Map(found.map((k) => [`${k.attempt_id}/${k.slot}`, k]));
  }

  private async run<T>(text: (isPostgres: boolean, n: number) => string, n: number, values: unknown[]): Promise<T[]> {
    const name = `${text.name}/${n}`;
    let sql = this.texts.get(name);
    if (sql === undefined) this.texts.set(name, (sql = text(this.db.isPostgres, n)));
    return this.db.manager.query<T[]>(sql, values);
  }
}

function keyOf(row: AnswerRow): string {
  return `${row.attemptId}/${row.slot}`;
}

function firstOfEach<T>(items: readonly T[], key: (item: T) => string): { batch: T[]; rest: T[] } {
  const batch = new Map<string, T>();
  const rest: T[] = [];
  for (const item of items) {
    if (batch.size < MAX_BATCH && !batch.has(key(item))) batch.set(key(item), item);
    else rest.push(item);
  }
  return { batch: [...batch.values()], rest };
}

type No = 'unknown' | 'closed' | 'late';

/** An attempt that was closed at its deadline is as late as one that nobody has closed yet. */
function refusal(attempt: AttemptRow | undefined, row: AnswerRow): No | null {
  if (!attempt || attempt.taker_id !== row.takerId) return 'unknown';
  if (attempt.state !== 'open') return attempt.state === 'closed' ? 'late' : 'closed';
  return isLate({ dueAt: dueOf(attempt), graceSeconds: attempt.grace_seconds }, row.arrivedAt, row.typedOfflineAt) ? 'late' : null;
}

function dueOf(attempt: AttemptRow | undefined): Date | null {
  return attempt?.due_at == null ? null : new Date(Number(attempt.due_at));
}

/**
 * `kept` is what stands in the way of a row that did not win. The very answer that is kept was saved: a repetition
 * is told so, also when its first sending was in time and the repetition is not.
 */
function outcomeOf(row: AnswerRow, no: No | null, kept: KeptRow | undefined, dueAt: Date | null): Outcome {
  if (kept && kept.seq === row.seq && kept.value === row.value) return { is: 'saved', seq: row.seq, dueAt };
  if (no) return { is: no };
  if (!kept) return { is: 'saved', seq: row.seq, dueAt };
  return { is: kept.seq === row.seq ? 'conflict' : 'stale', seq: kept.seq, value: kept.value, dueAt };
}

/** A value the database refuses, as against a database that is away, full or busy. */
function isRowsFault(error: unknown): boolean {
  const name = (error as { driverError?: { name?: string } } | undefined)?.driverError?.name ?? '';
  return /^(SQLITE_CONSTRAINT|SQLITE_MISMATCH|22|23)/.test(codeOf(error)) || name === 'TypeError' || name === 'RangeError';
}
