import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Sections of quizzes, and quizzes that are still being built. Those that exist are published. */
export class QuizSections1767000000600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE quizzes ADD COLUMN state varchar(12) NOT NULL DEFAULT 'published'`);
    await runner.query('ALTER TABLE quizzes ADD COLUMN revision integer NOT NULL DEFAULT 1');
    await runner.query('ALTER TABLE quiz_slots ADD COLUMN section integer NOT NULL DEFAULT 1');
    await runner.createTable(new Table({
      name: 'quiz_sections',
      columns: [
        { name: 'quiz_id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_quiz_sections' },
        { name: 'number', type: 'integer', isPrimary: true, primaryKeyConstraintName: 'pk_quiz_sections' },
        { name: 'title', type: 'varchar', length: '200' },
        { name: 'instructions', type: 'text' },
      ],
      foreignKeys: [{ name: 'fk_quiz_sections_quiz', columnNames: ['quiz_id'], referencedTableName: 'quizzes', referencedColumnNames: ['id'] }],
    }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('quiz_sections');
    await runner.query('ALTER TABLE quiz_slots DROP COLUMN section');
    await runner.query('ALTER TABLE quizzes DROP COLUMN revision');
    await runner.query('ALTER TABLE quizzes DROP COLUMN state');
  }
}
