import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A completion is also looked at again when the attendance it rests on was corrected. */
export class ReviewsOfClasses1768000000110 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Raw, since SQLite would make the whole table again.
    await runner.query('ALTER TABLE completion_reviews RENAME COLUMN attempt_id TO evidence_id');
    await runner.query("ALTER TABLE completion_reviews ADD COLUMN evidence varchar(10) NOT NULL DEFAULT 'attempt'");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE completion_reviews DROP COLUMN evidence');
    await runner.query('ALTER TABLE completion_reviews RENAME COLUMN evidence_id TO attempt_id');
  }
}
