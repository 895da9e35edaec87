import { type MigrationInterface, type QueryRunner, Table, TableIndex } from 'typeorm';

const ofAttempt = (name: string) => [{ name, columnNames: ['attempt_id'], referencedTableName: 'attempts', referencedColumnNames: ['id'] }];

/** From where sittings were worked at, what happened meanwhile, and which place each answer came from; and an index by which results are listed. */
export class AttemptLog1767000000630 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(new Table({
      name: 'attempt_clients',
      columns: [
        { name: 'attempt_id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_attempt_clients' },
        { name: 'number', type: 'integer', isPrimary: true, primaryKeyConstraintName: 'pk_attempt_clients' },
        { name: 'place_hash', type: 'varchar', length: '64' },
        { name: 'browser_hash', type: 'varchar', length: '64' },
        { name: 'device', type: 'varchar', length: '60' },
        { name: 'address', type: 'varchar', length: '45' },
        { name: 'first_at', type: 'bigint' },
      ],
      uniques: [{ name: 'uq_attempt_clients_place', columnNames: ['attempt_id', 'place_hash'] }],
      foreignKeys: ofAttempt('fk_attempt_clients_attempt'),
    }));
    await runner.createTable(new Table({
      name: 'attempt_events',
      columns: [
        { name: 'attempt_id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_attempt_events' },
        { name: 'page', type: 'varchar', length: '36', isPrimary: true, primaryKeyConstraintName: 'pk_attempt_events' },
        { name: 'nth', type: 'integer', isPrimary: true, primaryKeyConstraintName: 'pk_attempt_events' },
        { name: 'kind', type: 'varchar', length: '8' },
        { name: 'at', type: 'bigint' },
        { name: 'client', type: 'integer', isNullable: true },
      ],
      foreignKeys: ofAttempt('fk_attempt_events_attempt'),
    }));
    await runner.query('ALTER TABLE answers ADD COLUMN client integer');
    await runner.createIndex('attempts', new TableIndex({ name: 'ix_attempts_results', columnNames: ['quiz_id', 'taker_id', 'number', 'state', 'score', 'max_score', 'mark_set', 'id'] }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('attempts', 'ix_attempts_results');
    await runner.query('ALTER TABLE answers DROP COLUMN client');
    await runner.dropTable('attempt_events');
    await runner.dropTable('attempt_clients');
  }
}
