import { makeDataSource } from '../../src/platform/database/data-sources.js';
import { migrate, pendingMigrations } from '../../src/platform/database/migrate.js';
import { entities, migrations } from '../../src/schema.js';
import { describeEachDatabase, emptyDatabase, freshDatabase, openDb } from '../support/databases.js';

const schema = { entities, migrations };

describeEachDatabase('the schema', (kind) => {
  test('migrations make exactly the tables that the entities describe', async () => {
    const database = await freshDatabase(kind);
    const source = await makeDataSource('migrator', database, schema).initialize();
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    await source.destroy();
    await database.dispose();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  test('two processes that start together on an empty database both find it ready', async () => {
    const database = await emptyDatabase(kind);
    const ran = await Promise.all([migrate(database, schema), migrate(database, schema)]);
    expect(new Set(ran.flat())).toEqual(new Set(migrations.map((migration) => migration.name)));
    const { reader, close } = await openDb(database);
    expect(await pendingMigrations(reader, schema)).toEqual([]);
    await close();
    await database.dispose();
  });

  test('a second run of the migrations changes nothing', async () => {
    const database = await freshDatabase(kind);
    expect(await migrate(database, schema)).toEqual([]);
    await database.dispose();
  });
});

test('migrations run in the order of time, each with a timestamp of its own', () => {
  const timestamps = migrations.map((migration) => /\d{13}$/.exec(migration.name)?.[0]);
  expect(timestamps).toEqual([...new Set(timestamps)].sort());
});
