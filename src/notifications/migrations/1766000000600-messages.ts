import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Messages of people and the offices' edits of their templates. */
export class Messages1766000000600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'messages',
        columns: [
          { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_messages' },
          { name: 'person_id', type: 'uuid' },
          { name: 'key', type: 'varchar', length: '200' },
          { name: 'template', type: 'varchar', length: '80' },
          { name: 'subject', type: 'varchar', length: '300' },
          { name: 'text', type: 'text' },
          { name: 'href', type: 'varchar', length: '500', isNullable: true },
          { name: 'created_at', type: 'bigint' },
          { name: 'read_at', type: 'bigint', isNullable: true },
          { name: 'mail_id', type: 'uuid', isNullable: true },
        ],
        uniques: [{ name: 'uq_messages_key', columnNames: ['key'] }],
        indices: [
          { name: 'ix_messages_person_created', columnNames: ['person_id', 'created_at'] },
          { name: 'ix_messages_unread', columnNames: ['person_id'], where: 'read_at IS NULL' },
          { name: 'ix_messages_mail', columnNames: ['mail_id'] },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'message_template_edits',
        columns: [
          { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_message_template_edits' },
          { name: 'template', type: 'varchar', length: '80' },
          { name: 'number', type: 'int' },
          { name: 'subject', type: 'varchar', length: '200', isNullable: true },
          { name: 'text', type: 'text', isNullable: true },
          { name: 'edited_at', type: 'bigint' },
          { name: 'edited_by', type: 'uuid' },
        ],
        uniques: [{ name: 'uq_message_template_edits_number', columnNames: ['template', 'number'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['message_template_edits', 'messages']) await runner.dropTable(table);
  }
}
