import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const uuid = (name: string, isNullable = false) => ({ name, type: 'uuid', isNullable });
const text = (name: string, length: number, isNullable = false) => ({ name, type: 'varchar', length: String(length), isNullable });
const number = (name: string, isNullable = false) => ({ name, type: 'integer', isNullable });
const instant = (name: string) => ({ name, type: 'bigint' });
const id = (table: string) => ({ name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: `pk_${table}` });
const ofMeeting = (table: string) => ({ name: `fk_${table}_meeting`, columnNames: ['meeting_id'], referencedTableName: 'meetings', referencedColumnNames: ['id'] });

/** Thematic meetings that units hold themselves, who was there, and what was corrected. */
export class Meetings1768000000570 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(new Table({
      name: 'meetings',
      columns: [
        id('meetings'), uuid('unit_id'), text('form', 10), text('topic', 300), text('owner_kind', 20, true), uuid('owner_id', true), instant('starts_at'), instant('ends_at'), text('held_on', 10),
        text('place', 200), text('chair', 200), number('periods'), { name: 'summary', type: 'text' }, text('state', 10), number('revision'), uuid('recorded_by', true), instant('recorded_at'),
      ],
      indices: [{ name: 'ix_meetings_held', columnNames: ['held_on'] }, { name: 'ix_meetings_unit_held', columnNames: ['unit_id', 'held_on'] }],
    }));
    await runner.createTable(new Table({
      name: 'meeting_people',
      columns: [id('meeting_people'), uuid('meeting_id'), uuid('person_id'), uuid('unit_id'), number('added_in'), number('removed_in', true)],
      indices: [{ name: 'ix_meeting_people_person', columnNames: ['person_id'] }],
      foreignKeys: [ofMeeting('meeting_people')],
    }));
    await runner.createIndex('meeting_people', new TableIndex({ name: 'uq_meeting_people_present', columnNames: ['meeting_id', 'person_id'], isUnique: true, where: 'removed_in IS NULL' }));
    await runner.createTable(new Table({
      name: 'meeting_changes',
      columns: [id('meeting_changes'), uuid('meeting_id'), number('number'), text('kind', 10), { name: 'before', type: 'text', isNullable: true }, text('reason', 300, true), instant('changed_at'), uuid('changed_by', true)],
      uniques: [{ name: 'uq_meeting_changes_meeting_number', columnNames: ['meeting_id', 'number'] }],
      foreignKeys: [ofMeeting('meeting_changes')],
    }));
    // Every tiết that a meeting gave somebody, for whoever adds them up.
    await runner.query(`CREATE VIEW report_meeting_periods AS SELECT there.person_id, meeting.id AS meeting_id, meeting.held_on, meeting.periods
      FROM meeting_people there JOIN meetings meeting ON meeting.id = there.meeting_id WHERE there.removed_in IS NULL AND meeting.state = 'held'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW report_meeting_periods');
    for (const table of ['meeting_changes', 'meeting_people', 'meetings']) await runner.dropTable(table);
  }
}
