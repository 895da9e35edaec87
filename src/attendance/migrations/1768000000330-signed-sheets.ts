import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Signed lists of sessions, as pictures. */
export class SignedSheets1768000000330 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(new Table({
      name: 'signed_sheets',
      columns: [
        { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_signed_sheets' },
        { name: 'session_id', type: 'uuid' },
        { name: 'hash', type: 'varchar', length: '64' },
        { name: 'kind', type: 'varchar', length: '8' },
        { name: 'bytes', type: 'integer' },
        { name: 'at', type: 'bigint' },
        { name: 'added_by', type: 'uuid' },
      ],
      uniques: [{ name: 'uq_signed_sheets_session_hash', columnNames: ['session_id', 'hash'] }],
    }));
    await runner.createIndex('signed_sheets', new TableIndex({ name: 'ix_signed_sheets_hash', columnNames: ['hash'] }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('signed_sheets');
  }
}
