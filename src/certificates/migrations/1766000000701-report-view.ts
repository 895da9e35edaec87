import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What reports may read of the registers: every certificate with its book, its unit then, and what became of it. */
export class CertificateReportView1766000000701 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE VIEW report_certificates AS
      SELECT c.id AS id, c.person_id AS person_id, c.course_id AS course_id, c.unit_id AS unit_id,
             r.kind AS kind, i.id AS issuer_id, i.name AS issuer_name, r.year AS year, c.number AS number,
             c.issued_at AS issued_at, c.state AS state, c.state_changed_at AS state_changed_at
      FROM certificates c JOIN certificate_registers r ON r.id = c.register_id JOIN certificate_issuers i ON i.id = r.issuer_id`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW report_certificates');
  }
}
