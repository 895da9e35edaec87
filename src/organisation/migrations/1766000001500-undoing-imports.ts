import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a line of a staff file did, as much as it takes to take it back. */
export class UndoingImports1766000001500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table "staff_import_lines" add column "trace" text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table "staff_import_lines" drop column "trace"');
  }
}
