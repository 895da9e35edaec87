import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Of what people were told. */
export class CourseReminders1766000000650 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'course_reminders',
        columns: [
          { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_course_reminders' },
          { name: 'person_id', type: 'uuid' },
          { name: 'course_id', type: 'uuid' },
          { name: 'due_on', type: 'varchar', length: '10' },
          { name: 'step', type: 'varchar', length: '8' },
          { name: 'told_on', type: 'varchar', length: '10' },
        ],
        uniques: [{ name: 'uq_course_reminders_step', columnNames: ['person_id', 'course_id', 'due_on', 'step'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('course_reminders');
  }
}
