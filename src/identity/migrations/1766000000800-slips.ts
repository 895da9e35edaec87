import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Orders of slips with first passwords, and since when an account has been used. */
export class Slips1766000000800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // As plain SQL: TypeORM would rebuild the table on SQLite, and dropping the old one takes its sessions and grants along.
    await runner.query('alter table "accounts" add column "first_signed_in_at" bigint');
    await runner.query('update "accounts" set "first_signed_in_at" = (select min("created_at") from "sessions" where "sessions"."account_id" = "accounts"."id")');
    await runner.createTable(
      new Table({
        name: 'slip_batches',
        columns: [
          { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_slip_batches' },
          { name: 'kind', type: 'varchar', length: '8' },
          { name: 'order_key', type: 'varchar', length: '64' },
          { name: 'renews', type: 'boolean' },
          { name: 'made_by', type: 'uuid' },
          { name: 'created_at', type: 'bigint' },
          { name: 'state', type: 'varchar', length: '8' },
          { name: 'expires_at', type: 'bigint', isNullable: true },
          { name: 'fetched_at', type: 'bigint', isNullable: true },
          { name: 'closed_at', type: 'bigint', isNullable: true },
        ],
        uniques: [{ name: 'uq_slip_batches_maker_key', columnNames: ['made_by', 'order_key'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'slips',
        columns: [
          { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_slips' },
          { name: 'batch_id', type: 'uuid' },
          { name: 'person_id', type: 'uuid' },
          { name: 'position', type: 'integer' },
          { name: 'state', type: 'varchar', length: '8' },
          { name: 'left_out', type: 'varchar', length: '12', isNullable: true },
          { name: 'account_id', type: 'uuid', isNullable: true },
          { name: 'username', type: 'varchar', length: '40', isNullable: true },
          { name: 'sealed', type: 'varchar', length: '200', isNullable: true },
        ],
        uniques: [{ name: 'uq_slips_batch_person', columnNames: ['batch_id', 'person_id'] }],
        foreignKeys: [{ name: 'fk_slips_batch', columnNames: ['batch_id'], referencedTableName: 'slip_batches', referencedColumnNames: ['id'], onDelete: 'CASCADE' }],
        indices: [
          { name: 'ix_slips_batch_state', columnNames: ['batch_id', 'state', 'position'] },
          { name: 'ix_slips_account', columnNames: ['account_id'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('slips');
    await runner.dropTable('slip_batches');
    await runner.query('alter table "accounts" drop column "first_signed_in_at"');
  }
}
