import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Mails that carry messages. */
export class Mails1766000000610 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'message_mails',
        columns: [
          { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_message_mails' },
          { name: 'person_id', type: 'uuid' },
          { name: 'unit_id', type: 'uuid', isNullable: true },
          { name: 'state', type: 'varchar', length: '12' },
          { name: 'due_at', type: 'bigint' },
          { name: 'tries', type: 'int' },
          { name: 'lease_token', type: 'uuid', isNullable: true },
          { name: 'leased_until', type: 'bigint', isNullable: true },
          { name: 'last_error', type: 'varchar', length: '300', isNullable: true },
          { name: 'created_at', type: 'bigint' },
          { name: 'sealed_at', type: 'bigint', isNullable: true },
          { name: 'ended_at', type: 'bigint', isNullable: true },
        ],
        indices: [
          { name: 'uq_message_mails_collecting', columnNames: ['person_id'], isUnique: true, where: "state = 'collecting'" },
          { name: 'ix_message_mails_state_due', columnNames: ['state', 'due_at'] },
          { name: 'ix_message_mails_created', columnNames: ['created_at'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('message_mails');
  }
}
