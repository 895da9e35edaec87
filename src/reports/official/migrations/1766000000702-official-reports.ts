import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const id = (table: string) => ({ name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: `pk_${table}` });
const uuid = (name: string, more: object = {}) => ({ name, type: 'uuid', ...more });
const varchar = (name: string, length: number) => ({ name, type: 'varchar', length: String(length) });
const column = (name: string, type: 'int' | 'bigint' | 'text', more: object = {}) => ({ name, type, ...more });
const OPTIONAL = { isNullable: true };

/** Official reports, and the calendars of reporting. */
export class OfficialReports1766000000702 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'official_reports',
        columns: [
          id('official_reports'),
          uuid('area_unit_id'),
          varchar('period_key', 30),
          varchar('from_on', 10),
          varchar('to_on', 10),
          varchar('state', 12),
          column('form', 'text'),
          column('texts', 'text'),
          varchar('data_hash', 64),
          column('taken_at', 'bigint'),
          column('revision', 'int'),
          uuid('replaces_id', OPTIONAL),
          column('created_at', 'bigint'),
          uuid('created_by', OPTIONAL),
          column('issued_at', 'bigint', OPTIONAL),
          uuid('issued_by', OPTIONAL),
          column('files', 'text', OPTIONAL),
        ],
        indices: [{ name: 'ix_official_reports_area', columnNames: ['area_unit_id', 'to_on'] }],
      }),
    );
    await runner.createIndex('official_reports', new TableIndex({ name: 'uq_official_reports_one_draft', columnNames: ['area_unit_id', 'period_key'], isUnique: true, where: `state = 'draft'` }));
    await runner.createTable(
      new Table({
        name: 'reporting_calendars',
        columns: [id('reporting_calendars'), varchar('valid_from', 10), column('first_day', 'int'), column('due_day', 'int'), varchar('basis', 300), column('set_at', 'bigint'), uuid('set_by')],
        uniques: [{ name: 'uq_reporting_calendars_from', columnNames: ['valid_from'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['reporting_calendars', 'official_reports']) await runner.dropTable(table);
  }
}
