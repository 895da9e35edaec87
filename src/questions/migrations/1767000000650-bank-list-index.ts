import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const before = new TableIndex({ name: 'ix_questions_changed_at', columnNames: ['changed_at'] });
const after = new TableIndex({ name: 'ix_questions_list', columnNames: ['changed_at', 'number', 'state', 'category_id'] });

/** The list of the bank is counted and put in order from the index alone, without a look at each question. */
export class BankListIndex1767000000650 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('questions', before);
    await runner.createIndex('questions', after);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('questions', after);
    await runner.createIndex('questions', before);
  }
}
