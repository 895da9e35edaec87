import { randomUUID } from 'node:crypto';
import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

const id = (table: string) => ({ name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: `pk_${table}` });
const uuid = (name: string, isNullable = false) => ({ name, type: 'uuid', isNullable });
const varchar = (name: string, length: number, more: object = {}) => ({ name, type: 'varchar', length: String(length), ...more });
const text = (name: string) => ({ name, type: 'text' });
const days = [varchar('valid_from', 10), varchar('valid_to', 10, { isNullable: true })];
const origin = [
  varchar('reason', 500), uuid('set_by', true), { name: 'set_at', type: 'bigint' },
  uuid('ended_by', true), { name: 'ended_at', type: 'bigint', isNullable: true }, varchar('end_reason', 500, { isNullable: true }),
];
const interval = (table: string) => ({ name: `ck_${table}_interval`, expression: 'valid_to IS NULL OR valid_to >= valid_from' });
const ofRequirement = (name: string) => ({ name, columnNames: ['requirement_id'], referencedTableName: 'requirements', referencedColumnNames: ['id'] });

interface Overwritten {
  id: string;
  key: string;
  basis: string;
  course_id: string;
  audience: string;
  due_on: string;
  valid_from: string;
  valid_to: string | null;
  created_at: string | number;
}

/** Requirements get versions, people by hand, and exemptions; what stood in the one table becomes the first version. */
export class RequirementVersions1766000000401 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const before = (await runner.query('SELECT * FROM requirements')) as Overwritten[];
    await runner.dropTable('requirements');
    await runner.createTable(
      new Table({ name: 'requirements', columns: [id('requirements'), varchar('key', 80), { name: 'created_at', type: 'bigint' }], uniques: [{ name: 'uq_requirements_key', columnNames: ['key'] }] }),
    );
    await runner.createTable(
      new Table({
        name: 'requirement_versions',
        columns: [
          id('requirement_versions'), uuid('requirement_id'), { name: 'number', type: 'int' }, varchar('basis', 300), text('course_ids'), text('audience'), text('due'),
          { name: 'renewal_months', type: 'int', isNullable: true }, ...days, ...origin,
        ],
        uniques: [{ name: 'uq_requirement_versions_number', columnNames: ['requirement_id', 'number'] }],
        checks: [interval('requirement_versions')],
        foreignKeys: [ofRequirement('fk_requirement_versions_requirement')],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'requirement_people',
        columns: [id('requirement_people'), uuid('requirement_id'), uuid('person_id'), varchar('mode', 3), ...days, ...origin],
        indices: [{ name: 'ix_requirement_people_requirement', columnNames: ['requirement_id'] }, { name: 'ix_requirement_people_person', columnNames: ['person_id'] }],
        checks: [interval('requirement_people')],
        foreignKeys: [ofRequirement('fk_requirement_people_requirement')],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'exemptions',
        columns: [id('exemptions'), uuid('person_id'), uuid('requirement_id', true), uuid('course_id', true), ...days, varchar('act', 200, { isNullable: true }), ...origin],
        indices: [{ name: 'ix_exemptions_person', columnNames: ['person_id'] }, { name: 'ix_exemptions_requirement', columnNames: ['requirement_id'] }],
        checks: [
          interval('exemptions'),
          { name: 'ck_exemptions_one', expression: '(requirement_id IS NULL AND course_id IS NOT NULL) OR (requirement_id IS NOT NULL AND course_id IS NULL)' },
        ],
      }),
    );
    for (const row of before) await keep(runner, row);
  }

  /** Back to one row for each; of a requirement that was changed or names several courses the newest version and its first course stay. */
  async down(runner: QueryRunner): Promise<void> {
    const rows = (await runner.query(`SELECT r.id, r.key, r.created_at, v.basis, v.course_ids, v.audience, v.due, v.valid_from, v.valid_to FROM requirements r
      JOIN requirement_versions v ON v.requirement_id = r.id AND v.number = (SELECT max(number) FROM requirement_versions WHERE requirement_id = r.id)`)) as (Overwritten & { course_ids: string; due: string })[];
    for (const table of ['exemptions', 'requirement_people', 'requirement_versions', 'requirements']) await runner.dropTable(table);
    await runner.createTable(
      new Table({
        name: 'requirements',
        columns: [id('requirements'), varchar('key', 80), varchar('basis', 300), uuid('course_id'), text('audience'), varchar('due_on', 10), ...days, { name: 'created_at', type: 'bigint' }],
        uniques: [{ name: 'uq_requirements_key', columnNames: ['key'] }],
        indices: [{ name: 'ix_requirements_course', columnNames: ['course_id'] }],
        foreignKeys: [{ name: 'fk_requirements_course', columnNames: ['course_id'], referencedTableName: 'courses', referencedColumnNames: ['id'] }],
      }),
    );
    for (const row of rows) {
      const due = JSON.parse(row.due) as { on?: string };
      const [courseId] = JSON.parse(row.course_ids) as string[];
      await insert(runner, 'requirements', { id: row.id, key: row.key, basis: row.basis, course_id: courseId, audience: row.audience, due_on: due.on ?? '2999-12-31', valid_from: row.valid_from, valid_to: row.valid_to, created_at: row.created_at });
    }
  }
}

async function keep(runner: QueryRunner, row: Overwritten): Promise<void> {
  await insert(runner, 'requirements', { id: row.id, key: row.key, created_at: row.created_at });
  await insert(runner, 'requirement_versions', {
    id: randomUUID(), requirement_id: row.id, number: 1, basis: row.basis, course_ids: JSON.stringify([row.course_id]), audience: row.audience,
    due: JSON.stringify({ schema: 1, kind: 'fixed', on: row.due_on }), renewal_months: null, valid_from: row.valid_from, valid_to: row.valid_to,
    reason: '', set_by: null, set_at: row.created_at, ended_by: null, ended_at: null, end_reason: null,
  });
}

async function insert(runner: QueryRunner, table: string, row: object): Promise<void> {
  const marks = Object.keys(row).map((name, i) => runner.connection.driver.createParameter(name, i));
  await runner.query(`INSERT INTO ${table} (${Object.keys(row).join()}) VALUES (${marks.join()})`, Object.values(row));
}
