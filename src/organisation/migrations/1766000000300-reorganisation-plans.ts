import { type MigrationInterface, type QueryRunner, Table, TableForeignKey, TableIndex, type TableColumnOptions } from 'typeorm';

const key = (name: string, type: string, table: string, more: Partial<TableColumnOptions> = {}): TableColumnOptions =>
  ({ name, type, isPrimary: true, primaryKeyConstraintName: `pk_${table}`, ...more });
const ofPlan = (table: string): TableForeignKey =>
  new TableForeignKey({ name: `fk_${table}_plan`, columnNames: ['plan_id'], referencedTableName: 'reorganisation_plans', referencedColumnNames: ['id'] });

/** The act behind each version of a unit; reorganisations as they are drafted and scheduled. */
export class ReorganisationPlans1766000000300 implements MigrationInterface {
  readonly name = 'ReorganisationPlans1766000000300';

  async up(runner: QueryRunner): Promise<void> {
    // Raw, because TypeORM's addColumn rebuilds the table on SQLite.
    await runner.query('ALTER TABLE unit_versions ADD COLUMN act_number varchar(100)');
    await runner.query('ALTER TABLE unit_versions ADD COLUMN act_date date');
    await runner.createTable(new Table({
      name: 'reorganisation_plans',
      columns: [
        key('id', 'uuid', 'reorganisation_plans'),
        { name: 'act_number', type: 'varchar', length: '100' },
        { name: 'act_date', type: 'date' },
        { name: 'effective_on', type: 'date' },
        { name: 'state', type: 'varchar', length: '12' },
        { name: 'revision', type: 'integer' },
        { name: 'draft', type: 'text' },
        { name: 'memos', type: 'text' },
        { name: 'created_by', type: 'uuid' },
        { name: 'created_at', type: 'bigint' },
        { name: 'updated_at', type: 'bigint' },
        { name: 'scheduled_by', type: 'uuid', isNullable: true },
        { name: 'scheduled_at', type: 'bigint', isNullable: true },
      ],
      indices: [new TableIndex({ name: 'ix_reorganisation_plans_effective_on', columnNames: ['effective_on'] })],
    }));
    await runner.createTable(new Table({
      name: 'reorganisation_moves',
      columns: [
        key('plan_id', 'uuid', 'reorganisation_moves'),
        key('person_id', 'uuid', 'reorganisation_moves'),
        { name: 'unit_id', type: 'uuid', isNullable: true },
        { name: 'title', type: 'varchar', length: '200', isNullable: true },
        { name: 'origin', type: 'varchar', length: '10' },
        { name: 'is_written', type: 'boolean' },
      ],
      foreignKeys: [
        ofPlan('reorganisation_moves'),
        new TableForeignKey({ name: 'fk_reorganisation_moves_person', columnNames: ['person_id'], referencedTableName: 'people', referencedColumnNames: ['id'] }),
      ],
      indices: [new TableIndex({ name: 'ix_reorganisation_moves_person', columnNames: ['person_id'] })],
    }));
    await runner.createTable(new Table({
      name: 'reorganisation_traces',
      columns: [
        key('plan_id', 'uuid', 'reorganisation_traces'),
        key('kind', 'varchar', 'reorganisation_traces', { length: '20' }),
        key('row_id', 'uuid', 'reorganisation_traces'),
        { name: 'is_made', type: 'boolean' },
        { name: 'former_to', type: 'date', isNullable: true },
        { name: 'person_id', type: 'uuid', isNullable: true },
      ],
      foreignKeys: [ofPlan('reorganisation_traces')],
      indices: [new TableIndex({ name: 'ix_reorganisation_traces_person', columnNames: ['plan_id', 'person_id'] })],
    }));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['reorganisation_traces', 'reorganisation_moves', 'reorganisation_plans']) await runner.dropTable(table);
    await runner.query('ALTER TABLE unit_versions DROP COLUMN act_date');
    await runner.query('ALTER TABLE unit_versions DROP COLUMN act_number');
  }
}
