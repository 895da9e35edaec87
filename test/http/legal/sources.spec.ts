import { randomUUID } from 'node:crypto';
import { SourceRelation } from '../../../src/legal/entities/source-relation.js';
import { SourcesService } from '../../../src/legal/sources.service.js';
import { PublishingService } from '../../../src/lessons/publishing.service.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { describeEachDatabase } from '../../support/databases.js';
import { aLesson, aReader, aSource } from '../lessons/lesson-fixture.js';

const newer = aSource({
  key: 'nd-118-2025', number: '118/2025/NĐ-CP', title: 'Một cửa và Cổng Dịch vụ công quốc gia', issuedOn: '2025-06-09', validFrom: '2025-07-01', validTo: null,
  relations: [{ kind: 'replaces', target: 'nd-61-2018', from: '2025-07-01', note: null }],
});
const open = aSource({ key: 'kh-yen-chau-2021', documentType: 'Kế hoạch', number: null, title: 'Tuyên truyền năm 2021', issuer: 'Ủy ban nhân dân huyện Yên Châu', issuedOn: null, validFrom: null, validTo: null, checkedOn: null });
const list = [aSource(), newer, open];

describeEachDatabase('the register of sources', (kind) => {
  let test_: TestApp;
  let learner: Awaited<ReturnType<typeof aReader>>['client'];

  beforeAll(async () => {
    test_ = await startTestApp(kind);
    await test_.app.get(SourcesService).upsert(list);
    learner = (await aReader(test_)).client;
  });
  afterAll(() => test_.close());

  test('the same register again changes nothing; what has changed is changed, with its relations', async () => {
    const sources = test_.app.get(SourcesService);
    expect(await sources.upsert(list)).toEqual({ added: 0, changed: 0, unchanged: 3 });
    const amended = { ...newer, title: 'Tên khác', relations: [{ ...newer.relations[0]!, from: null }] };
    expect(await sources.upsert([aSource(), amended, open])).toEqual({ added: 0, changed: 1, unchanged: 2 });
    expect(await test_.db.repo(SourceRelation).find()).toMatchObject([{ kind: 'replaces', fromDay: null }]);
    expect(await sources.upsert([aSource(), { ...newer, relations: [] }, open])).toEqual({ added: 0, changed: 1, unchanged: 2 });
    expect(await test_.db.repo(SourceRelation).count()).toBe(0);
    expect(await sources.upsert(list)).toEqual({ added: 0, changed: 0, unchanged: 3 });
  });

  test.each([
    ['so 61', ['61/2018/NĐ-CP']],
    ['NGHỊ ĐỊNH', ['61/2018/NĐ-CP', '118/2025/NĐ-CP']],
    ['nghi dinh cong dich vu', ['118/2025/NĐ-CP']],
    ['23/04/2018', ['61/2018/NĐ-CP']],
    ['huyen yen chau', ['Tuyên truyền năm 2021']],
    ['100%', []],
    ["' or 1=1 --", []],
  ])('“%s” finds %j', async (words, found) => {
    const page = (await learner.get(`/sources?q=${encodeURIComponent(words)}`)).body;
    const names = [...page.matchAll(/<li class="stack stack--s"><p><a href="\/sources\/[^"]+"><b>([^<]+)/g)].map(([, name]) => name!);
    expect(names).toHaveLength(found.length);
    found.forEach((text, i) => expect(names[i]).toContain(text));
  });

  test('states are those of the day asked for', async () => {
    const keys = async (query: string) => [...(await learner.get(`/sources?${query}`)).body.matchAll(/href="\/sources\/([a-z0-9-]+)"><b>/g)].map(([, key]) => key);
    expect(await keys('state=in-force')).toEqual(['nd-118-2025']);
    expect(await keys('state=in-force&day=2021-02-15')).toEqual(['nd-61-2018']);
    expect(await keys('state=ended')).toEqual(['nd-61-2018']);
    expect(await keys('state=unknown')).toEqual(['kh-yen-chau-2021']);
    expect(await keys('state=in-force&day=2021-02-30')).toEqual(['nd-118-2025']);
  });

  test('a source tells its state today and on a day, and its relations from both ends', async () => {
    const old = (await learner.get('/sources/nd-61-2018?day=2021-02-15')).body;
    expect(old).toContain('Nghị định số 61/2018/NĐ-CP ngày 23/04/2018');
    expect(old).toContain('Có hiệu lực từ 21/06/2018 đến hết 30/06/2025');
    expect(old).toMatch(/Ngày 15\/02\/2021: <span class="tag" data-tone="ok">/);
    expect(old).toMatch(/Được thay thế bởi<\/p><p><a href="\/sources\/nd-118-2025">/);
    expect((await learner.get('/sources/nd-118-2025')).body).toMatch(/Thay thế<\/p><p><a href="\/sources\/nd-61-2018">/);
    expect((await learner.get('/sources/kh-yen-chau-2021')).body).toContain('Hiệu lực chưa kiểm tra');
    expect((await learner.get('/sources/khong-co')).statusCode).toBe(404);
  });

  test('who keeps the register sees what cites a source, and what needs a look since it has ended', async () => {
    const citing = [aLesson({ key: 'luat-hom-nay', title: 'Bài theo luật hôm nay', citations: [{ source: 'nd-61-2018', facts: ['MC-01'] }] }), aLesson({ key: 'lich-su', title: 'Bài lịch sử' })];
    await test_.app.get(PublishingService).publish({ kind: 'shelf', id: randomUUID() }, citing);
    const { client: keeper } = await aReader(test_, 'justice');
    const page = (await keeper.get('/sources/nd-61-2018')).body;
    expect(page).toContain('Bài học (2)');
    expect(page).toContain('Có nội dung cần xem lại');
    expect(page.match(/Dẫn ngoài thời gian có hiệu lực/g)).toHaveLength(1);
    const seen = (await learner.get('/sources/nd-61-2018')).body;
    expect(seen).not.toContain('Bài theo luật hôm nay');
    expect(seen).not.toContain('Được dẫn trong');
  });

  test('nobody reads the register without signing in', async () => {
    expect((await test_.client().get('/sources')).statusCode).toBe(302);
  });
});
