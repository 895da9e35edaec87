import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

const varchar = (name: string, length: number) => ({ name, type: 'varchar', length: String(length) });

/** The keys that sign certificates, and which of them signed a sheet when. */
export class SigningKeys1768000000510 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(new Table({
      name: 'certificate_signing_keys',
      columns: [
        { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_certificate_signing_keys' },
        varchar('fingerprint', 64), varchar('holder', 300), varchar('authority', 300), varchar('serial', 80),
        { name: 'not_before', type: 'bigint' }, { name: 'not_after', type: 'bigint' }, { name: 'is_demo', type: 'boolean' }, { name: 'since', type: 'bigint' },
      ],
      uniques: [{ name: 'uq_certificate_signing_keys_fingerprint', columnNames: ['fingerprint'] }],
    }));
    await runner.query(`ALTER TABLE certificates ADD COLUMN signing_key_id ${runner.connection.options.type === 'postgres' ? 'uuid' : 'varchar'}`);
    await runner.query('ALTER TABLE certificates ADD COLUMN signed_at bigint');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const column of ['signed_at', 'signing_key_id']) await runner.query(`ALTER TABLE certificates DROP COLUMN ${column}`);
    await runner.dropTable('certificate_signing_keys');
  }
}
