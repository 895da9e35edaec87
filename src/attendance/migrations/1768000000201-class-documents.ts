import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** What offices write on the documents of classes. */
export class ClassDocuments1768000000201 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(new Table({
      name: 'class_documents',
      columns: [
        { name: 'class_id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_class_documents' },
        { name: 'kind', type: 'varchar', length: '12', isPrimary: true, primaryKeyConstraintName: 'pk_class_documents' },
        { name: 'form', type: 'text' },
        { name: 'revision', type: 'int' },
        { name: 'changed_at', type: 'bigint' },
        { name: 'changed_by', type: 'uuid', isNullable: true },
      ],
      foreignKeys: [{ name: 'fk_class_documents_class', columnNames: ['class_id'], referencedTableName: 'classes', referencedColumnNames: ['id'] }],
    }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('class_documents');
  }
}
