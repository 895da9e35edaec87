import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

const id = (table: string) => ({ name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: `pk_${table}` });
const varchar = (name: string, length: number, more: object = {}) => ({ name, type: 'varchar', length: String(length), ...more });
const ofCourse = (name: string) => ({ name, columnNames: ['course_id'], referencedTableName: 'courses', referencedColumnNames: ['id'] });

/** Programmes, courses with their completion rules, requirements, enrolments and completions. */
export class Courses1764000000800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'programmes',
        columns: [id('programmes'), varchar('key', 80), varchar('title', 300)],
        uniques: [{ name: 'uq_programmes_key', columnNames: ['key'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'courses',
        columns: [
          id('courses'),
          varchar('key', 80),
          varchar('code', 40),
          varchar('title', 300),
          { name: 'programme_id', type: 'uuid' },
          { name: 'objectives', type: 'text' },
          { name: 'periods', type: 'int' },
          varchar('delivery', 12),
          { name: 'estimated_minutes', type: 'int' },
          varchar('law_as_of', 10),
          { name: 'quiz_after_lessons', type: 'boolean', default: true },
        ],
        uniques: [{ name: 'uq_courses_key', columnNames: ['key'] }],
        foreignKeys: [{ name: 'fk_courses_programme', columnNames: ['programme_id'], referencedTableName: 'programmes', referencedColumnNames: ['id'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'completion_rules',
        columns: [
          id('completion_rules'),
          { name: 'course_id', type: 'uuid' },
          { name: 'number', type: 'int' },
          { name: 'rule', type: 'text' },
          { name: 'set_at', type: 'bigint' },
        ],
        uniques: [{ name: 'uq_completion_rules_course_number', columnNames: ['course_id', 'number'] }],
        foreignKeys: [ofCourse('fk_completion_rules_course')],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'requirements',
        columns: [
          id('requirements'),
          varchar('key', 80),
          varchar('basis', 300),
          { name: 'course_id', type: 'uuid' },
          { name: 'audience', type: 'text' },
          varchar('due_on', 10),
          varchar('valid_from', 10),
          varchar('valid_to', 10, { isNullable: true }),
          { name: 'created_at', type: 'bigint' },
        ],
        uniques: [{ name: 'uq_requirements_key', columnNames: ['key'] }],
        indices: [{ name: 'ix_requirements_course', columnNames: ['course_id'] }],
        foreignKeys: [ofCourse('fk_requirements_course')],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'enrolments',
        columns: [id('enrolments'), { name: 'course_id', type: 'uuid' }, { name: 'person_id', type: 'uuid' }, { name: 'enrolled_at', type: 'bigint' }],
        uniques: [{ name: 'uq_enrolments_course_person', columnNames: ['course_id', 'person_id'] }],
        indices: [{ name: 'ix_enrolments_person', columnNames: ['person_id'] }],
        foreignKeys: [ofCourse('fk_enrolments_course')],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'completions',
        columns: [
          id('completions'),
          { name: 'course_id', type: 'uuid' },
          { name: 'person_id', type: 'uuid' },
          { name: 'number', type: 'int' },
          { name: 'completed_at', type: 'bigint' },
          { name: 'rule_id', type: 'uuid' },
          { name: 'evidence_ids', type: 'text' },
          { name: 'unit_id', type: 'uuid', isNullable: true },
        ],
        uniques: [{ name: 'uq_completions_course_person_number', columnNames: ['course_id', 'person_id', 'number'] }],
        indices: [{ name: 'ix_completions_person', columnNames: ['person_id'] }],
        foreignKeys: [
          ofCourse('fk_completions_course'),
          { name: 'fk_completions_rule', columnNames: ['rule_id'], referencedTableName: 'completion_rules', referencedColumnNames: ['id'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['completions', 'enrolments', 'requirements', 'completion_rules', 'courses', 'programmes']) await runner.dropTable(table);
  }
}
