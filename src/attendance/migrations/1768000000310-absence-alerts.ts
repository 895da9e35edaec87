import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Whom heads of units were told to have been absent. */
export class AbsenceAlerts1768000000310 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(new Table({
      name: 'absence_alerts',
      columns: [
        { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_absence_alerts' },
        { name: 'session_id', type: 'uuid' },
        { name: 'person_id', type: 'uuid' },
        { name: 'at', type: 'bigint' },
      ],
      uniques: [{ name: 'uq_absence_alerts_session_person', columnNames: ['session_id', 'person_id'] }],
    }));
    await runner.createIndex('absence_alerts', new TableIndex({ name: 'ix_absence_alerts_person', columnNames: ['person_id'] }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('absence_alerts');
  }
}
