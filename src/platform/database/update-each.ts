import type { ObjectLiteral, Repository } from 'typeorm';

/** Rows of one statement. */
const ROWS = 200;

/** Gives rows another value in one column, each its own, in a few statements. */
export async function updateEach<T extends ObjectLiteral & { id: string }, K extends keyof T & string>(repository: Repository<T>, property: K, values: ReadonlyMap<string, T[K]>): Promise<void> {
  const { metadata, manager } = repository;
  const { driver } = manager.connection;
  const column = metadata.findColumnWithPropertyName(property)!;
  const all = [...values];
  for (let at = 0; at < all.length; at += ROWS) {
    const some = all.slice(at, at + ROWS);
    const mark = (i: number): string => driver.createParameter(property, i);
    const cases = some.map((_, i) => `when ${mark(2 * i)} then ${mark(2 * i + 1)}`).join(' ');
    const ids = some.map((_, i) => mark(2 * some.length + i)).join();
    const parameters = [...some.flatMap(([id, value]) => [id, driver.preparePersistentValue(value, column) as unknown]), ...some.map(([id]) => id)];
    await manager.query(`update ${driver.escape(metadata.tableName)} set ${driver.escape(column.databaseName)} = case id ${cases} end where id in (${ids})`, parameters);
  }
}
