import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Papers of quizzes as they were printed. */
export class PaperSets1767000000611 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'paper_sets',
        columns: [
          { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_paper_sets' },
          { name: 'quiz_id', type: 'uuid' },
          { name: 'number', type: 'int' },
          { name: 'head', type: 'text' },
          { name: 'mode', type: 'varchar', length: '8' },
          { name: 'seed', type: 'varchar', length: '64' },
          { name: 'created_by', type: 'uuid' },
          { name: 'created_at', type: 'bigint' },
        ],
        uniques: [{ name: 'uq_paper_sets_number', columnNames: ['quiz_id', 'number'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'paper_variants',
        columns: [
          { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_paper_variants' },
          { name: 'set_id', type: 'uuid' },
          { name: 'code', type: 'varchar', length: '6' },
          { name: 'position', type: 'int' },
          { name: 'layout', type: 'text' },
          { name: 'seed', type: 'varchar', length: '64' },
        ],
        uniques: [{ name: 'uq_paper_variants_code', columnNames: ['set_id', 'code'] }],
        indices: [{ name: 'ix_paper_variants_set', columnNames: ['set_id'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('paper_variants');
    await runner.dropTable('paper_sets');
  }
}
