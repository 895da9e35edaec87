import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const BEFORE = new TableIndex({ name: 'ix_completions_person', columnNames: ['person_id'] });
const AFTER = new TableIndex({ name: 'ix_completions_person_on', columnNames: ['person_id', 'completed_on', 'course_id'] });

/** What somebody completed in a year is read from the index alone: the hours of a province are added up page by page. */
export class CompletionsOfAYear1766000001400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('completions', AFTER);
    await runner.dropIndex('completions', BEFORE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.createIndex('completions', BEFORE);
    await runner.dropIndex('completions', AFTER);
  }
}
