import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** What was written on papers, as it was entered. */
export class PaperEntries1767000000612 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'paper_entries',
        columns: [
          { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_paper_entries' },
          { name: 'set_id', type: 'uuid' },
          { name: 'variant_id', type: 'uuid' },
          { name: 'person_id', type: 'uuid' },
          { name: 'attempt_id', type: 'uuid' },
          { name: 'entered_by', type: 'uuid' },
          { name: 'entered_at', type: 'bigint' },
          { name: 'ended_by', type: 'uuid', isNullable: true },
          { name: 'ended_at', type: 'bigint', isNullable: true },
          { name: 'end_reason', type: 'varchar', length: '500', isNullable: true },
        ],
        indices: [
          { name: 'uq_paper_entries_person', columnNames: ['set_id', 'person_id'], isUnique: true, where: 'ended_at IS NULL' },
          { name: 'ix_paper_entries_person', columnNames: ['person_id'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('paper_entries');
  }
}
