import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** What was said to everybody on the list of a class. */
export class ClassAnnouncements1768000000202 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(new Table({
      name: 'class_announcements',
      columns: [
        { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_class_announcements' },
        { name: 'class_id', type: 'uuid' },
        { name: 'subject', type: 'varchar', length: '200' },
        { name: 'text', type: 'text' },
        { name: 'people', type: 'int' },
        { name: 'said_at', type: 'bigint' },
        { name: 'said_by', type: 'uuid', isNullable: true },
      ],
      indices: [{ name: 'ix_class_announcements_class', columnNames: ['class_id'] }],
      foreignKeys: [{ name: 'fk_class_announcements_class', columnNames: ['class_id'], referencedTableName: 'classes', referencedColumnNames: ['id'] }],
    }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('class_announcements');
  }
}
