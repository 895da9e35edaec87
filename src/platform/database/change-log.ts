import type { Db } from './db.js';

/** Deleted at once when old entries are forgotten, so that no transaction is long. */
const FORGOTTEN_AT_ONCE = 2_000;

/** How far a reader of a log has come. */
export interface LogMark {
  /** SQLite: the last entry seen. PostgreSQL: the oldest transaction that was still running when the log was read. */
  readonly position: string;
  /** Entries at or after the position that were seen already. */
  readonly seen: ReadonlySet<string>;
}

interface LogRow {
  id: number | string | null;
  subject: string | null;
  position: number | string | null;
}

/**
 * What has changed in some tables since somebody last asked: a table that triggers of the database fill, in the
 * transaction of each change, whoever makes it. Nothing that was committed is ever missed.
 *
 * On SQLite writers take turns, so entries are numbered in the order of their commits. On PostgreSQL a transaction
 * may commit after others with higher numbers: each entry carries its transaction, and a reader asks again for all
 * that may have been under way when it last read.
 */
export class ChangeLog {
  constructor(
    private readonly db: Db,
    private readonly table: string,
  ) {}

  /** The present end: of what is read after this call, later changes will be told. */
  async end(): Promise<LogMark> {
    const [row] = this.db.isPostgres
      ? await this.db.manager.query<{ position: string }[]>('select pg_snapshot_xmin(pg_current_snapshot())::text as position')
      : await this.db.manager.query<{ position: number }[]>(`select coalesce(max(id), 0) as position from ${this.table}`);
    return { position: String(row!.position), seen: new Set() };
  }

  /** Whose rows have changed since a mark, and the mark for the next time. One query. */
  async since(mark: LogMark): Promise<{ subjects: string[]; mark: LogMark }> {
    const rows = await this.db.manager.query<LogRow[]>(this.db.isPostgres ? this.postgres() : this.sqlite(), [mark.position]);
    const entries = rows.filter(({ id }) => id !== null).map(({ id, subject }) => ({ id: String(id), subject: subject! }));
    const subjects = new Set(entries.filter(({ id }) => !mark.seen.has(id)).map(({ subject }) => subject));
    if (!this.db.isPostgres) return { subjects: [...subjects], mark: { position: entries.at(-1)?.id ?? mark.position, seen: mark.seen } };
    return { subjects: [...subjects], mark: { position: String(rows[0]!.position), seen: new Set(entries.map(({ id }) => id)) } };
  }

  /** Forgets entries from before an instant of the database's clock. A reader who has not read since then must begin anew. */
  async forget(before: Date): Promise<void> {
    for (;;) {
      const done = await this.db.tx(async () => {
        const first = await this.db.manager.query<{ id: number | string; at: number | string }[]>(`select id, at from ${this.table} order by id limit ${FORGOTTEN_AT_ONCE}`);
        const old = first.filter(({ at }) => Number(at) < before.getTime());
        if (old.length === 0) return true;
        const mark = this.db.isPostgres ? '$1' : '?';
        await this.db.manager.query(`delete from ${this.table} where id <= ${mark} and at < ${before.getTime()}`, [old.at(-1)!.id]);
        return old.length < FORGOTTEN_AT_ONCE;
      });
      if (done) return;
    }
  }

  private sqlite(): string {
    return `select id, subject from ${this.table} where id > ? order by id`;
  }

  private postgres(): string {
    return `select now.position, log.id, log.subject from (select pg_snapshot_xmin(pg_current_snapshot())::text as position) now left join ${this.table} log on log.tx >= $1::bigint`;
  }
}
