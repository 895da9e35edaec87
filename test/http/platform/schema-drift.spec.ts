import { describeEachDatabase, freshDatabase, openDb, type OpenDb, type TestDatabase } from '../../support/databases.js';

describeEachDatabase('the tables that migrations make', (kind) => {
  let database: TestDatabase;
  let open: OpenDb;
  beforeAll(async () => {
    database = await freshDatabase(kind);
    open = await openDb(database);
  });
  afterAll(async () => {
    await open.close();
    await database.dispose();
  });

  test('are those that the entities describe, to the last index and constraint', async () => {
    const { upQueries } = await open.writer.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });
});
