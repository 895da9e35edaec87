import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

const uuid = (name: string, more: object = {}) => ({ name, type: 'uuid', ...more });
const varchar = (name: string, length: number, more: object = {}) => ({ name, type: 'varchar', length: String(length), ...more });
const column = (name: string, type: 'int' | 'bigint' | 'text', more: object = {}) => ({ name, type, ...more });
const OPTIONAL = { isNullable: true };

/** What units add to official reports. */
export class ReportParts1766000000720 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'official_report_parts',
        columns: [
          uuid('id', { isPrimary: true, primaryKeyConstraintName: 'pk_official_report_parts' }),
          uuid('report_id'),
          uuid('unit_id'),
          varchar('state', 12),
          varchar('due_on', 10),
          column('asked_at', 'bigint'),
          uuid('asked_by'),
          varchar('reminded_on', 10, OPTIONAL),
          column('remarks', 'text', OPTIONAL),
          column('figures', 'text', OPTIONAL),
          column('sent_at', 'bigint', OPTIONAL),
          uuid('sent_by', OPTIONAL),
          column('revision', 'int'),
          column('taken_revision', 'int', OPTIONAL),
        ],
        uniques: [{ name: 'uq_official_report_parts_unit', columnNames: ['report_id', 'unit_id'] }],
        indices: [{ name: 'ix_official_report_parts_unit', columnNames: ['unit_id'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('official_report_parts');
  }
}
