import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What reports may read of quizzes. `report_attempts`: sittings that have ended, each with its owner and
 * the share of the full mark (null while a mark is owed). `report_marks`: what each of their questions
 * earned by the marking that counts now.
 */
export class QuizReportViews1766000000700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE VIEW report_attempts AS
      SELECT a.id AS id, a.taker_id AS person_id, a.quiz_id AS quiz_id, q.owner_kind AS owner_kind, q.owner_id AS owner_id,
             a.finished_at AS finished_at,
             CASE WHEN a.max_score > 0 THEN a.score / a.max_score END AS score_share,
             CASE WHEN a.score >= coalesce(a.pass_share, 0) * a.max_score - 0.000001 THEN 1 ELSE 0 END AS passed
      FROM attempts a JOIN quizzes q ON q.id = a.quiz_id
      WHERE a.finished_at IS NOT NULL`);
    await runner.query(`
      CREATE VIEW report_marks AS
      SELECT a.id AS attempt_id, a.taker_id AS person_id, q.owner_kind AS owner_kind, q.owner_id AS owner_id, a.finished_at AS finished_at,
             m.question_version_id AS question_version_id, m.fraction AS fraction
      FROM attempts a JOIN quizzes q ON q.id = a.quiz_id JOIN marks m ON m.attempt_id = a.id AND m.set_number = a.mark_set
      WHERE a.finished_at IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW report_marks');
    await runner.query('DROP VIEW report_attempts');
  }
}
