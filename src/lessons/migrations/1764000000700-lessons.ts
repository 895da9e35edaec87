import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const uuid = (name: string, more: object = {}) => ({ name, type: 'uuid', ...more });
const id = (table: string) => uuid('id', { isPrimary: true, primaryKeyConstraintName: `pk_${table}` });
const varchar = (name: string, length: number, more: object = {}) => ({ name, type: 'varchar', length: String(length), ...more });
const int = (name: string, more: object = {}) => ({ name, type: 'int', ...more });
const instant = (name: string, more: object = {}) => ({ name, type: 'bigint', ...more });
const text = (name: string) => ({ name, type: 'text' });
const to = (name: string, column: string, table: string) => ({ name, columnNames: [column], referencedTableName: table, referencedColumnNames: ['id'] });

/** Lessons, their versions with what they cite, and how far people have read. */
export class Lessons1764000000700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'lessons',
        columns: [id('lessons'), varchar('key', 80), varchar('owner_kind', 20), uuid('owner_id'), int('position', { isNullable: true }), uuid('version_id')],
        uniques: [{ name: 'uq_lessons_key', columnNames: ['key'] }],
        indices: [{ name: 'ix_lessons_owner', columnNames: ['owner_kind', 'owner_id'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'lesson_versions',
        columns: [
          id('lesson_versions'),
          uuid('lesson_id'),
          int('number'),
          varchar('title', 200),
          int('minutes'),
          { name: 'law_as_of', type: 'date' },
          text('body'),
          text('citations'),
          text('changes'),
          text('files'),
          varchar('content_hash', 64),
          instant('published_at'),
        ],
        uniques: [{ name: 'uq_lesson_versions_lesson_number', columnNames: ['lesson_id', 'number'] }],
        foreignKeys: [to('fk_lesson_versions_lesson', 'lesson_id', 'lessons')],
      }),
    );
    const pk = { isPrimary: true, primaryKeyConstraintName: 'pk_lesson_citations' };
    await runner.createTable(
      new Table({
        name: 'lesson_citations',
        columns: [uuid('version_id', pk), varchar('source_key', 60, pk)],
        indices: [{ name: 'ix_lesson_citations_source_key', columnNames: ['source_key'] }],
        foreignKeys: [to('fk_lesson_citations_version', 'version_id', 'lesson_versions')],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'lesson_progress',
        columns: [
          id('lesson_progress'),
          uuid('person_id'),
          uuid('lesson_id'),
          int('percent'),
          int('block'),
          instant('block_at'),
          instant('read_at', { isNullable: true }),
          uuid('read_version_id', { isNullable: true }),
        ],
        uniques: [{ name: 'uq_lesson_progress_person_lesson', columnNames: ['person_id', 'lesson_id'] }],
        indices: [{ name: 'ix_lesson_progress_lesson_id', columnNames: ['lesson_id'] }],
        foreignKeys: [to('fk_lesson_progress_lesson', 'lesson_id', 'lessons')],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['lesson_progress', 'lesson_citations', 'lesson_versions', 'lessons']) await runner.dropTable(table);
  }
}
