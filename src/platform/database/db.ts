import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource, EntityManager, EntityTarget, ObjectLiteral, QueryRunner, Repository } from 'typeorm';
import { giveWayBetweenReads } from './give-way.js';

/** One try of an outermost transaction. */
interface Tx {
  manager: EntityManager;
  /** False from the moment the transaction is being ended; nothing may run in it any more. */
  open: boolean;
  /** Statements under way. */
  running: number;
  /** The first thing that went wrong in it, whether or not somebody caught it. */
  failure?: unknown;
  /** What to start after the commit. */
  effects: (() => unknown)[];
}

/** How long to wait for a turn to write, how long one work may take, and how often it is tried. */
export interface DbLimits {
  waitMs: number;
  workMs: number;
  tries: number;
}

/**
 * Several counters (a register's number, a quiz's attempts) are hot at times. On PostgreSQL each
 * loser of such a race tries again, so there are more tries than a single conflict would need.
 */
const DEFAULT_LIMITS: DbLimits = { waitMs: 5_000, workMs: 10_000, tries: 12 };

/** Who has lost so often to others of this process takes turns with those who have: a crowd that meets again and again would lose again and again. */
const LOSSES_UNTIL_IN_TURN = 2;

/** Serialization failure and deadlock: PostgreSQL asks for the whole work again. */
const AGAIN = new Set(['40001', '40P01']);

/** The driver's code of a failed statement (`23505`, `SQLITE_CONSTRAINT_UNIQUE`, …), or an empty string. */
export function codeOf(error: unknown): string {
  return String((error as { driverError?: { code?: string } } | undefined)?.driverError?.code ?? '');
}

/** Nothing was changed; the same call may succeed later. */
export class DbBusy extends Error {}

/**
 * The only door to the database: outside `tx` it reads, inside `tx` it also writes.
 *
 * TypeORM gives all requests on SQLite one connection, so a plain write of one request would be
 * undone by another's rollback. Here the reading connection cannot write, and writers take turns.
 * Exactly one per database in a process.
 */
export class Db {
  private readonly current = new AsyncLocalStorage<Tx | undefined>();
  private tail: Promise<unknown> = Promise.resolve();
  private readonly watches: (() => () => void)[] = [];
  readonly isPostgres: boolean;

  constructor(
    private readonly reader: DataSource,
    private readonly writer: DataSource,
    private readonly limits: DbLimits = DEFAULT_LIMITS,
    private readonly report: (error: unknown) => void = console.error,
  ) {
    this.isPostgres = writer.options.type === 'postgres';
    if (!this.isPostgres) giveWayBetweenReads(reader);
  }

  /** Whether the caller runs inside a transaction that is still open. */
  get inTx(): boolean {
    return this.current.getStore()?.open ?? false;
  }

  /** For query builders and SQL text. Ask each time: one kept from before `tx` cannot write, one kept from within dies with it. */
  get manager(): EntityManager {
    const tx = this.current.getStore();
    return tx?.open ? tx.manager : this.reader.manager;
  }

  /** The repository of an entity, to be asked for each time, like `manager`. */
  repo<T extends ObjectLiteral>(entity: EntityTarget<T>): Repository<T> {
    return this.manager.getRepository(entity);
  }

  /** Mail, files, other systems: after the outermost commit, or now outside `tx`. Lost if the process dies in between. */
  afterCommit(effect: () => unknown): void {
    const tx = this.current.getStore();
    if (tx?.open) tx.effects.push(effect);
    else this.start(effect);
  }

  /** Calls `begin` whenever a try of a transaction has got the right to write, and what that returns when it has ended; for metrics and tests. */
  watch(begin: () => () => void): void {
    this.watches.push(begin);
  }

