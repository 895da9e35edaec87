import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { BUILT_IN, builtInLayout } from '../templates/rules/built-in.js';

const id = (table: string) => ({ name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: `pk_${table}` });
const varchar = (name: string, length: number) => ({ name, type: 'varchar', length: String(length) });
const ofTemplate = (table: string) => [{ name: `fk_${table}_template`, columnNames: ['template_id'], referencedTableName: 'certificate_templates', referencedColumnNames: ['id'] }];

/** Templates of certificates with their versions and pictures. The sheet that the program drew until now becomes the first published version. */
export class CertificateTemplates1768000000500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(new Table({
      name: 'certificate_templates',
      columns: [id('certificate_templates'), { name: 'unit_id', type: 'uuid', isNullable: true }, varchar('kind', 20), varchar('name', 120), { name: 'in_use_since', type: 'bigint', isNullable: true }, { name: 'created_at', type: 'bigint' }],
    }));
    await runner.createIndex('certificate_templates', new TableIndex({ name: 'ix_certificate_templates_unit_kind', columnNames: ['unit_id', 'kind'] }));
    await runner.createTable(new Table({
      name: 'certificate_template_versions',
      columns: [
        id('certificate_template_versions'), { name: 'template_id', type: 'uuid' }, { name: 'number', type: 'int' }, varchar('state', 12), { name: 'layout', type: 'text' }, { name: 'revision', type: 'int' },
        { name: 'changed_at', type: 'bigint' }, { name: 'published_at', type: 'bigint', isNullable: true },
      ],
      uniques: [{ name: 'uq_certificate_template_versions_number', columnNames: ['template_id', 'number'] }],
      foreignKeys: ofTemplate('certificate_template_versions'),
    }));
    await runner.createIndex('certificate_template_versions', new TableIndex({ name: 'uq_certificate_template_versions_draft', columnNames: ['template_id'], isUnique: true, where: "state = 'draft'" }));
    await runner.createTable(new Table({
      name: 'certificate_template_pictures',
      columns: [id('certificate_template_pictures'), { name: 'template_id', type: 'uuid' }, varchar('hash', 64), varchar('name', 120), { name: 'width', type: 'int' }, { name: 'height', type: 'int' }, { name: 'bytes', type: 'int' }, { name: 'added_at', type: 'bigint' }],
      uniques: [{ name: 'uq_certificate_template_pictures_hash', columnNames: ['template_id', 'hash'] }],
      foreignKeys: ofTemplate('certificate_template_pictures'),
    }));
    await runner.createIndex('certificate_template_pictures', new TableIndex({ name: 'ix_certificate_template_pictures_hash', columnNames: ['hash'] }));
    await runner.query(`ALTER TABLE certificates ADD COLUMN template_version_id ${runner.connection.options.type === 'postgres' ? 'uuid' : 'varchar'}`);
    await this.addBuiltIn(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE certificates DROP COLUMN template_version_id');
    for (const table of ['certificate_template_pictures', 'certificate_template_versions', 'certificate_templates']) await runner.dropTable(table);
  }

  private async addBuiltIn(runner: QueryRunner): Promise<void> {
    const at = Date.UTC(2026, 10, 23);
    for (const kind of ['giay-chung-nhan', 'chung-chi'] as const) {
      const { templateId, versionId, name } = BUILT_IN[kind];
      await insert(runner, 'certificate_templates', { id: templateId, unit_id: null, kind, name, in_use_since: at, created_at: at });
      await insert(runner, 'certificate_template_versions', { id: versionId, template_id: templateId, number: 1, state: 'published', layout: JSON.stringify(builtInLayout(kind)), revision: 1, changed_at: at, published_at: at });
      await runner.query(`UPDATE certificates SET template_version_id = '${versionId}' WHERE register_id IN (SELECT id FROM certificate_registers WHERE kind = '${kind}')`);
    }
  }
}

async function insert(runner: QueryRunner, table: string, row: object): Promise<void> {
  const marks = Object.keys(row).map((name, i) => runner.connection.driver.createParameter(name, i));
  await runner.query(`INSERT INTO ${table} (${Object.keys(row).join()}) VALUES (${marks.join()})`, Object.values(row));
}
