import { Table, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';

const pk = (name: string, type: 'uuid' | 'integer', primaryKeyConstraintName: string): TableColumnOptions => ({ name, type, isPrimary: true, primaryKeyConstraintName });
const ofAttempt = (name: string) => [{ name, columnNames: ['attempt_id'], referencedTableName: 'attempts', referencedColumnNames: ['id'] }];

/** Quizzes, attempts, answers, marks, flags. */
export class Quizzes1764000000600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of [quizzes, quizSlots, attempts, answers, markSets, marks, flags]) await runner.createTable(table());
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['attempt_flags', 'marks', 'mark_sets', 'answers', 'attempts', 'quiz_slots', 'quizzes']) await runner.dropTable(table);
  }
}

const quizzes = () => new Table({
  name: 'quizzes',
  columns: [
    pk('id', 'uuid', 'pk_quizzes'),
    { name: 'key', type: 'varchar', length: '120', isNullable: true },
    { name: 'owner_kind', type: 'varchar', length: '20' },
    { name: 'owner_id', type: 'uuid' },
    { name: 'title', type: 'varchar', length: '200' },
    { name: 'intro', type: 'text' },
    { name: 'law_as_of', type: 'date' },
    { name: 'opens_at', type: 'bigint', isNullable: true },
    { name: 'closes_at', type: 'bigint', isNullable: true },
    { name: 'limit_minutes', type: 'integer', isNullable: true },
    { name: 'attempts_allowed', type: 'integer', isNullable: true },
    { name: 'attempt_grade', type: 'varchar', length: '12' },
    { name: 'pass_share', type: 'double precision', isNullable: true },
    { name: 'shuffle_questions', type: 'boolean' },
    { name: 'shuffle_options', type: 'boolean' },
    { name: 'page_layout', type: 'varchar', length: '12' },
    { name: 'release_score', type: 'varchar', length: '12' },
    { name: 'release_answers', type: 'varchar', length: '12' },
    { name: 'release_explanations', type: 'varchar', length: '12' },
    { name: 'grace_seconds', type: 'integer' },
    { name: 'created_at', type: 'bigint' },
    { name: 'updated_at', type: 'bigint' },
  ],
  uniques: [{ name: 'uq_quizzes_key', columnNames: ['key'] }],
  indices: [{ name: 'ix_quizzes_owner', columnNames: ['owner_kind', 'owner_id'] }],
});

const quizSlots = () => new Table({
  name: 'quiz_slots',
  columns: [
    pk('quiz_id', 'uuid', 'pk_quiz_slots'),
    pk('position', 'integer', 'pk_quiz_slots'),
    { name: 'question_id', type: 'uuid', isNullable: true },
    { name: 'draw', type: 'text', isNullable: true },
    { name: 'count', type: 'integer' },
    { name: 'mark', type: 'double precision' },
  ],
  checks: [{ name: 'ck_quiz_slots_fixed_or_draw', expression: '(question_id is null) <> (draw is null)' }],
  foreignKeys: [{ name: 'fk_quiz_slots_quiz', columnNames: ['quiz_id'], referencedTableName: 'quizzes', referencedColumnNames: ['id'] }],
});

const attempts = () => new Table({
  name: 'attempts',
  columns: [
    pk('id', 'uuid', 'pk_attempts'),
    { name: 'quiz_id', type: 'uuid' },
    { name: 'taker_id', type: 'uuid' },
    { name: 'number', type: 'integer' },
    { name: 'state', type: 'varchar', length: '12' },
    { name: 'layout', type: 'text' },
    { name: 'seed', type: 'varchar', length: '64' },
    { name: 'started_at', type: 'bigint' },
    { name: 'due_at', type: 'bigint', isNullable: true },
    { name: 'limit_minutes', type: 'integer', isNullable: true },
    { name: 'grace_seconds', type: 'integer' },
    { name: 'pass_share', type: 'double precision', isNullable: true },
    { name: 'page_layout', type: 'varchar', length: '12' },
    { name: 'max_score', type: 'double precision' },
    { name: 'finished_at', type: 'bigint', isNullable: true },
    { name: 'submission_key', type: 'varchar', length: '100', isNullable: true },
    { name: 'mark_owed', type: 'boolean' },
    { name: 'score', type: 'double precision', isNullable: true },
    { name: 'mark_set', type: 'integer' },
  ],
  uniques: [{ name: 'uq_attempts_quiz_taker_number', columnNames: ['quiz_id', 'taker_id', 'number'] }],
  indices: [
    { name: 'uq_attempts_one_open', columnNames: ['quiz_id', 'taker_id'], isUnique: true, where: `state = 'open'` },
    { name: 'ix_attempts_taker', columnNames: ['taker_id'] },
    { name: 'ix_attempts_mark_owed', columnNames: ['mark_owed'], where: 'mark_owed' },
  ],
  foreignKeys: [{ name: 'fk_attempts_quiz', columnNames: ['quiz_id'], referencedTableName: 'quizzes', referencedColumnNames: ['id'] }],
});

const answers = () => new Table({
  name: 'answers',
  columns: [
    pk('attempt_id', 'uuid', 'pk_answers'),
    pk('slot', 'integer', 'pk_answers'),
    { name: 'value', type: 'text' },
    { name: 'seq', type: 'integer' },
    { name: 'changes', type: 'integer' },
    { name: 'first_at', type: 'bigint' },
    { name: 'last_at', type: 'bigint' },
  ],
  foreignKeys: ofAttempt('fk_answers_attempt'),
});

const markSets = () => new Table({
  name: 'mark_sets',
  columns: [
    pk('attempt_id', 'uuid', 'pk_mark_sets'),
    pk('number', 'integer', 'pk_mark_sets'),
    { name: 'rule', type: 'varchar', length: '20' },
    { name: 'reason', type: 'varchar', length: '500' },
    { name: 'actor_id', type: 'uuid', isNullable: true },
    { name: 'created_at', type: 'bigint' },
  ],
  foreignKeys: ofAttempt('fk_mark_sets_attempt'),
});

const marks = () => new Table({
  name: 'marks',
  columns: [
    pk('attempt_id', 'uuid', 'pk_marks'),
    pk('set_number', 'integer', 'pk_marks'),
    pk('slot', 'integer', 'pk_marks'),
    { name: 'question_version_id', type: 'uuid' },
    { name: 'fraction', type: 'double precision', isNullable: true },
    { name: 'mark', type: 'double precision', isNullable: true },
    { name: 'state', type: 'varchar', length: '8' },
    { name: 'manual', type: 'boolean' },
  ],
  indices: [{ name: 'ix_marks_version', columnNames: ['question_version_id'] }],
  foreignKeys: [{ name: 'fk_marks_set', columnNames: ['attempt_id', 'set_number'], referencedTableName: 'mark_sets', referencedColumnNames: ['attempt_id', 'number'] }],
});

const flags = () => new Table({
  name: 'attempt_flags',
  columns: [pk('attempt_id', 'uuid', 'pk_attempt_flags'), pk('slot', 'integer', 'pk_attempt_flags')],
  foreignKeys: ofAttempt('fk_attempt_flags_attempt'),
});
