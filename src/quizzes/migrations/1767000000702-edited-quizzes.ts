import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a person has changed is not set back by the program's files. Who changed what before is not known: a quiz that was changed at all counts as a person's. */
export class EditedQuizzes1767000000702 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE quizzes ADD COLUMN edited_at bigint');
    await runner.query('UPDATE quizzes SET edited_at = updated_at WHERE updated_at > created_at');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE quizzes DROP COLUMN edited_at');
  }
}
