import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Marking essays: how a quiz wants it, and who marks or has marked what. */
export class EssayMarking1767000000622 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(new Table({
      name: 'quiz_marking',
      columns: [
        { name: 'quiz_id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_quiz_marking' },
        { name: 'markers', type: 'integer' },
        { name: 'tolerance', type: 'double precision' },
        { name: 'set_at', type: 'bigint' },
      ],
      foreignKeys: [{ name: 'fk_quiz_marking_quiz', columnNames: ['quiz_id'], referencedTableName: 'quizzes', referencedColumnNames: ['id'] }],
    }));
    await runner.createTable(new Table({
      name: 'essay_readings',
      columns: [
        { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_essay_readings' },
        { name: 'quiz_id', type: 'uuid' },
        { name: 'attempt_id', type: 'uuid' },
        { name: 'slot', type: 'integer' },
        { name: 'version_id', type: 'uuid' },
        { name: 'account_id', type: 'uuid' },
        { name: 'state', type: 'varchar', length: '8' },
        { name: 'leased_until', type: 'bigint' },
        { name: 'typed', type: 'text' },
        { name: 'points', type: 'text', isNullable: true },
        { name: 'fraction', type: 'double precision', isNullable: true },
        { name: 'note', type: 'text' },
        { name: 'place', type: 'integer', isNullable: true },
        { name: 'given_at', type: 'bigint', isNullable: true },
      ],
      uniques: [
        { name: 'uq_essay_readings_attempt_slot_account', columnNames: ['attempt_id', 'slot', 'account_id'] },
        { name: 'uq_essay_readings_attempt_slot_place', columnNames: ['attempt_id', 'slot', 'place'] },
      ],
      indices: [{ name: 'ix_essay_readings_quiz', columnNames: ['quiz_id'] }],
      foreignKeys: [{ name: 'fk_essay_readings_attempt', columnNames: ['attempt_id'], referencedTableName: 'attempts', referencedColumnNames: ['id'] }],
    }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('essay_readings');
    await runner.dropTable('quiz_marking');
  }
}
