import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Files that learners of a class are given. */
export class ClassMaterials1768000000211 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(new Table({
      name: 'class_materials',
      columns: [
        { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_class_materials' },
        { name: 'class_id', type: 'uuid' },
        { name: 'name', type: 'varchar', length: '220' },
        { name: 'kind', type: 'varchar', length: '8' },
        { name: 'hash', type: 'varchar', length: '64' },
        { name: 'bytes', type: 'int' },
        { name: 'added_at', type: 'bigint' },
        { name: 'added_by', type: 'uuid', isNullable: true },
      ],
      uniques: [{ name: 'uq_class_materials_class_hash', columnNames: ['class_id', 'hash'] }],
      indices: [{ name: 'ix_class_materials_hash', columnNames: ['hash'] }],
      foreignKeys: [{ name: 'fk_class_materials_class', columnNames: ['class_id'], referencedTableName: 'classes', referencedColumnNames: ['id'] }],
    }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('class_materials');
  }
}
