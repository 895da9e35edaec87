import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** How long data are kept, and what the last run over them threw away; merges forget what was in them when they cannot be undone any more. */
export class Retention1766000001110 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'retention_terms',
        columns: [
          { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_retention_terms' },
          { name: 'kind', type: 'varchar', length: '40' },
          { name: 'number', type: 'int' },
          { name: 'amount', type: 'int' },
          { name: 'unit', type: 'varchar', length: '5' },
          { name: 'basis', type: 'varchar', length: '300' },
          { name: 'set_at', type: 'bigint' },
          { name: 'set_by', type: 'uuid' },
        ],
        uniques: [{ name: 'uq_retention_terms_kind_number', columnNames: ['kind', 'number'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'retention_runs',
        columns: [
          { name: 'kind', type: 'varchar', length: '40', isPrimary: true, primaryKeyConstraintName: 'pk_retention_runs' },
          { name: 'night', type: 'varchar', length: '10' },
          { name: 'removed', type: 'int' },
          { name: 'finished_at', type: 'bigint', isNullable: true },
          { name: 'last_removed_at', type: 'bigint', isNullable: true },
          { name: 'last_removed', type: 'int' },
        ],
      }),
    );
    await runner.query('alter table "person_merges" add column "forgotten_at" bigint');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table "person_merges" drop column "forgotten_at"');
    await runner.dropTable('retention_runs');
    await runner.dropTable('retention_terms');
  }
}
