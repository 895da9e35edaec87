import { Table, TableCheck, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Passwords of quizzes, and other terms for a person or a unit. */
export class QuizAccess1767000000610 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'quiz_passwords',
        columns: [
          { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_quiz_passwords' },
          { name: 'quiz_id', type: 'uuid' },
          { name: 'hash', type: 'varchar', length: '200', isNullable: true },
          { name: 'set_by', type: 'uuid' },
          { name: 'set_at', type: 'bigint' },
          { name: 'ended_by', type: 'uuid', isNullable: true },
          { name: 'ended_at', type: 'bigint', isNullable: true },
        ],
        indices: [{ name: 'uq_quiz_passwords_holding', columnNames: ['quiz_id'], isUnique: true, where: 'ended_at IS NULL' }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'quiz_overrides',
        columns: [
          { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_quiz_overrides' },
          { name: 'quiz_id', type: 'uuid' },
          { name: 'person_id', type: 'uuid', isNullable: true },
          { name: 'unit_id', type: 'uuid', isNullable: true },
          { name: 'changes', type: 'text' },
          { name: 'valid_from', type: 'varchar', length: '10' },
          { name: 'valid_to', type: 'varchar', length: '10', isNullable: true },
          { name: 'reason', type: 'varchar', length: '500' },
          { name: 'set_by', type: 'uuid' },
          { name: 'set_at', type: 'bigint' },
          { name: 'ended_by', type: 'uuid', isNullable: true },
          { name: 'ended_at', type: 'bigint', isNullable: true },
          { name: 'end_reason', type: 'varchar', length: '500', isNullable: true },
        ],
        checks: [
          new TableCheck({ name: 'ck_quiz_overrides_one', expression: '(person_id IS NULL AND unit_id IS NOT NULL) OR (person_id IS NOT NULL AND unit_id IS NULL)' }),
          new TableCheck({ name: 'ck_quiz_overrides_interval', expression: 'valid_to IS NULL OR valid_to >= valid_from' }),
        ],
        indices: [{ name: 'ix_quiz_overrides_quiz', columnNames: ['quiz_id'] }, { name: 'ix_quiz_overrides_person', columnNames: ['person_id'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('quiz_overrides');
    await runner.dropTable('quiz_passwords');
  }
}
