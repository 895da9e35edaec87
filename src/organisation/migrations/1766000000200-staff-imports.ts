import { Table, TableForeignKey, TableIndex, TableUnique, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';

const key = (table: string): TableColumnOptions => ({ name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: `pk_${table}` });
const varchar = (name: string, length: number, isNullable = false): TableColumnOptions => ({ name, type: 'varchar', length: String(length), isNullable });
const plain = (type: string) => (name: string, isNullable = false): TableColumnOptions => ({ name, type, isNullable });
const [int, text, uuid, instant] = ['integer', 'text', 'uuid', 'bigint'].map(plain) as [ReturnType<typeof plain>, ReturnType<typeof plain>, ReturnType<typeof plain>, ReturnType<typeof plain>];

/** Staff files that were brought in, their lines with what became of each, and what was chosen by hand. People are looked up by name for each line. */
export class StaffImports1766000000200 implements MigrationInterface {
  readonly name = 'StaffImports1766000000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(new Table({
      name: 'staff_imports',
      columns: [
        key('staff_imports'), varchar('file_name', 200), varchar('file_hash', 64), int('file_bytes'), varchar('state', 10), int('version'),
        { name: 'effective_on', type: 'date' }, varchar('scope_key', 64), text('scope_unit_ids', true), uuid('uploaded_by', true), instant('uploaded_at'),
        text('reading'), text('mapping', true), int('run'), int('total'), int('done'), instant('applied_at', true), instant('finished_at', true),
      ],
      indices: [new TableIndex({ name: 'ix_staff_imports_uploaded_at', columnNames: ['uploaded_at'] })],
    }));
    await runner.createTable(new Table({
      name: 'staff_import_lines',
      columns: [
        key('staff_import_lines'), uuid('import_id'), int('number'), varchar('kind', 8), uuid('person_id', true), text('line', true), text('staged'),
        varchar('sort_group', 10), { name: 'ready', type: 'boolean' }, text('decided', true), int('run', true), varchar('outcome', 8, true),
      ],
      foreignKeys: [new TableForeignKey({ name: 'fk_staff_import_lines_import', columnNames: ['import_id'], referencedTableName: 'staff_imports', referencedColumnNames: ['id'] })],
      uniques: [new TableUnique({ name: 'uq_staff_import_lines_import_number', columnNames: ['import_id', 'number'] })],
      indices: [new TableIndex({ name: 'ix_staff_import_lines_import_group', columnNames: ['import_id', 'sort_group'] })],
    }));
    await runner.createTable(new Table({
      name: 'staff_import_choices',
      columns: [key('staff_import_choices'), varchar('scope_key', 64), varchar('kind', 8), varchar('key', 64), text('value')],
      uniques: [new TableUnique({ name: 'uq_staff_import_choices_scope_kind_key', columnNames: ['scope_key', 'kind', 'key'] })],
    }));
    await runner.createIndex('people', new TableIndex({ name: 'ix_people_name_search', columnNames: ['name_search'] }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('people', 'ix_people_name_search');
    for (const table of ['staff_import_choices', 'staff_import_lines', 'staff_imports']) await runner.dropTable(table);
  }
}
