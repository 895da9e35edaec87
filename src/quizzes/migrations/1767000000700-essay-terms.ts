import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each mark of an essay keeps the terms it was given under; those given until now keep what their quiz says now. */
export class EssayTerms1767000000700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE essay_readings ADD COLUMN markers integer');
    await runner.query('ALTER TABLE essay_readings ADD COLUMN tolerance double precision');
    const present = (column: string, usual: string) => `coalesce((SELECT terms.${column} FROM quiz_marking terms WHERE terms.quiz_id = essay_readings.quiz_id), ${usual})`;
    await runner.query(`UPDATE essay_readings SET markers = ${present('markers', '1')}, tolerance = ${present('tolerance', '0.2')} WHERE state = 'given'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const column of ['tolerance', 'markers']) await runner.query(`ALTER TABLE essay_readings DROP COLUMN ${column}`);
  }
}
