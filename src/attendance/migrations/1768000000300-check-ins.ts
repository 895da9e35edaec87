import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Checking in by a code that is shown. */
export class CheckIns1768000000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(new Table({
      name: 'check_ins',
      columns: [
        { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_check_ins' },
        { name: 'session_id', type: 'uuid' },
        { name: 'device', type: 'varchar', length: '64' },
        { name: 'person_id', type: 'uuid', isNullable: true },
        { name: 'via', type: 'varchar', length: '8' },
        { name: 'state', type: 'varchar', length: '10' },
        { name: 'reserved_at', type: 'bigint' },
        { name: 'counted_at', type: 'bigint', isNullable: true },
      ],
      uniques: [
        { name: 'uq_check_ins_session_device', columnNames: ['session_id', 'device'] },
        { name: 'uq_check_ins_session_person', columnNames: ['session_id', 'person_id'] },
      ],
    }));
    await runner.createIndex('check_ins', new TableIndex({ name: 'ix_check_ins_person', columnNames: ['person_id'] }));
    await runner.createTable(new Table({
      name: 'check_in_notices',
      columns: [
        { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_check_in_notices' },
        { name: 'session_id', type: 'uuid' },
        { name: 'person_id', type: 'uuid' },
        { name: 'kind', type: 'varchar', length: '16' },
        { name: 'other_person_id', type: 'uuid', isNullable: true },
        { name: 'at', type: 'bigint' },
      ],
      uniques: [{ name: 'uq_check_in_notices_session_person_kind', columnNames: ['session_id', 'person_id', 'kind'] }],
    }));
    await runner.createIndex('check_in_notices', new TableIndex({ name: 'ix_check_in_notices_person', columnNames: ['person_id'] }));
    await runner.createTable(new Table({
      name: 'shown_codes',
      columns: [
        { name: 'session_id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_shown_codes' },
        { name: 'first_at', type: 'bigint' },
        { name: 'last_at', type: 'bigint' },
        { name: 'shown_by', type: 'uuid', isNullable: true },
      ],
    }));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['shown_codes', 'check_in_notices', 'check_ins']) await runner.dropTable(table);
  }
}
