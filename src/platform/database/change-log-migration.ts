import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A table whose changes a log notes. */
export interface Watched {
  readonly log: string;
  readonly table: string;
  /** Says whose row it is. */
  readonly column: string;
}

/**
 * Makes a log of changes (`ChangeLog` reads it) and the triggers that fill it.
 *
 * @param tables for each watched table the column that says whose row it is
 */
export abstract class ChangeLogMigration implements MigrationInterface {
  abstract readonly log: string;
  abstract readonly tables: Readonly<Record<string, string>>;

  async up(runner: QueryRunner): Promise<void> {
    const made = isPostgres(runner)
      ? [
          `create table ${this.log} (id bigint generated always as identity constraint pk_${this.log} primary key, subject uuid not null, tx bigint not null, at bigint not null)`,
          `create index ix_${this.log}_tx on ${this.log} (tx)`,
        ]
      : // Numbers are never used again, also after old entries were forgotten.
        [`create table ${this.log} (id integer primary key autoincrement, subject varchar not null, at bigint not null)`];
    for (const statement of made) await runner.query(statement);
    for (const one of this.watched()) await watch(runner, one);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const one of this.watched()) await unwatch(runner, one);
    await runner.query(`drop table ${this.log}`);
  }

  private watched(): Watched[] {
    return Object.entries(this.tables).map(([table, column]) => ({ log: this.log, table, column }));
  }
}

/** Lets a log note the changes of a table. */
export async function watch(runner: QueryRunner, watched: Watched): Promise<void> {
  for (const statement of isPostgres(runner) ? postgres(watched) : sqlite(watched)) await runner.query(statement);
}

/** Takes that back. */
export async function unwatch(runner: QueryRunner, { log, table }: Watched): Promise<void> {
  for (const event of ['insert', 'update', 'delete']) await runner.query(`drop trigger tr_${table}_${log}_${event}${isPostgres(runner) ? ` on ${table}` : ''}`);
  if (isPostgres(runner)) await runner.query(`drop function fn_${table}_${log}()`);
}

const isPostgres = (runner: QueryRunner): boolean => runner.connection.options.type === 'postgres';

function sqlite({ log, table, column }: Watched): string[] {
  const now = "cast(strftime('%s', 'now') as integer) * 1000";
  const note = (subject: string, more = '') => `insert into ${log} (subject, at) select ${subject}, ${now}${more};`;
  return [
    `create trigger tr_${table}_${log}_insert after insert on ${table} begin ${note(`new.${column}`)} end`,
    `create trigger tr_${table}_${log}_update after update on ${table} begin ${note(`new.${column}`)} ${note(`old.${column}`, ` where old.${column} <> new.${column}`)} end`,
    `create trigger tr_${table}_${log}_delete after delete on ${table} begin ${note(`old.${column}`)} end`,
  ];
}

function postgres({ log, table, column }: Watched): string[] {
  const from = (rows: string) => `select distinct ${column}, pg_current_xact_id()::text::bigint, (extract(epoch from clock_timestamp()) * 1000)::bigint from ${rows}`;
  const note = (rows: string) => `insert into ${log} (subject, tx, at) ${from(rows)};`;
  const trigger = (event: string, referencing: string) =>
    `create trigger tr_${table}_${log}_${event} after ${event} on ${table} referencing ${referencing} for each statement execute function fn_${table}_${log}()`;
  return [
    `create function fn_${table}_${log}() returns trigger language plpgsql as $$ begin
      if TG_OP <> 'DELETE' then ${note('arrived')} end if;
      if TG_OP <> 'INSERT' then ${note('gone')} end if;
      return null;
    end $$`,
    trigger('insert', 'new table as arrived'),
    trigger('update', 'old table as gone new table as arrived'),
    trigger('delete', 'old table as gone'),
  ];
}
