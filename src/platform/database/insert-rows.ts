import type { ObjectLiteral, Repository } from 'typeorm';

/** Values of one statement; full ones are alike, so that SQLite prepares them once. */
const VALUES = 2_000;

/**
 * Inserts many rows of an entity, each with a value for every column, in a few statements: within a short transaction
 * TypeORM would spend several times as long on making the text as the database on writing the rows.
 */
export async function insertRows<T extends ObjectLiteral>(repository: Repository<T>, rows: readonly Partial<T>[]): Promise<void> {
  const { metadata, manager } = repository;
  const { driver } = manager.connection;
  const { columns } = metadata;
  const names = columns.map(({ databaseName }) => driver.escape(databaseName)).join();
  const atOnce = Math.floor(VALUES / columns.length);
  for (let at = 0; at < rows.length; at += atOnce) {
    const some = rows.slice(at, at + atOnce);
    const marks = some.map((_, row) => `(${columns.map(({ propertyName }, i) => driver.createParameter(propertyName, row * columns.length + i)).join()})`);
    const values = some.flatMap((row) => columns.map((column) => driver.preparePersistentValue(row[column.propertyName] ?? null, column) as unknown));
    await manager.query(`insert into ${driver.escape(metadata.tableName)} (${names}) values ${marks.join()}`, values);
  }
}
