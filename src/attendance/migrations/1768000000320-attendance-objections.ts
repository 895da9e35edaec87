import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

/** What learners say against their marks. */
export class AttendanceObjections1768000000320 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(new Table({
      name: 'attendance_objections',
      columns: [
        { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_attendance_objections' },
        { name: 'session_id', type: 'uuid' },
        { name: 'person_id', type: 'uuid' },
        { name: 'text', type: 'varchar', length: '500' },
        { name: 'at', type: 'bigint' },
        { name: 'state', type: 'varchar', length: '10' },
        { name: 'answer', type: 'varchar', length: '300', isNullable: true },
        { name: 'answered_by', type: 'uuid', isNullable: true },
        { name: 'answered_at', type: 'bigint', isNullable: true },
      ],
    }));
    await runner.createIndex('attendance_objections', new TableIndex({ name: 'uq_attendance_objections_open', columnNames: ['session_id', 'person_id'], isUnique: true, where: "state = 'open'" }));
    await runner.createIndex('attendance_objections', new TableIndex({ name: 'ix_attendance_objections_person', columnNames: ['person_id'] }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('attendance_objections');
  }
}
