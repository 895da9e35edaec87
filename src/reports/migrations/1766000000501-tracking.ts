import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

const uuid = (name: string) => ({ name, type: 'uuid' });
const varchar = (name: string, length: number) => ({ name, type: 'varchar', length: String(length) });
const instant = (name: string) => ({ name, type: 'bigint' });

/** Named views of tracking, and who was reminded of what on which day. */
export class Tracking1766000000501 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const key = { isPrimary: true, primaryKeyConstraintName: 'pk_tracking_reminders' };
    await runner.createTable(
      new Table({
        name: 'tracking_reminders',
        columns: [{ ...varchar('day', 10), ...key }, { ...uuid('person_id'), ...key }, { ...uuid('course_id'), ...key }, instant('at'), uuid('account_id')],
        indices: [{ name: 'ix_tracking_reminders_person_course', columnNames: ['person_id', 'course_id'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'tracking_views',
        columns: [{ ...uuid('id'), isPrimary: true, primaryKeyConstraintName: 'pk_tracking_views' }, uuid('account_id'), varchar('name', 100), varchar('query', 1000), instant('created_at')],
        uniques: [{ name: 'uq_tracking_views_account_name', columnNames: ['account_id', 'name'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('tracking_views');
    await runner.dropTable('tracking_reminders');
  }
}
