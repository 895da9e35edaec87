import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Certificates from elsewhere, handed in for courses. */
export class Equivalences1766000000901 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'equivalences',
        columns: [
          { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_equivalences' },
          { name: 'person_id', type: 'uuid' },
          { name: 'course_id', type: 'uuid' },
          { name: 'title', type: 'varchar', length: '300' },
          { name: 'issuer', type: 'varchar', length: '300' },
          { name: 'number', type: 'varchar', length: '100', isNullable: true },
          { name: 'issued_on', type: 'varchar', length: '10' },
          { name: 'file_hash', type: 'varchar', length: '64', isNullable: true },
          { name: 'file_name', type: 'varchar', length: '200' },
          { name: 'file_type', type: 'varchar', length: '40' },
          { name: 'file_bytes', type: 'int' },
          { name: 'state', type: 'varchar', length: '12' },
          { name: 'submitted_at', type: 'bigint' },
          { name: 'decided_at', type: 'bigint', isNullable: true },
          { name: 'decided_by', type: 'uuid', isNullable: true },
          { name: 'reason', type: 'varchar', length: '500', isNullable: true },
          { name: 'completion_id', type: 'uuid', isNullable: true },
        ],
        indices: [
          { name: 'uq_equivalences_waiting', columnNames: ['person_id', 'course_id'], isUnique: true, where: "state = 'waiting'" },
          { name: 'ix_equivalences_person', columnNames: ['person_id'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('equivalences');
  }
}
