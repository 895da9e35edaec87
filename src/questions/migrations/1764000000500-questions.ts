import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** The bank: categories, questions, tags, versions. */
export class Questions1764000000500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(new Table({
      name: 'question_categories',
      columns: [
        { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_question_categories' },
        { name: 'name', type: 'varchar', length: '120' },
      ],
      uniques: [{ name: 'uq_question_categories_name', columnNames: ['name'] }],
    }));
    await runner.createTable(new Table({
      name: 'questions',
      columns: [
        { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_questions' },
        { name: 'key', type: 'varchar', length: '120', isNullable: true },
        { name: 'type', type: 'varchar', length: '20' },
        { name: 'category_id', type: 'uuid' },
        { name: 'difficulty', type: 'integer' },
        { name: 'kind', type: 'varchar', length: '20' },
        { name: 'lesson_key', type: 'varchar', length: '120', isNullable: true },
        { name: 'created_at', type: 'bigint' },
        { name: 'retired_at', type: 'bigint', isNullable: true },
      ],
      uniques: [{ name: 'uq_questions_key', columnNames: ['key'] }],
      indices: [{ name: 'ix_questions_category', columnNames: ['category_id'] }],
      foreignKeys: [{ name: 'fk_questions_category', columnNames: ['category_id'], referencedTableName: 'question_categories', referencedColumnNames: ['id'] }],
    }));
    await runner.createTable(new Table({
      name: 'question_tags',
      columns: [
        { name: 'question_id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_question_tags' },
        { name: 'tag', type: 'varchar', length: '60', isPrimary: true, primaryKeyConstraintName: 'pk_question_tags' },
      ],
      indices: [{ name: 'ix_question_tags_tag', columnNames: ['tag'] }],
      foreignKeys: [{ name: 'fk_question_tags_question', columnNames: ['question_id'], referencedTableName: 'questions', referencedColumnNames: ['id'] }],
    }));
    await runner.createTable(new Table({
      name: 'question_versions',
      columns: [
        { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_question_versions' },
        { name: 'question_id', type: 'uuid' },
        { name: 'number', type: 'integer' },
        { name: 'state', type: 'varchar', length: '12' },
        { name: 'content', type: 'text' },
        { name: 'citations', type: 'text' },
        { name: 'valid_from', type: 'date', isNullable: true },
        { name: 'valid_to', type: 'date', isNullable: true },
        { name: 'content_hash', type: 'varchar', length: '64' },
        { name: 'created_at', type: 'bigint' },
        { name: 'approved_at', type: 'bigint', isNullable: true },
        { name: 'approved_by', type: 'uuid', isNullable: true },
      ],
      uniques: [{ name: 'uq_question_versions_question_number', columnNames: ['question_id', 'number'] }],
      foreignKeys: [{ name: 'fk_question_versions_question', columnNames: ['question_id'], referencedTableName: 'questions', referencedColumnNames: ['id'] }],
    }));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['question_versions', 'question_tags', 'questions', 'question_categories']) await runner.dropTable(table);
  }
}
