import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Completions to look at again because marks have changed. */
export class CompletionReviews1767000000621 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(new Table({
      name: 'completion_reviews',
      columns: [
        { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_completion_reviews' },
        { name: 'completion_id', type: 'uuid' },
        { name: 'attempt_id', type: 'uuid' },
        { name: 'reason', type: 'varchar', length: '500' },
        { name: 'opened_at', type: 'bigint' },
        { name: 'state', type: 'varchar', length: '12' },
        { name: 'decided_at', type: 'bigint', isNullable: true },
        { name: 'decided_by', type: 'uuid', isNullable: true },
        { name: 'note', type: 'varchar', length: '500', isNullable: true },
      ],
      indices: [{ name: 'uq_completion_reviews_open', columnNames: ['completion_id'], isUnique: true, where: "state = 'open'" }],
      foreignKeys: [{ name: 'fk_completion_reviews_completion', columnNames: ['completion_id'], referencedTableName: 'completions', referencedColumnNames: ['id'] }],
    }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('completion_reviews');
  }
}
