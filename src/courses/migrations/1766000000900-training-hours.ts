import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** How many tiết a year people are to learn. */
export class TrainingHours1766000000900 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'training_hour_targets',
        columns: [
          { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_training_hour_targets' },
          { name: 'unit_id', type: 'uuid' },
          { name: 'category', type: 'varchar', length: '20' },
          { name: 'from_year', type: 'int' },
          { name: 'to_year', type: 'int', isNullable: true },
          { name: 'periods', type: 'int' },
          { name: 'basis', type: 'varchar', length: '300' },
          { name: 'created_at', type: 'bigint' },
          { name: 'created_by', type: 'uuid', isNullable: true },
          { name: 'closed_at', type: 'bigint', isNullable: true },
          { name: 'closed_by', type: 'uuid', isNullable: true },
          { name: 'close_reason', type: 'varchar', length: '300', isNullable: true },
        ],
        indices: [{ name: 'uq_training_hour_targets_standing', columnNames: ['unit_id', 'category', 'from_year'], isUnique: true, where: 'closed_at is null' }],
        checks: [{ name: 'ck_training_hour_targets_years', expression: 'to_year IS NULL OR to_year >= from_year' }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('training_hour_targets');
  }
}
