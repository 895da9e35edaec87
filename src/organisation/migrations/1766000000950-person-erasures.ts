import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Whose data were erased, when, by whom, on what basis. */
export class PersonErasures1766000000950 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // As plain SQL: TypeORM would rebuild the table of people on SQLite, on which postings hang.
    await runner.query('alter table "people" add column "erased_at" bigint');
    await runner.createTable(
      new Table({
        name: 'person_erasures',
        columns: [
          { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_person_erasures' },
          { name: 'person_id', type: 'uuid' },
          { name: 'erased_at', type: 'bigint' },
          { name: 'erased_by', type: 'uuid' },
          { name: 'basis', type: 'varchar', length: '20' },
          { name: 'reason', type: 'varchar', length: '300' },
        ],
        uniques: [{ name: 'uq_person_erasures_person', columnNames: ['person_id'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('person_erasures');
    await runner.query('alter table "people" drop column "erased_at"');
  }
}
