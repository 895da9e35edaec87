import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** The units that are asked for people, the history of lists, and what is said of lists and sessions. */
export class ClassWork1768000000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE classes ADD COLUMN list_closed_at bigint');
    await runner.query('ALTER TABLE class_sessions ADD COLUMN change_reason varchar(300)');
    await runner.createTable(new Table({
      name: 'class_units',
      columns: [
        { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_class_units' },
        { name: 'class_id', type: 'uuid' },
        { name: 'unit_id', type: 'uuid' },
        { name: 'seats', type: 'int', isNullable: true },
        { name: 'state', type: 'varchar', length: '8' },
        { name: 'state_at', type: 'bigint' },
        { name: 'state_by', type: 'uuid', isNullable: true },
        { name: 'note', type: 'varchar', length: '300', isNullable: true },
      ],
      uniques: [{ name: 'uq_class_units_class_unit', columnNames: ['class_id', 'unit_id'] }],
      indices: [{ name: 'ix_class_units_unit', columnNames: ['unit_id'] }],
      foreignKeys: [{ name: 'fk_class_units_class', columnNames: ['class_id'], referencedTableName: 'classes', referencedColumnNames: ['id'] }],
    }));
    await runner.createTable(new Table({
      name: 'class_roster_changes',
      columns: [
        { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_class_roster_changes' },
        { name: 'class_id', type: 'uuid' },
        { name: 'person_id', type: 'uuid' },
        { name: 'state', type: 'varchar', length: '12' },
        { name: 'reason', type: 'varchar', length: '300', isNullable: true },
        { name: 'changed_at', type: 'bigint' },
        { name: 'changed_by', type: 'uuid', isNullable: true },
      ],
      indices: [
        { name: 'ix_class_roster_changes_class_person', columnNames: ['class_id', 'person_id'] },
        { name: 'ix_class_roster_changes_person', columnNames: ['person_id'] },
      ],
    }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('class_roster_changes');
    await runner.dropTable('class_units');
    await runner.query('ALTER TABLE class_sessions DROP COLUMN change_reason');
    await runner.query('ALTER TABLE classes DROP COLUMN list_closed_at');
  }
}
