import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Questions that no draw takes: each belongs to the one quiz that names it. */
export class QuestionsApart1768000000450 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE questions ADD COLUMN apart boolean NOT NULL DEFAULT ${runner.connection.options.type === 'postgres' ? 'false' : '0'}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE questions DROP COLUMN apart');
  }
}
