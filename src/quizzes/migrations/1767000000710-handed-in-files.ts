import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

/** Files handed in with essays. */
export class HandedInFiles1767000000710 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(new Table({
      name: 'handed_in_files',
      columns: [
        { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_handed_in_files' },
        { name: 'attempt_id', type: 'uuid' },
        { name: 'slot', type: 'integer' },
        { name: 'place', type: 'integer' },
        { name: 'hash', type: 'varchar', length: '64' },
        { name: 'kind', type: 'varchar', length: '8' },
        { name: 'bytes', type: 'integer' },
        { name: 'name', type: 'varchar', length: '200' },
        { name: 'at', type: 'bigint' },
        { name: 'client', type: 'integer', isNullable: true },
      ],
      uniques: [
        { name: 'uq_handed_in_files_hash', columnNames: ['attempt_id', 'slot', 'hash'] },
        { name: 'uq_handed_in_files_place', columnNames: ['attempt_id', 'slot', 'place'] },
      ],
      indices: [{ name: 'ix_handed_in_files_hash', columnNames: ['hash'] }],
      foreignKeys: [{ name: 'fk_handed_in_files_attempt', columnNames: ['attempt_id'], referencedTableName: 'attempts', referencedColumnNames: ['id'] }],
    }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('handed_in_files');
  }
}
