import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Addresses of people's calendars. */
export class Calendars1766000000630 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'calendars',
        columns: [
          { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_calendars' },
          { name: 'person_id', type: 'uuid' },
          { name: 'token_hash', type: 'varchar', length: '64' },
          { name: 'created_at', type: 'bigint' },
          { name: 'ended_at', type: 'bigint', isNullable: true },
        ],
        uniques: [{ name: 'uq_calendars_token_hash', columnNames: ['token_hash'] }],
        indices: [{ name: 'uq_calendars_open', columnNames: ['person_id'], isUnique: true, where: 'ended_at IS NULL' }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('calendars');
  }
}
