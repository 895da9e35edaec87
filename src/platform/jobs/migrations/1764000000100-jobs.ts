import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

/** Background work. */
export class Jobs1764000000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'jobs',
        columns: [
          { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_jobs' },
          { name: 'kind', type: 'varchar', length: '80' },
          { name: 'key', type: 'varchar', length: '200', isNullable: true },
          { name: 'payload', type: 'text' },
          { name: 'state', type: 'varchar', length: '12' },
          { name: 'run_at', type: 'bigint' },
          { name: 'tries', type: 'integer' },
          { name: 'lease_token', type: 'uuid', isNullable: true },
          { name: 'leased_until', type: 'bigint', isNullable: true },
          { name: 'last_error', type: 'varchar', length: '500', isNullable: true },
          { name: 'created_at', type: 'bigint' },
          { name: 'finished_at', type: 'bigint', isNullable: true },
        ],
        uniques: [{ name: 'uq_jobs_kind_key', columnNames: ['kind', 'key'] }],
        indices: [{ name: 'ix_jobs_state_run_at', columnNames: ['state', 'run_at'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('jobs');
  }
}
