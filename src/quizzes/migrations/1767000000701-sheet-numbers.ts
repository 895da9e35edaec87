import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Sheets of a set are numbered in the order in which they were entered, so that whoever marks what is written on one finds it. */
export class SheetNumbers1767000000701 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE paper_entries ADD COLUMN number integer NOT NULL DEFAULT 0');
    await runner.query('UPDATE paper_entries SET number = (SELECT count(*) FROM paper_entries earlier WHERE earlier.set_id = paper_entries.set_id AND (earlier.entered_at < paper_entries.entered_at OR (earlier.entered_at = paper_entries.entered_at AND earlier.id <= paper_entries.id)))');
    await runner.createIndex('paper_entries', new TableIndex({ name: 'uq_paper_entries_number', columnNames: ['set_id', 'number'], isUnique: true }));
    await runner.createIndex('paper_entries', new TableIndex({ name: 'ix_paper_entries_attempt', columnNames: ['attempt_id'] }));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const index of ['ix_paper_entries_attempt', 'uq_paper_entries_number']) await runner.query(`DROP INDEX ${index}`);
    await runner.query('ALTER TABLE paper_entries DROP COLUMN number');
  }
}
