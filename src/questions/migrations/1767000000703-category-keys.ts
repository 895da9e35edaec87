import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Categories that the program's own files name are known by that name also after somebody has called them otherwise. */
export class CategoryKeys1767000000703 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE question_categories ADD COLUMN key varchar(120)');
    await runner.createIndex('question_categories', new TableIndex({ name: 'uq_question_categories_key', columnNames: ['key'], isUnique: true }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX uq_question_categories_key');
    await runner.query('ALTER TABLE question_categories DROP COLUMN key');
  }
}
