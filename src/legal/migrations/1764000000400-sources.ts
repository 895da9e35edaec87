import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const id = (table: string) => ({ name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: `pk_${table}` });
const varchar = (name: string, length: number, more: object = {}) => ({ name, type: 'varchar', length: String(length), ...more });
const day = (name: string) => ({ name, type: 'date', isNullable: true });

/** The register of sources and what they do to each other. */
export class Sources1764000000400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'sources',
        columns: [
          id('sources'),
          varchar('key', 60),
          varchar('kind', 20),
          varchar('document_type', 40),
          varchar('number', 60, { isNullable: true }),
          varchar('title', 300),
          varchar('issuer', 200),
          day('issued_on'),
          day('valid_from'),
          day('valid_to'),
          { name: 'ended', type: 'boolean', default: 'false' },
          day('checked_on'),
          { name: 'note', type: 'text', isNullable: true },
          { name: 'facts', type: 'text' },
          varchar('search_key', 900),
          { name: 'ordinal', type: 'int' },
        ],
        uniques: [{ name: 'uq_sources_key', columnNames: ['key'] }],
        indices: [{ name: 'ix_sources_search_key', columnNames: ['search_key'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'source_relations',
        columns: [
          id('source_relations'),
          { name: 'source_id', type: 'uuid' },
          { name: 'target_id', type: 'uuid' },
          varchar('kind', 12),
          day('from_day'),
          varchar('note', 200, { isNullable: true }),
        ],
        uniques: [{ name: 'uq_source_relations_source_target_kind', columnNames: ['source_id', 'target_id', 'kind'] }],
        indices: [{ name: 'ix_source_relations_target_id', columnNames: ['target_id'] }],
        foreignKeys: ['source', 'target'].map((end) => ({
          name: `fk_source_relations_${end}`,
          columnNames: [`${end}_id`],
          referencedTableName: 'sources',
          referencedColumnNames: ['id'],
        })),
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('source_relations');
    await runner.dropTable('sources');
  }
}
