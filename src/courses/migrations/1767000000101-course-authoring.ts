import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS = [
  ['courses', 'summary', 'text'],
  ['courses', 'unit_id', 'uuid'],
  ['courses', 'state', "varchar(12) NOT NULL DEFAULT 'published'"],
  ['courses', 'edited_at', 'bigint'],
  ['completion_rules', 'set_by', 'uuid'],
  ['completion_rules', 'reason', 'varchar(300)'],
] as const;

/** Courses are made in the program: whose they are, whether learners see them, and who set a completion rule. Raw, since SQLite would make the tables again. */
export class CourseAuthoring1767000000101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // SQLite keeps ids as text.
    const uuid = runner.connection.options.type === 'postgres' ? 'uuid' : 'varchar';
    for (const [table, column, type] of COLUMNS) await runner.query(`ALTER TABLE ${table} ADD COLUMN ${column} ${type === 'uuid' ? uuid : type}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, column] of COLUMNS.toReversed()) await runner.query(`ALTER TABLE ${table} DROP COLUMN ${column}`);
  }
}
