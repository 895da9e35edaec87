import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { unwatch, watch } from '../../platform/database/change-log-migration.js';

const uuid = (name: string) => ({ name, type: 'uuid' });
const day = (name: string) => ({ name, type: 'varchar', length: '10' });
const WATCHED = { log: 'report_changes', table: 'renewals', column: 'person_id' };

/** Who has begun to renew a course, for figures as well. */
export class Renewals1766000001170 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'renewals',
        columns: [
          { ...uuid('id'), isPrimary: true, primaryKeyConstraintName: 'pk_renewals' },
          uuid('course_id'),
          uuid('person_id'),
          day('counts_from'),
          day('opens_on'),
          { name: 'begun_at', type: 'bigint' },
          day('begun_on'),
        ],
        uniques: [{ name: 'uq_renewals_person_course_round', columnNames: ['person_id', 'course_id', 'counts_from'] }],
        indices: [{ name: 'ix_renewals_course', columnNames: ['course_id'] }],
        foreignKeys: [{ name: 'fk_renewals_course', columnNames: ['course_id'], referencedTableName: 'courses', referencedColumnNames: ['id'] }],
      }),
    );
    await runner.query('CREATE VIEW report_renewals AS SELECT person_id, course_id, counts_from, begun_on FROM renewals');
    await watch(runner, WATCHED);
  }

  async down(runner: QueryRunner): Promise<void> {
    await unwatch(runner, WATCHED);
    await runner.query('DROP VIEW report_renewals');
    await runner.dropTable('renewals');
  }
}
