import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Finds the old reminders among all. */
export class RemindersByAge1766000001112 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('course_reminders', new TableIndex({ name: 'ix_course_reminders_told_on', columnNames: ['told_on'] }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('course_reminders', 'ix_course_reminders_told_on');
  }
}
