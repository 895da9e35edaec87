import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** When offices want people reminded. */
export class ReminderSchedules1766000000620 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'reminder_schedules',
        columns: [
          { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_reminder_schedules' },
          { name: 'scope', type: 'varchar', length: '36' },
          { name: 'number', type: 'int' },
          { name: 'schedule', type: 'text', isNullable: true },
          { name: 'set_at', type: 'bigint' },
          { name: 'set_by', type: 'uuid' },
        ],
        uniques: [{ name: 'uq_reminder_schedules_scope_number', columnNames: ['scope', 'number'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('reminder_schedules');
  }
}
