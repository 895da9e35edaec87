import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const id = (table: string) => ({ name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: `pk_${table}` });
const uuid = (name: string, more: object = {}) => ({ name, type: 'uuid', ...more });
const varchar = (name: string, length: number, more: object = {}) => ({ name, type: 'varchar', length: String(length), ...more });
const int = (name: string, more: object = {}) => ({ name, type: 'int', ...more });
const instant = (name: string, more: object = {}) => ({ name, type: 'bigint', ...more });
const text = (name: string, more: object = {}) => ({ name, type: 'text', ...more });
const NULL = { isNullable: true };

const mark = [varchar('status', 10), int('late_minutes', { default: 0 }), int('left_early_minutes', { default: 0 }), varchar('made_up_on', 10, NULL), varchar('reason', 300, NULL), varchar('agreed_by', 120, NULL), varchar('source', 12)];
const to = (table: string, column: string, target: string) => ({ name: `fk_${table}_${column.replace(/_id$/, '')}`, columnNames: [column], referencedTableName: target, referencedColumnNames: ['id'] });

/** Classes with their sessions, trainers and lists, and the attendance of each person in each session. */
export class Classes1768000000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.createTable(new Table(table));
    for (const [table, name, ...columnNames] of indices) await runner.createIndex(table!, new TableIndex({ name: name!, columnNames }));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of tables.toReversed()) await runner.dropTable(name);
  }
}

const tables = [
  {
    name: 'classes',
    columns: [
      id('classes'), varchar('owner_kind', 20), uuid('owner_id'), uuid('unit_id'), varchar('title', 300), varchar('place', 200), int('capacity', NULL), varchar('entry', 12), varchar('nominate_by', 10, NULL), text('rule'),
      varchar('decision_number', 60, NULL), varchar('decision_on', 10, NULL), text('note', NULL), varchar('state', 12), instant('state_at'), varchar('state_reason', 300, NULL), uuid('created_by', NULL), instant('created_at'), instant('edited_at', NULL),
    ],
  },
  {
    name: 'class_sessions',
    columns: [
      id('class_sessions'), uuid('class_id'), int('number'), varchar('topic', 300), instant('starts_at'), instant('ends_at'), int('periods'), varchar('place', 200, NULL), int('sequence', { default: 0 }), instant('cancelled_at', NULL), instant('closed_at', NULL), uuid('closed_by', NULL),
    ],
    uniques: [{ name: 'uq_class_sessions_class_number', columnNames: ['class_id', 'number'] }],
    foreignKeys: [to('class_sessions', 'class_id', 'classes')],
  },
  {
    name: 'class_trainers',
    columns: [id('class_trainers'), uuid('class_id'), uuid('person_id')],
    uniques: [{ name: 'uq_class_trainers_class_person', columnNames: ['class_id', 'person_id'] }],
    foreignKeys: [to('class_trainers', 'class_id', 'classes')],
  },
  {
    name: 'class_roster',
    columns: [id('class_roster'), uuid('class_id'), uuid('person_id'), uuid('unit_id', NULL), varchar('entry', 12), varchar('state', 12), instant('state_at'), uuid('state_by', NULL), varchar('state_reason', 300, NULL), instant('added_at')],
    uniques: [{ name: 'uq_class_roster_class_person', columnNames: ['class_id', 'person_id'] }],
    foreignKeys: [to('class_roster', 'class_id', 'classes')],
  },
  {
    name: 'attendances',
    columns: [id('attendances'), uuid('session_id'), uuid('person_id'), ...mark, int('revision'), instant('marked_at'), uuid('marked_by', NULL)],
    uniques: [{ name: 'uq_attendances_session_person', columnNames: ['session_id', 'person_id'] }],
    foreignKeys: [to('attendances', 'session_id', 'class_sessions')],
  },
  {
    name: 'attendance_revisions',
    columns: [id('attendance_revisions'), uuid('session_id'), uuid('person_id'), uuid('key'), int('based_on'), int('revision', NULL), varchar('state', 10), ...mark, instant('received_at'), instant('said_at', NULL), uuid('marked_by', NULL)],
    uniques: [{ name: 'uq_attendance_revisions_key', columnNames: ['key'] }],
    foreignKeys: [to('attendance_revisions', 'session_id', 'class_sessions')],
  },
];

const indices = [
  ['classes', 'ix_classes_owner', 'owner_kind', 'owner_id'],
  ['classes', 'ix_classes_unit', 'unit_id'],
  ['class_sessions', 'ix_class_sessions_starts', 'starts_at'],
  ['class_trainers', 'ix_class_trainers_person', 'person_id'],
  ['class_roster', 'ix_class_roster_person', 'person_id'],
  ['attendances', 'ix_attendances_person', 'person_id'],
  ['attendance_revisions', 'ix_attendance_revisions_session_person', 'session_id', 'person_id'],
  ['attendance_revisions', 'ix_attendance_revisions_person', 'person_id'],
];
