import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { WordIndex } from '../../platform/database/word-index.js';

const NEW_COLUMNS: readonly (readonly [table: string, column: string])[] = [
  ['question_categories', 'parent_id varchar'],
  ['question_categories', 'unit_id varchar'],
  ['question_categories', "place varchar(240) not null default ''"],
  ['question_categories', 'second_person boolean not null default NO'],
  ['questions', 'number integer not null default 0'],
  ['questions', 'topic varchar(120)'],
  ['questions', 'expected_seconds integer'],
  ['questions', "state varchar(12) not null default 'draft'"],
  ['questions', "title varchar(300) not null default ''"],
  ['questions', 'newest_id varchar'],
  ['questions', 'approved_id varchar'],
  ['questions', 'law_until date'],
  ['questions', 'twin_key varchar(64)'],
  ['questions', 'changed_at bigint not null default 0'],
  ['questions', 'indexed_by integer not null default 0'],
];

const INDICES: readonly (readonly [table: string, index: TableIndex])[] = [
  ['question_categories', new TableIndex({ name: 'uq_question_categories_place', columnNames: ['place'], isUnique: true })],
  ['questions', new TableIndex({ name: 'uq_questions_number', columnNames: ['number'], isUnique: true })],
  ['questions', new TableIndex({ name: 'ix_questions_twin_key', columnNames: ['twin_key'] })],
  ['questions', new TableIndex({ name: 'ix_questions_changed_at', columnNames: ['changed_at'] })],
];

const column = (name: string, type: string, more: object = {}) => ({ name, type, ...more });
const key = (table: string) => ({ isPrimary: true, primaryKeyConstraintName: `pk_${table}` });

const tables = (): Table[] => [
  new Table({ name: 'question_numbers', columns: [column('id', 'int', key('question_numbers')), column('last', 'int')] }),
  new Table({
    name: 'question_version_authors',
    columns: [column('version_id', 'uuid', key('question_version_authors')), column('account_id', 'uuid', key('question_version_authors')), column('at', 'bigint')],
    foreignKeys: [{ name: 'fk_question_version_authors_version', columnNames: ['version_id'], referencedTableName: 'question_versions', referencedColumnNames: ['id'] }],
  }),
  new Table({
    name: 'question_steps',
    columns: [
      column('id', 'uuid', key('question_steps')), column('question_id', 'uuid'), column('version_number', 'int', { isNullable: true }), column('kind', 'varchar', { length: '20' }), column('at', 'bigint'),
      column('account_id', 'uuid', { isNullable: true }), column('reason', 'varchar', { length: '500', isNullable: true }),
    ],
    indices: [{ name: 'ix_question_steps_question', columnNames: ['question_id'] }],
    foreignKeys: [{ name: 'fk_question_steps_question', columnNames: ['question_id'], referencedTableName: 'questions', referencedColumnNames: ['id'] }],
  }),
  new Table({
    name: 'question_comments',
    columns: [
      column('id', 'uuid', key('question_comments')), column('question_id', 'uuid'), column('version_number', 'int'), column('text', 'varchar', { length: '2000' }), column('at', 'bigint'), column('account_id', 'uuid'),
      column('settled_at', 'bigint', { isNullable: true }), column('settled_by', 'uuid', { isNullable: true }),
    ],
    indices: [{ name: 'ix_question_comments_question', columnNames: ['question_id'] }],
    foreignKeys: [{ name: 'fk_question_comments_question', columnNames: ['question_id'], referencedTableName: 'questions', referencedColumnNames: ['id'] }],
  }),
  new Table({
    name: 'question_sources',
    columns: [column('question_id', 'uuid', key('question_sources')), column('source_key', 'varchar', { length: '120', ...key('question_sources') }), column('dated', 'boolean')],
    indices: [{ name: 'ix_question_sources_source', columnNames: ['source_key'] }],
    foreignKeys: [{ name: 'fk_question_sources_question', columnNames: ['question_id'], referencedTableName: 'questions', referencedColumnNames: ['id'] }],
  }),
  new Table({
    name: 'question_sketches',
    columns: [column('band', 'int', key('question_sketches')), column('number', 'int', key('question_sketches'))],
    indices: [{ name: 'ix_question_sketches_number', columnNames: ['number'] }],
  }),
  new Table({
    name: 'question_pairs',
    columns: [
      column('first_id', 'uuid', key('question_pairs')), column('second_id', 'uuid', key('question_pairs')), column('likeness', 'double precision'),
      column('kept_at', 'bigint', { isNullable: true }), column('kept_by', 'uuid', { isNullable: true }), column('kept_reason', 'varchar', { length: '500', isNullable: true }),
    ],
    indices: [{ name: 'ix_question_pairs_second', columnNames: ['second_id'] }],
    foreignKeys: [
      { name: 'fk_question_pairs_first', columnNames: ['first_id'], referencedTableName: 'questions', referencedColumnNames: ['id'] },
      { name: 'fk_question_pairs_second', columnNames: ['second_id'], referencedTableName: 'questions', referencedColumnNames: ['id'] },
    ],
  }),
];

/**
 * The bank as people work in it: a tree of categories owned by units, numbers of questions, what lists and searches read, the
 * steps of a question's life, comments, and which questions are alike.
 *
 * What follows from versions (title, state, search) is worked out by a job after the start, since it needs the program.
 */
export class Bank1767000000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const isPostgres = runner.connection.options.type === 'postgres';
    // Two units may call categories alike: a name is unique within its place.
    await runner.dropUniqueConstraint('question_categories', 'uq_question_categories_name');
    for (const [table, definition] of NEW_COLUMNS) {
      const text = isPostgres ? definition.replace('_id varchar', '_id uuid').replace(' NO', ' false') : definition.replace(' NO', ' 0');
      await runner.query(`alter table ${table} add column ${text}`);
    }
    await runner.query(`update question_categories set place = '/' || name`);
    await runner.query(`update questions set number = (select count(*) from questions other where other.created_at < questions.created_at or (other.created_at = questions.created_at and other.id <= questions.id)), changed_at = created_at`);
    for (const [table, index] of INDICES) await runner.createIndex(table, index);
    for (const table of tables()) await runner.createTable(table);
    await runner.query('insert into question_numbers (id, last) select 1, count(*) from questions having count(*) > 0');
    await WordIndex.create(runner, 'question_words');
  }

  async down(runner: QueryRunner): Promise<void> {
    await WordIndex.drop(runner, 'question_words');
    for (const table of tables().reverse()) await runner.dropTable(table);
    for (const [table, index] of INDICES) await runner.dropIndex(table, index);
    for (const [table, definition] of NEW_COLUMNS) await runner.query(`alter table ${table} drop column ${definition.split(' ')[0]}`);
    await runner.createIndex('question_categories', new TableIndex({ name: 'uq_question_categories_name', columnNames: ['name'], isUnique: true }));
  }
}
