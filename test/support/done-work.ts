import { Column, Entity, type MigrationInterface, PrimaryColumn, type QueryRunner, Table } from 'typeorm';
import { entities, migrations } from '../../src/schema.js';

/** What a job of the tests leaves behind: one row for each time it was done. */
@Entity('done_work')
export class DoneWork {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_done_work' }) id!: string;
  @Column('int') number!: number;
  @Column('varchar', { length: 20 }) worker!: string;
}

class DoneWork1764000009900 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'done_work',
        columns: [
          { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_done_work' },
          { name: 'number', type: 'int' },
          { name: 'worker', type: 'varchar', length: '20' },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('done_work');
  }
}

export const doneWorkSchema = { entities: [...entities, DoneWork], migrations: [...migrations, DoneWork1764000009900] };
