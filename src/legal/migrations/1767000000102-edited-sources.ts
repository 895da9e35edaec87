import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a person last edited a source: the loader leaves it alone from then on. Raw, since SQLite would make the table again. */
export class EditedSources1767000000102 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE sources ADD COLUMN edited_at bigint');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE sources DROP COLUMN edited_at');
  }
}
