import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Finds the old messages among all. */
export class MessagesByAge1766000001111 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('messages', new TableIndex({ name: 'ix_messages_created', columnNames: ['created_at'] }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('messages', 'ix_messages_created');
  }
}
