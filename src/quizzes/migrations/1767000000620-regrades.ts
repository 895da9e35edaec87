import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Rulings about questions that were answered already; what a mark set came to, and by which ruling. */
export class Regrades1767000000620 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(new Table({
      name: 'regrades',
      columns: [
        { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_regrades' },
        { name: 'quiz_id', type: 'uuid' },
        { name: 'number', type: 'integer' },
        { name: 'version_id', type: 'uuid' },
        { name: 'ruling', type: 'text' },
        { name: 'reason', type: 'varchar', length: '500' },
        { name: 'actor_id', type: 'uuid' },
        { name: 'created_at', type: 'bigint' },
        { name: 'state', type: 'varchar', length: '10' },
        { name: 'cursor', type: 'varchar', length: '36' },
        { name: 'totals', type: 'text' },
        { name: 'finished_at', type: 'bigint', isNullable: true },
      ],
      uniques: [{ name: 'uq_regrades_quiz_number', columnNames: ['quiz_id', 'number'] }],
      indices: [{ name: 'ix_regrades_quiz_version', columnNames: ['quiz_id', 'version_id'] }],
      foreignKeys: [{ name: 'fk_regrades_quiz', columnNames: ['quiz_id'], referencedTableName: 'quizzes', referencedColumnNames: ['id'] }],
    }));
    await runner.query('ALTER TABLE marks ADD COLUMN decision varchar(8)');
    // SQLite keeps ids as text.
    await runner.query(`ALTER TABLE mark_sets ADD COLUMN regrade_id ${runner.connection.options.type === 'postgres' ? 'uuid' : 'varchar'}`);
    await runner.query('ALTER TABLE mark_sets ADD COLUMN score double precision');
    await runner.query('ALTER TABLE mark_sets ADD COLUMN max_score double precision');
    await runner.createIndex('attempts', new TableIndex({ name: 'ix_attempts_quiz_id', columnNames: ['quiz_id', 'id'] }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('attempts', 'ix_attempts_quiz_id');
    for (const [table, column] of [['mark_sets', 'max_score'], ['mark_sets', 'score'], ['mark_sets', 'regrade_id'], ['marks', 'decision']]) await runner.query(`ALTER TABLE ${table} DROP COLUMN ${column}`);
    await runner.dropTable('regrades');
  }
}
