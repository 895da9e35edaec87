import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

/** Quizzes that give hints, and the hints that were asked for. */
export class AskedHints1767000000711 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE quizzes ADD COLUMN gives_hints boolean NOT NULL DEFAULT ${runner.connection.options.type === 'postgres' ? 'false' : '0'}`);
    await runner.createTable(new Table({
      name: 'asked_hints',
      columns: [
        { name: 'attempt_id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_asked_hints' },
        { name: 'slot', type: 'integer', isPrimary: true, primaryKeyConstraintName: 'pk_asked_hints' },
        { name: 'number', type: 'integer', isPrimary: true, primaryKeyConstraintName: 'pk_asked_hints' },
        { name: 'at', type: 'bigint' },
        { name: 'client', type: 'integer', isNullable: true },
      ],
      foreignKeys: [{ name: 'fk_asked_hints_attempt', columnNames: ['attempt_id'], referencedTableName: 'attempts', referencedColumnNames: ['id'] }],
    }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('asked_hints');
    await runner.query('ALTER TABLE quizzes DROP COLUMN gives_hints');
  }
}
