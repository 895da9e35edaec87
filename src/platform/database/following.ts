import { setImmediate as turnOfOthers } from 'node:timers/promises';
import { ChangeLog, type LogMark } from './change-log.js';
import type { Db } from './db.js';

/** Kept in a log for two days, so whoever has read within one has missed nothing. */
const READS_ANEW_AFTER_MS = 24 * 3_600_000;

/** What is kept in memory of the database. */
export interface Memory {
  /** Reads everything. May be called again later, and then replaces all that was. */
  readAll(): Promise<void>;
  /** Reads again what these subjects have. */
  take(subjects: readonly string[]): Promise<void>;
}

/**
 * Keeps something in memory right by a log of changes: before each look at it, whatever has changed since the last one
 * is read again. Reading and looking take turns, so that nothing changes while it is looked at.
 */
export class Following {
  private readonly log: ChangeLog;
  private mark: LogMark | null = null;
  private readAt = 0;
  private closing = false;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly db: Db,
    table: string,
    private readonly memory: Memory,
  ) {
    this.log = new ChangeLog(db, table);
  }

  /** Brings the memory up to date and looks at it. */
  inTurn<T>(look: () => Promise<T>): Promise<T> {
    // What an open transaction sees may still be undone, but would stay in the memory.
    if (this.db.inTx) throw new Error('what follows the database is looked at outside transactions');
    const mine = this.turn.then(async () => {
      await this.catchUp();
      return look();
    });
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  /** Between two portions of reading: others have their turn, and a program that stops does not read on. */
  async pause(): Promise<void> {
    if (this.closing) throw new Error('the program is stopping');
    await turnOfOthers();
  }

  /** Ends a reading that is under way. */
  async stop(): Promise<void> {
    this.closing = true;
    await this.turn;
  }

  get isStopping(): boolean {
    return this.closing;
  }

  private async catchUp(): Promise<void> {
    if (this.mark === null || performance.now() - this.readAt > READS_ANEW_AFTER_MS) {
      // The mark comes first: who changes while everything is read is read again.
      const mark = await this.log.end();
      await this.memory.readAll();
      this.mark = mark;
    }
    const { subjects, mark } = await this.log.since(this.mark);
    if (subjects.length > 0) await this.memory.take(subjects);
    this.mark = mark;
    this.readAt = performance.now();
  }
}
