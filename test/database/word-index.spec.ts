import { makeDataSource } from '../../src/platform/database/data-sources.js';
import { WordIndex } from '../../src/platform/database/word-index.js';
import type { Db } from '../../src/platform/database/db.js';
import { describeEachDatabase, freshDatabase, openDb, type OpenDb, type TestDatabase } from '../support/databases.js';

describeEachDatabase('an index of words', (kind) => {
  let database: TestDatabase;
  let open: OpenDb;
  let index: WordIndex;

  beforeAll(async () => {
    database = await freshDatabase(kind);
    const migrator = await makeDataSource('migrator', database, { entities: [], migrations: [] }).initialize();
    const runner = migrator.createQueryRunner();
    await WordIndex.create(runner, 'tried_words');
    await runner.query('create table tried (id integer)');
    for (const id of [1, 2, 3]) await runner.query(`insert into tried (id) values (${id})`);
    await runner.release();
    await migrator.destroy();
    open = await openDb(database);
    index = new WordIndex(open.db, 'tried_words');
    await open.db.tx(() => index.put([{ id: 1, words: ['bo', 'phan', 'mot', 'cua', 'lien', 'thong'] }, { id: 2, words: ['cua', 'mot', 'nha'] }, { id: 3, words: ['đ', 'ꪎꪱꪫ', '61', '2018'] }]));
  });
  afterAll(async () => {
    await open.close();
    await database.dispose();
  });

  const find = async (runs: string[][], lastIsBegun = false, db: Db = open.db): Promise<number[]> => {
    const found = index.found('t.id', 'words', { runs, lastIsBegun });
    if (!found) return [0];
    return (await db.manager.createQueryBuilder().select('t.id', 'id').from('tried', 't').where(found.sql, found.parameters).orderBy('t.id').getRawMany<{ id: number }>()).map(({ id }) => id);
  };

  test('finds what holds every word, and words that stand together where they must', async () => {
    expect(await find([['cua'], ['mot']])).toEqual([1, 2]);
    expect(await find([['mot', 'cua']])).toEqual([1]);
    expect(await find([['mot', 'cua'], ['nha']])).toEqual([]);
    expect(await find([['ꪎꪱꪫ'], ['61', '2018']])).toEqual([3]);
  });

  test('finds a last word that is only begun', async () => {
    expect(await find([['mot'], ['th']], true)).toEqual([1]);
    expect(await find([['mot'], ['th']])).toEqual([]);
    expect(await find([['lien', 'th']], true)).toEqual([1]);
  });

  test('takes nothing of a search for a sign of either engine, and looks for nothing where nothing is left', async () => {
    expect(await find([["mot' | 'nha"], ['cua OR nha'], ['*']])).toEqual([0]);
    expect(await find([['NOT'], ['mot']])).toEqual([]);
    expect(await find([['or'], ['mot']])).toEqual([]);
  });

  test('writes over what a thing was found by before', async () => {
    await open.db.tx(() => index.put([{ id: 2, words: ['khac', ...Array.from({ length: 20_000 }, (_, i) => `w${i % 7}`)] }]));
    expect(await find([['nha']])).toEqual([]);
    expect(await find([['khac']])).toEqual([2]);
  });
});
