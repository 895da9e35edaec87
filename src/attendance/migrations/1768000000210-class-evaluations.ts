import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** That somebody has evaluated a class, and apart from it what all have said. */
export class ClassEvaluations1768000000210 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ofClass = (table: string) => [{ name: `fk_${table}_class`, columnNames: ['class_id'], referencedTableName: 'classes', referencedColumnNames: ['id'] }];
    await runner.createTable(new Table({
      name: 'class_evaluation_tickets',
      withoutRowid: true,
      columns: [
        { name: 'class_id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_class_evaluation_tickets' },
        { name: 'person_id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_class_evaluation_tickets' },
      ],
      indices: [{ name: 'ix_class_evaluation_tickets_person', columnNames: ['person_id'] }],
      foreignKeys: ofClass('class_evaluation_tickets'),
    }));
    await runner.createTable(new Table({
      name: 'class_evaluations',
      columns: [
        { name: 'class_id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_class_evaluations' },
        { name: 'tally', type: 'text' },
        { name: 'shown', type: 'text', isNullable: true },
      ],
      foreignKeys: ofClass('class_evaluations'),
    }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('class_evaluations');
    await runner.dropTable('class_evaluation_tickets');
  }
}
