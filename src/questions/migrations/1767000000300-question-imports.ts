import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

const column = (name: string, type: string, more: object = {}) => ({ name, type, ...more });
const key = (table: string) => ({ isPrimary: true, primaryKeyConstraintName: `pk_${table}` });
const nullable = { isNullable: true };

const tables = (): Table[] => [
  new Table({
    name: 'question_imports',
    columns: [
      column('id', 'uuid', key('question_imports')), column('file_name', 'varchar', { length: '200' }), column('file_hash', 'varchar', { length: '64' }), column('given_format', 'varchar', { length: '12', ...nullable }),
      column('state', 'varchar', { length: '10' }), column('version', 'int'), column('category_id', 'uuid'), column('uploaded_by', 'uuid', nullable), column('uploaded_at', 'bigint'),
      column('answers', 'text'), column('reading', 'text'), column('saved_at', 'bigint', nullable),
    ],
    indices: [{ name: 'ix_question_imports_account', columnNames: ['uploaded_by', 'uploaded_at'] }],
  }),
  new Table({
    name: 'question_import_lines',
    columns: [
      column('id', 'uuid', key('question_import_lines')), column('import_id', 'uuid'), column('number', 'int'), column('question', 'text'),
      column('ready', 'boolean'), column('taken', 'boolean'), column('saved', 'boolean'),
    ],
    uniques: [{ name: 'uq_question_import_lines_import_number', columnNames: ['import_id', 'number'] }],
    foreignKeys: [{ name: 'fk_question_import_lines_import', columnNames: ['import_id'], referencedTableName: 'question_imports', referencedColumnNames: ['id'] }],
  }),
  new Table({
    name: 'question_media',
    columns: [column('name', 'varchar', { length: '72', ...key('question_media') }), column('hash', 'varchar', { length: '64' }), column('bytes', 'int'), column('added_by', 'uuid', nullable), column('added_at', 'bigint')],
    indices: [{ name: 'uq_question_media_hash', columnNames: ['hash'], isUnique: true }],
  }),
];

/** Files of questions that wait to be taken over, their questions, and the pictures and sounds that questions show. */
export class QuestionImports1767000000300 implements MigrationInterface {
  readonly name = 'QuestionImports1767000000300';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables()) await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of tables().reverse()) await runner.dropTable(name);
  }
}
