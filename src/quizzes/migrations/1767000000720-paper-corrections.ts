import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** What stood of entered sheets before they were corrected. */
export class PaperCorrections1767000000720 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'paper_corrections',
        columns: [
          { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_paper_corrections' },
          { name: 'entry_id', type: 'uuid' },
          { name: 'number', type: 'integer' },
          { name: 'variant_id', type: 'uuid' },
          { name: 'answers', type: 'text' },
          { name: 'reason', type: 'varchar', length: '500', isNullable: true },
          { name: 'corrected_by', type: 'uuid' },
          { name: 'corrected_at', type: 'bigint' },
        ],
        uniques: [{ name: 'uq_paper_corrections_number', columnNames: ['entry_id', 'number'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('paper_corrections');
  }
}
