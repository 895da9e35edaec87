import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** The audit log. */
export class Audit1764000000101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'audit_entries',
        columns: [
          { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_audit_entries' },
          { name: 'at', type: 'bigint' },
          { name: 'correlation_id', type: 'varchar', length: '64' },
          { name: 'actor_account_id', type: 'uuid', isNullable: true },
          { name: 'action', type: 'varchar', length: '80' },
          { name: 'subject_kind', type: 'varchar', length: '40' },
          { name: 'subject_id', type: 'varchar', length: '64' },
          { name: 'detail', type: 'text' },
        ],
        indices: [
          { name: 'ix_audit_entries_subject', columnNames: ['subject_kind', 'subject_id', 'at'] },
          { name: 'ix_audit_entries_actor', columnNames: ['actor_account_id', 'at'] },
          { name: 'ix_audit_entries_at', columnNames: ['at'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('audit_entries');
  }
}
