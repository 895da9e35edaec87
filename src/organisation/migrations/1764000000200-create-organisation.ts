import { type MigrationInterface, type QueryRunner, Table, TableCheck, TableForeignKey, TableIndex, TableUnique, type TableColumnOptions } from 'typeorm';

const key = (name: string, table: string): TableColumnOptions =>
  ({ name, type: 'uuid', isPrimary: true, primaryKeyConstraintName: `pk_${table}` });
const foreignKey = (name: string, column: string, table: string): TableForeignKey =>
  new TableForeignKey({ name, columnNames: [column], referencedTableName: table, referencedColumnNames: ['id'] });
const interval = (table: string): TableCheck =>
  new TableCheck({ name: `ck_${table}_interval`, expression: 'valid_to IS NULL OR valid_to > valid_from' });
const validity: TableColumnOptions[] = [
  { name: 'valid_from', type: 'date' },
  { name: 'valid_to', type: 'date', isNullable: true },
];

/** Units with dated versions, reorganisations, who held which function, people and their postings. */
export class CreateOrganisation1764000000200 implements MigrationInterface {
  readonly name = 'CreateOrganisation1764000000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(new Table({
      name: 'units',
      columns: [
        key('id', 'units'),
        { name: 'kind', type: 'varchar', length: '20' },
        { name: 'order_in_list', type: 'integer' },
      ],
    }));
    await runner.createTable(new Table({
      name: 'unit_versions',
      columns: [
        key('id', 'unit_versions'),
        { name: 'unit_id', type: 'uuid' },
        { name: 'code', type: 'varchar', length: '20', isNullable: true },
        { name: 'name', type: 'varchar', length: '300' },
        { name: 'short_name', type: 'varchar', length: '300' },
        { name: 'aliases', type: 'text' },
        { name: 'name_search', type: 'text' },
        { name: 'parent_id', type: 'uuid', isNullable: true },
        ...validity,
      ],
      foreignKeys: [
        foreignKey('fk_unit_versions_unit', 'unit_id', 'units'),
        foreignKey('fk_unit_versions_parent', 'parent_id', 'units'),
      ],
      uniques: [new TableUnique({ name: 'uq_unit_versions_unit_from', columnNames: ['unit_id', 'valid_from'] })],
      indices: [new TableIndex({ name: 'ix_unit_versions_parent', columnNames: ['parent_id'] })],
      checks: [interval('unit_versions')],
    }));
    await runner.createTable(new Table({
      name: 'reorganisations',
      columns: [
        key('id', 'reorganisations'),
        { name: 'kind', type: 'varchar', length: '20' },
        { name: 'act_number', type: 'varchar', length: '100' },
        { name: 'act_date', type: 'date', isNullable: true },
        { name: 'effective_on', type: 'date' },
        { name: 'summary', type: 'text' },
      ],
      indices: [new TableIndex({ name: 'ix_reorganisations_effective_on', columnNames: ['effective_on'] })],
    }));
    await runner.createTable(new Table({
      name: 'reorganisation_parts',
      columns: [
        key('reorganisation_id', 'reorganisation_parts'),
        key('unit_id', 'reorganisation_parts'),
        { name: 'side', type: 'varchar', length: '6', isPrimary: true, primaryKeyConstraintName: 'pk_reorganisation_parts' },
      ],
      foreignKeys: [
        foreignKey('fk_reorganisation_parts_reorganisation', 'reorganisation_id', 'reorganisations'),
        foreignKey('fk_reorganisation_parts_unit', 'unit_id', 'units'),
      ],
      indices: [new TableIndex({ name: 'ix_reorganisation_parts_unit', columnNames: ['unit_id'] })],
    }));
    await runner.createTable(new Table({
      name: 'function_holdings',
      columns: [
        key('id', 'function_holdings'),
        { name: 'fn', type: 'varchar', length: '20' },
        { name: 'area_unit_id', type: 'uuid' },
        { name: 'holder_unit_id', type: 'uuid' },
        ...validity,
      ],
      foreignKeys: [
        foreignKey('fk_function_holdings_area', 'area_unit_id', 'units'),
        foreignKey('fk_function_holdings_holder', 'holder_unit_id', 'units'),
      ],
      uniques: [new TableUnique({ name: 'uq_function_holdings_fn_area_from', columnNames: ['fn', 'area_unit_id', 'valid_from'] })],
      indices: [new TableIndex({ name: 'ix_function_holdings_holder', columnNames: ['holder_unit_id'] })],
      checks: [interval('function_holdings')],
    }));
    await runner.createTable(new Table({
      name: 'people',
      columns: [
        key('id', 'people'),
        { name: 'full_name', type: 'varchar', length: '100' },
        { name: 'name_sort', type: 'varchar', length: '500' },
        { name: 'name_search', type: 'varchar', length: '100' },
        { name: 'birth_date', type: 'date', isNullable: true },
        { name: 'birth_year', type: 'integer', isNullable: true },
        { name: 'staff_code', type: 'varchar', length: '30', isNullable: true },
        { name: 'phone', type: 'varchar', length: '15', isNullable: true },
        { name: 'mail', type: 'varchar', length: '254', isNullable: true },
        { name: 'citizen_hash', type: 'varchar', length: '64', isNullable: true },
      ],
      uniques: [
        new TableUnique({ name: 'uq_people_staff_code', columnNames: ['staff_code'] }),
        new TableUnique({ name: 'uq_people_citizen_hash', columnNames: ['citizen_hash'] }),
      ],
      indices: [
        new TableIndex({ name: 'ix_people_name_sort', columnNames: ['name_sort'] }),
        new TableIndex({ name: 'ix_people_phone', columnNames: ['phone'] }),
      ],
    }));
    await runner.createTable(new Table({
      name: 'postings',
      columns: [
        key('id', 'postings'),
        { name: 'person_id', type: 'uuid' },
        { name: 'unit_id', type: 'uuid' },
        { name: 'title', type: 'varchar', length: '200' },
        { name: 'category', type: 'varchar', length: '20' },
        ...validity,
        { name: 'is_primary', type: 'boolean' },
        { name: 'act_number', type: 'varchar', length: '100', isNullable: true },
        { name: 'act_date', type: 'date', isNullable: true },
      ],
      foreignKeys: [
        foreignKey('fk_postings_person', 'person_id', 'people'),
        foreignKey('fk_postings_unit', 'unit_id', 'units'),
      ],
      uniques: [
        new TableUnique({ name: 'uq_postings_person_unit_title_from', columnNames: ['person_id', 'unit_id', 'title', 'valid_from'] }),
      ],
      indices: [
        new TableIndex({
          name: 'uq_postings_open_primary', columnNames: ['person_id'], isUnique: true,
          where: 'is_primary = true AND valid_to IS NULL',
        }),
        new TableIndex({ name: 'ix_postings_unit_from', columnNames: ['unit_id', 'valid_from'] }),
      ],
      checks: [interval('postings')],
    }));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['postings', 'people', 'function_holdings', 'reorganisation_parts', 'reorganisations', 'unit_versions', 'units']) {
      await runner.dropTable(table);
    }
  }
}
