import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

const varchar = (name: string, length: number, more: object = {}) => ({ name, type: 'varchar', length: String(length), ...more });
const uuid = (name: string) => ({ name, type: 'uuid' });

/** Who must what on which days; the local days of enrolments and completions; and the views that reports count from. */
export class Obligations1766000000400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'obligations',
        columns: [
          { ...uuid('id'), isPrimary: true, primaryKeyConstraintName: 'pk_obligations' },
          uuid('person_id'),
          uuid('course_id'),
          uuid('requirement_id'),
          uuid('unit_id'),
          varchar('category', 20),
          varchar('title', 200),
          varchar('valid_from', 10),
          varchar('valid_to', 10, { isNullable: true }),
          varchar('due_on', 10),
          varchar('counts_from', 10, { isNullable: true }),
        ],
        uniques: [{ name: 'uq_obligations_person_course_from', columnNames: ['person_id', 'course_id', 'valid_from'] }],
        indices: [
          { name: 'ix_obligations_unit', columnNames: ['unit_id', 'course_id'] },
          { name: 'ix_obligations_requirement', columnNames: ['requirement_id'] },
        ],
      }),
    );
    await addLocalDay(runner, 'enrolments', 'enrolled');
    await addLocalDay(runner, 'completions', 'completed');
    const columns = 'person_id, course_id, requirement_id, unit_id, category, title, valid_from, valid_to, due_on, counts_from';
    await runner.query(`CREATE VIEW report_obligations AS SELECT ${columns} FROM obligations`);
    await runner.query('CREATE VIEW report_enrolments AS SELECT person_id, course_id, enrolled_at, enrolled_on FROM enrolments');
    await runner.query('CREATE VIEW report_completions AS SELECT id, person_id, course_id, number, completed_at, completed_on, unit_id FROM completions');
    // Where people must something already, the table is filled when the program starts.
    await runner.query(`INSERT INTO jobs (id, kind, key, payload, state, tries, run_at, created_at)
      SELECT id, 'courses.obligations', 'obligations/first', '{"personIds":null}', 'waiting', 0, created_at, created_at FROM requirements ORDER BY id LIMIT 1`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const view of ['report_obligations', 'report_enrolments', 'report_completions']) await runner.query(`DROP VIEW ${view}`);
    await runner.query('ALTER TABLE enrolments DROP COLUMN enrolled_on');
    await runner.query('ALTER TABLE completions DROP COLUMN completed_on');
    await runner.dropTable('obligations');
  }
}

/** Asia/Ho_Chi_Minh has been seven hours ahead of UTC all through the time of these rows. */
async function addLocalDay(runner: QueryRunner, table: string, name: string): Promise<void> {
  const seconds = `(${name}_at / 1000 + 25200)`;
  const day = runner.connection.options.type === 'postgres' ? `to_char(to_timestamp(${seconds}) AT TIME ZONE 'UTC', 'YYYY-MM-DD')` : `date(${seconds}, 'unixepoch')`;
  await runner.query(`ALTER TABLE ${table} ADD COLUMN ${name}_on varchar(10) NOT NULL DEFAULT ''`);
  await runner.query(`UPDATE ${table} SET ${name}_on = ${day}`);
}