  /** Runs `work` in one transaction, perhaps several times; a call inside another joins it, and its failure fails the whole. */
  async tx<T>(work: () => Promise<T>): Promise<T> {
    const outer = this.current.getStore();
    if (outer?.open) return joined(outer, work);
    for (let failed = 1; ; failed++) {
      try {
        const isInTurn = !this.isPostgres || failed > LOSSES_UNTIL_IN_TURN;
        return await (isInTurn ? this.inTurn(() => this.once(work)) : this.once(work));
      } catch (error) {
        if (failed >= this.limits.tries || !AGAIN.has(codeOf(error))) throw error;
      }
      await sleep(Math.random() * 30 * Math.min(failed, 5)); // those who met once shall not meet again
    }
  }

  private async once<T>(work: () => Promise<T>): Promise<T> {
    const runner = this.writer.createQueryRunner();
    try {
      await this.begin(runner);
      const ends = this.watches.map((watch) => watch());
      const tx = this.guarded(runner);
      try {
        const result = await within(this.limits.workMs, this.current.run(tx, work));
        if (tx.failure) throw tx.failure;
        if (tx.running) throw new Error('a statement inside tx was not awaited');
        tx.open = false;
        await runner.query('COMMIT');
        tx.effects.forEach((effect) => this.start(effect));
        return result;
      } catch (error) {
        tx.open = false;
        while (tx.running) await sleep(1); // what is under way must not land after the rollback
        await runner.query('ROLLBACK').catch(() => undefined);
        throw AGAIN.has(codeOf(tx.failure)) ? tx.failure : error;
      } finally {
        ends.forEach((end) => end());
      }
    } finally {
      await runner.release();
    }
  }

  /** SQLite: the write lock at once, waited for here, since waiting inside the driver stops the event loop. */
  private async begin(runner: QueryRunner): Promise<void> {
    const giveUp = Date.now() + this.limits.waitMs;
    for (;;) {
      try {
        await runner.query(this.isPostgres ? 'BEGIN' : 'BEGIN IMMEDIATE');
        return;
      } catch (error) {
        if (!codeOf(error).startsWith('SQLITE_BUSY')) throw error;
        if (Date.now() > giveUp) throw new DbBusy('another process is writing', { cause: error });
      }
      await sleep(1 + Math.random() * 9);
    }
  }

  /** TypeORM never closes SQLite's one runner: each transaction gets a view of it that dies with the transaction or its first failed statement. */
  private guarded(runner: QueryRunner): Tx {
    const query = async (...args: Parameters<QueryRunner['query']>): Promise<unknown> => {
      if (!tx.open) throw new Error('a statement came after its transaction had ended');
      if (tx.failure) throw tx.failure;
      tx.running++;
      try {
        return await runner.query(...args);
      } catch (error) {
        tx.failure ??= error;
        throw error;
      } finally {
        tx.running--;
      }
    };
    const view = Object.assign(Object.create(runner) as QueryRunner, { isTransactionActive: true, transactionDepth: 1, query });
    const tx: Tx = { manager: this.writer.createEntityManager(view), open: true, running: 0, effects: [] };
    return tx;
  }

  /** TypeORM shares one connection among all SQLite requests, so writers take turns, and so do those on PostgreSQL who lose to each other; in between the event loop gets one, or a loop of `tx` would starve it. */
  private async inTurn<T>(run: () => Promise<T>): Promise<T> {
    const before = this.tail;
    let done!: () => void;
    this.tail = new Promise<void>((resolve) => {
      done = resolve;
    }).then(() => before);
    try {
      await within(this.limits.waitMs, before);
      return await run();
    } finally {
      setImmediate(done);
    }
  }

  private start(effect: () => unknown): void {
    Promise.resolve()
      .then(() => this.current.run(undefined, effect))
      .catch(this.report);
  }
}

/** A failure of the inner work fails the outer transaction even if the caller catches it. */
async function joined<T>(outer: Tx, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    outer.failure ??= error;
    throw error;
  }
}

/** Settles as `promise` does, but not after `ms`. */
function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  let timer!: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DbBusy(`not done in ${ms} ms`)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
