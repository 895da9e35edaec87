import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Makes a log of changes (`ChangeLog` reads it) and the triggers that fill it.
 *
 * @param tables for each watched table the column that says whose row it is
 */
export abstract class ChangeLogMigration implements MigrationInterface {
  abstract readonly log: string;
  abstract readonly tables: Readonly<Record<string, string>>;

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of runner.connection.options.type === 'postgres' ? this.postgres() : this.sqlite()) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const isPostgres = runner.connection.options.type === 'postgres';
    for (const table of Object.keys(this.tables)) {
      for (const event of ['insert', 'update', 'delete']) await runner.query(`drop trigger tr_${table}_${this.log}_${event}${isPostgres ? ` on ${table}` : ''}`);
      if (isPostgres) await runner.query(`drop function fn_${table}_${this.log}()`);
    }
    await runner.query(`drop table ${this.log}`);
  }

  private sqlite(): string[] {
    const now = "cast(strftime('%s', 'now') as integer) * 1000";
    const note = (subject: string, more = '') => `insert into ${this.log} (subject, at) select ${subject}, ${now}${more};`;
    return [
      // Numbers are never used again, also after old entries were forgotten.
      `create table ${this.log} (id integer primary key autoincrement, subject varchar not null, at bigint not null)`,
      ...Object.entries(this.tables).flatMap(([table, column]) => [
        `create trigger tr_${table}_${this.log}_insert after insert on ${table} begin ${note(`new.${column}`)} end`,
        `create trigger tr_${table}_${this.log}_update after update on ${table} begin ${note(`new.${column}`)} ${note(`old.${column}`, ` where old.${column} <> new.${column}`)} end`,
        `create trigger tr_${table}_${this.log}_delete after delete on ${table} begin ${note(`old.${column}`)} end`,
      ]),
    ];
  }

  private postgres(): string[] {
    const from = (column: string, rows: string) => `select distinct ${column}, pg_current_xact_id()::text::bigint, (extract(epoch from clock_timestamp()) * 1000)::bigint from ${rows}`;
    const note = (column: string, rows: string) => `insert into ${this.log} (subject, tx, at) ${from(column, rows)};`;
    const trigger = (table: string, event: string, referencing: string) =>
      `create trigger tr_${table}_${this.log}_${event} after ${event} on ${table} referencing ${referencing} for each statement execute function fn_${table}_${this.log}()`;
    return [
      `create table ${this.log} (id bigint generated always as identity constraint pk_${this.log} primary key, subject uuid not null, tx bigint not null, at bigint not null)`,
      `create index ix_${this.log}_tx on ${this.log} (tx)`,
      ...Object.entries(this.tables).flatMap(([table, column]) => [
        `create function fn_${table}_${this.log}() returns trigger language plpgsql as $$ begin
          if TG_OP <> 'DELETE' then ${note(column, 'arrived')} end if;
          if TG_OP <> 'INSERT' then ${note(column, 'gone')} end if;
          return null;
        end $$`,
        trigger(table, 'insert', 'new table as arrived'),
        trigger(table, 'update', 'old table as gone new table as arrived'),
        trigger(table, 'delete', 'old table as gone'),
      ]),
    ];
  }
}
