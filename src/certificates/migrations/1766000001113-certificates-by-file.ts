import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Finds the certificates that name a stored file. */
export class CertificatesByFile1766000001113 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('certificates', new TableIndex({ name: 'ix_certificates_pdf_hash', columnNames: ['pdf_hash'] }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('certificates', 'ix_certificates_pdf_hash');
  }
}
