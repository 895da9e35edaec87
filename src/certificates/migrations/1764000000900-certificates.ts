import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

const id = (table: string) => ({ name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: `pk_${table}` });
const varchar = (name: string, length: number, more: object = {}) => ({ name, type: 'varchar', length: String(length), ...more });

/** Issuers, the register of each, and the certificates entered in it. */
export class Certificates1764000000900 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'certificate_issuers',
        columns: [
          id('certificate_issuers'),
          varchar('key', 80),
          { name: 'unit_id', type: 'uuid' },
          varchar('superior', 120),
          { name: 'header_lines', type: 'text' },
          varchar('name', 200),
          varchar('place', 80),
          { name: 'signer_lines', type: 'text' },
          varchar('signer_name', 120),
          varchar('valid_from', 10),
          varchar('valid_to', 10, { isNullable: true }),
        ],
        uniques: [{ name: 'uq_certificate_issuers_key', columnNames: ['key'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'certificate_registers',
        columns: [
          id('certificate_registers'),
          { name: 'issuer_id', type: 'uuid' },
          varchar('kind', 20),
          { name: 'year', type: 'int' },
          { name: 'last_number', type: 'int', default: 0 },
        ],
        uniques: [{ name: 'uq_certificate_registers_issuer_kind_year', columnNames: ['issuer_id', 'kind', 'year'] }],
        foreignKeys: [
          { name: 'fk_certificate_registers_issuer', columnNames: ['issuer_id'], referencedTableName: 'certificate_issuers', referencedColumnNames: ['id'] },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'certificates',
        columns: [
          id('certificates'),
          { name: 'register_id', type: 'uuid' },
          { name: 'number', type: 'int' },
          varchar('register_number', 20),
          varchar('code', 12),
          { name: 'person_id', type: 'uuid' },
          { name: 'course_id', type: 'uuid' },
          { name: 'completion_id', type: 'uuid' },
          { name: 'unit_id', type: 'uuid', isNullable: true },
          { name: 'snapshot', type: 'text' },
          { name: 'issued_at', type: 'bigint' },
          varchar('state', 12, { default: "'valid'" }),
          { name: 'state_changed_at', type: 'bigint', isNullable: true },
          varchar('state_reason', 300, { isNullable: true }),
          varchar('pdf_hash', 64, { isNullable: true }),
          { name: 'pdf_bytes', type: 'int', isNullable: true },
        ],
        uniques: [
          { name: 'uq_certificates_register_number', columnNames: ['register_id', 'number'] },
          { name: 'uq_certificates_code', columnNames: ['code'] },
          { name: 'uq_certificates_completion', columnNames: ['completion_id'] },
        ],
        indices: [{ name: 'ix_certificates_person', columnNames: ['person_id'] }],
        foreignKeys: [
          { name: 'fk_certificates_register', columnNames: ['register_id'], referencedTableName: 'certificate_registers', referencedColumnNames: ['id'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['certificates', 'certificate_registers', 'certificate_issuers']) await runner.dropTable(table);
  }
}
