import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const uuid = (name: string, more: object = {}) => ({ name, type: 'uuid', ...more });
const text = (name: string, more: object = {}) => ({ name, type: 'text', ...more });
const instant = (name: string, more: object = {}) => ({ name, type: 'bigint', ...more });

/** Lessons are written in the program: drafts, who published a version, and the order of an owner's lessons, unpublished ones among them. */
export class LessonDrafts1767000000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Raw, since SQLite would make the whole table again.
    await runner.query('ALTER TABLE lessons ADD COLUMN place integer NOT NULL DEFAULT 0');
    await runner.query('ALTER TABLE lessons ADD COLUMN edited_at bigint');
    await runner.query('UPDATE lessons SET place = COALESCE(position, 1000)');
    // SQLite keeps ids as text.
    await runner.query(`ALTER TABLE lesson_versions ADD COLUMN published_by ${runner.connection.options.type === 'postgres' ? 'uuid' : 'varchar'}`);
    await runner.query('ALTER TABLE lesson_versions ADD COLUMN note varchar(300)');
    await runner.createTable(
      new Table({
        name: 'lesson_drafts',
        columns: [
          uuid('id', { isPrimary: true, primaryKeyConstraintName: 'pk_lesson_drafts' }),
          uuid('lesson_id'),
          uuid('account_id'),
          uuid('base_version_id'),
          { name: 'revision', type: 'int' },
          uuid('save_key', { isNullable: true }),
          text('text'),
          text('citations'),
          text('files'),
          instant('saved_at'),
          text('replaced_text', { isNullable: true }),
          instant('replaced_at', { isNullable: true }),
        ],
        uniques: [{ name: 'uq_lesson_drafts_lesson_account', columnNames: ['lesson_id', 'account_id'] }],
        foreignKeys: [{ name: 'fk_lesson_drafts_lesson', columnNames: ['lesson_id'], referencedTableName: 'lessons', referencedColumnNames: ['id'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('lesson_drafts');
    for (const [table, column] of [['lesson_versions', 'note'], ['lesson_versions', 'published_by'], ['lessons', 'edited_at'], ['lessons', 'place']]) await runner.query(`ALTER TABLE ${table} DROP COLUMN ${column}`);
  }
}
