import { setTimeout as sleep } from 'node:timers/promises';
import { Column, Entity, JoinColumn, ManyToOne, type MigrationInterface, PrimaryColumn, type QueryRunner, type Relation, Table, Unique } from 'typeorm';
import { randomUUID } from 'node:crypto';
import { Db, type DbLimits } from '../../src/platform/database/db.js';
import { migrate } from '../../src/platform/database/migrate.js';
import type { DatabaseKind } from '../../src/platform/database/settings.js';
import { emptyDatabase, openDb, type OpenDb, type TestDatabase } from './databases.js';

export { sleep };

/** Two tables that exist only to try the door on. */
@Entity('items')
@Unique('uq_items_name', ['name'])
export class Item {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_items' }) id!: string;
  @Column('varchar', { length: 100 }) name!: string;
}

@Entity('kids')
export class Kid {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_kids' }) id!: string;
  @Column('uuid') itemId!: string;
  /** Deferred, so that it is the commit that fails. */
  @ManyToOne(() => Item, { deferrable: 'INITIALLY DEFERRED' })
  @JoinColumn({ name: 'item_id', foreignKeyConstraintName: 'fk_kids_item_id' })
  item?: Relation<Item>;
}

class ItemsAndKids1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const id = (name: string) => ({ name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: name });
    await runner.createTable(new Table({ name: 'items', columns: [id('pk_items'), { name: 'name', type: 'varchar', length: '100' }], uniques: [{ name: 'uq_items_name', columnNames: ['name'] }] }));
    await runner.createTable(
      new Table({
        name: 'kids',
        columns: [id('pk_kids'), { name: 'item_id', type: 'uuid' }],
        foreignKeys: [{ name: 'fk_kids_item_id', columnNames: ['item_id'], referencedTableName: 'items', referencedColumnNames: ['id'], deferrable: 'INITIALLY DEFERRED' }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('kids');
    await runner.dropTable('items');
  }
}

export const fixtureSchema = { entities: [Item, Kid], migrations: [ItemsAndKids1764000000001] };

/** Short, so that a test of what never ends, ends. */
export const shortLimits: DbLimits = { waitMs: 1_500, workMs: 800, tries: 5 };

/** What the tests of `Db` share: an open database with the two tables, and a new `Db` over empty tables for every test. */
export class DbFixture {
  db!: Db;
  open!: OpenDb;
  /** Errors of work that nobody awaited. */
  readonly late: unknown[] = [];
  private database!: TestDatabase;

  constructor(readonly kind: DatabaseKind) {}

  async start(): Promise<void> {
    this.database = await emptyDatabase(this.kind);
    await migrate(this.database, fixtureSchema);
    this.open = await openDb(this.database, fixtureSchema);
  }

  async clean(limits = shortLimits): Promise<void> {
    this.db = new Db(this.open.reader, this.open.writer, limits);
    this.late.length = 0;
    await this.db.tx(async () => {
      await this.db.repo(Kid).deleteAll();
      await this.db.repo(Item).deleteAll();
    });
  }

  async stop(): Promise<void> {
    await this.open.close();
    await this.database.dispose();
  }

  /** Another pair of connections to the same database. */
  async second(limits?: DbLimits): Promise<OpenDb> {
    return openDb(this.database, fixtureSchema, limits);
  }

  get settings(): TestDatabase {
    return this.database;
  }

  add(name: string): Promise<Item> {
    return this.db.repo(Item).save({ id: randomUUID(), name });
  }

  async names(): Promise<string[]> {
    return (await this.db.repo(Item).find({ order: { name: 'ASC' } })).map((item) => item.name);
  }

  /** For the catch of work that is not awaited on purpose. */
  readonly keepError = (error: unknown): void => {
    this.late.push(error);
  };
}
