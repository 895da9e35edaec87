import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Records of one person made one, and the record that each went into. */
export class PersonMerges1766000000810 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // As plain SQL: TypeORM would rebuild the table of people on SQLite, on which postings hang.
    await runner.query(`alter table "people" add column "merged_into_id" ${runner.connection.options.type === 'postgres' ? 'uuid' : 'varchar'}`);
    await runner.createTable(
      new Table({
        name: 'person_merges',
        columns: [
          { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_person_merges' },
          { name: 'from_person_id', type: 'uuid' },
          { name: 'into_person_id', type: 'uuid' },
          { name: 'merged_at', type: 'bigint' },
          { name: 'merged_by', type: 'uuid' },
          { name: 'reason', type: 'varchar', length: '300' },
          { name: 'person_values', type: 'text' },
          { name: 'moved', type: 'text' },
          { name: 'undone_at', type: 'bigint', isNullable: true },
          { name: 'undone_by', type: 'uuid', isNullable: true },
        ],
        indices: [
          { name: 'uq_person_merges_open', columnNames: ['from_person_id'], isUnique: true, where: 'undone_at IS NULL' },
          { name: 'ix_person_merges_into', columnNames: ['into_person_id'] },
          { name: 'ix_person_merges_merged_at', columnNames: ['merged_at'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('person_merges');
    await runner.query('alter table "people" drop column "merged_into_id"');
  }
}
