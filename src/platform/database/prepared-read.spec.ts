import { randomUUID } from 'node:crypto';
import { describeEachDatabase, freshDatabase, openDb, type OpenDb, type TestDatabase } from '../../../test/support/databases.js';
import { Job } from '../jobs/job.entity.js';
import { PreparedRead } from './prepared-read.js';

describeEachDatabase('a read whose text is made once', (kind) => {
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

  test('gives the rows of the values of each call, wherever and however often they stand in the text', async () => {
    let built = 0;
    const { db } = open;
    const read = new PreparedRead<'from' | 'to', { kind: string }>(db, ['from', 'to'], ({ from, to }) => {
      built += 1;
      return db.repo(Job).createQueryBuilder('job').select('job.kind', 'kind')
        .where('job.kind <= :to AND (job.kind >= :from OR job.kind = :to) AND job.tries < :tries', { from, to, tries: 3 }).orderBy('job.kind');
    });
    const between = async (from: string, to: string) => (await read.rows({ from, to })).map((row) => row.kind);
    const at = new Date(0);
    await db.tx(async () => {
      for (const [job, tries] of [['A', 0], ['B', 1], ['BB', 3], ['C', 2]] as const) {
        await db.repo(Job).insert({ id: randomUUID(), kind: job, key: null, payload: {}, state: 'done', runAt: at, tries, leaseToken: null, leasedUntil: null, lastError: null, createdAt: at, finishedAt: at });
      }
      expect(await between('A', 'B')).toEqual(['A', 'B']);
    });
    expect(await between('B', 'C')).toEqual(['B', 'C']);
    expect(await between('C', 'B')).toEqual(['B']);
    expect(built).toBe(1);
  });
});
