import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Minutes and photographs of meetings. */
export class MeetingFiles1768000000572 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(new Table({
      name: 'meeting_files',
      columns: [
        { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_meeting_files' },
        { name: 'meeting_id', type: 'uuid' },
        { name: 'kind', type: 'varchar', length: '8' },
        { name: 'hash', type: 'varchar', length: '64' },
        { name: 'extension', type: 'varchar', length: '4' },
        { name: 'bytes', type: 'integer' },
        { name: 'at', type: 'bigint' },
        { name: 'added_by', type: 'uuid' },
      ],
      uniques: [{ name: 'uq_meeting_files_meeting_hash', columnNames: ['meeting_id', 'hash'] }],
      foreignKeys: [{ name: 'fk_meeting_files_meeting', columnNames: ['meeting_id'], referencedTableName: 'meetings', referencedColumnNames: ['id'] }],
    }));
    await runner.createIndex('meeting_files', new TableIndex({ name: 'ix_meeting_files_hash', columnNames: ['hash'] }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('meeting_files');
  }
}
