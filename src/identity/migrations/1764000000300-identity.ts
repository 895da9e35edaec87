import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Accounts, their sessions and grants, and the counters of failed sign-ins. */
export class Identity1764000000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'accounts',
        columns: [
          { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_accounts' },
          { name: 'username', type: 'varchar', length: '40' },
          { name: 'phone', type: 'varchar', length: '15', isNullable: true },
          { name: 'staff_code', type: 'varchar', length: '24', isNullable: true },
          { name: 'password_hash', type: 'varchar', length: '200' },
          { name: 'must_change_password', type: 'boolean', default: 'false' },
          { name: 'person_id', type: 'uuid', isNullable: true },
          { name: 'created_at', type: 'bigint' },
          { name: 'disabled_at', type: 'bigint', isNullable: true },
        ],
        uniques: [
          { name: 'uq_accounts_username', columnNames: ['username'] },
          { name: 'uq_accounts_phone', columnNames: ['phone'] },
          { name: 'uq_accounts_staff_code', columnNames: ['staff_code'] },
          { name: 'uq_accounts_person', columnNames: ['person_id'] },
        ],
      }),
    );
    await runner.createTable(sessions());
    await runner.createTable(grants());
    await runner.createTable(
      new Table({
        name: 'sign_in_throttles',
        columns: [
          { name: 'key', type: 'varchar', length: '60', isPrimary: true, primaryKeyConstraintName: 'pk_sign_in_throttles' },
          { name: 'failures', type: 'integer' },
          { name: 'first_failed_at', type: 'bigint' },
          { name: 'last_failed_at', type: 'bigint' },
          { name: 'blocked_until', type: 'bigint', isNullable: true },
        ],
        indices: [{ name: 'ix_sign_in_throttles_last_failed', columnNames: ['last_failed_at'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['sign_in_throttles', 'grants', 'sessions', 'accounts']) await runner.dropTable(table);
  }
}

const ofAccount = (name: string) => ({
  name,
  columnNames: ['account_id'],
  referencedTableName: 'accounts',
  referencedColumnNames: ['id'],
  onDelete: 'CASCADE',
});

const sessions = () =>
  new Table({
    name: 'sessions',
    columns: [
      { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_sessions' },
      { name: 'token_hash', type: 'varchar', length: '64' },
      { name: 'account_id', type: 'uuid' },
      { name: 'user_agent', type: 'varchar', length: '60' },
      { name: 'created_at', type: 'bigint' },
      { name: 'last_seen_at', type: 'bigint' },
      { name: 'expires_at', type: 'bigint' },
      { name: 'revoked_at', type: 'bigint', isNullable: true },
    ],
    uniques: [{ name: 'uq_sessions_token_hash', columnNames: ['token_hash'] }],
    foreignKeys: [ofAccount('fk_sessions_account')],
    indices: [{ name: 'ix_sessions_account', columnNames: ['account_id'] }],
  });

const grants = () =>
  new Table({
    name: 'grants',
    columns: [
      { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_grants' },
      { name: 'account_id', type: 'uuid' },
      { name: 'role', type: 'varchar', length: '20' },
      { name: 'unit_id', type: 'uuid', isNullable: true },
      { name: 'function_code', type: 'varchar', length: '40', isNullable: true },
      { name: 'area_unit_id', type: 'uuid', isNullable: true },
      { name: 'scope_key', type: 'varchar', length: '100' },
      { name: 'valid_from', type: 'date' },
      { name: 'valid_to', type: 'date', isNullable: true },
      { name: 'granted_by', type: 'uuid', isNullable: true },
      { name: 'reason', type: 'varchar', length: '300' },
      { name: 'granted_at', type: 'bigint' },
      { name: 'closed_at', type: 'bigint', isNullable: true },
      { name: 'closed_by', type: 'uuid', isNullable: true },
      { name: 'close_reason', type: 'varchar', length: '300', isNullable: true },
    ],
    checks: [
      {
        name: 'ck_grants_scope',
        expression: '(unit_id is null or function_code is null) and (function_code is null) = (area_unit_id is null)',
      },
    ],
    foreignKeys: [ofAccount('fk_grants_account')],
    indices: [
      { name: 'ix_grants_account', columnNames: ['account_id'] },
      { name: 'ix_grants_unit', columnNames: ['unit_id'] },
      { name: 'ix_grants_area_unit', columnNames: ['area_unit_id'] },
      { name: 'uq_grants_open', columnNames: ['account_id', 'role', 'scope_key', 'valid_from'], isUnique: true, where: 'closed_at is null' },
    ],
  });
