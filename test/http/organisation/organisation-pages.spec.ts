import { randomUUID } from 'node:crypto';
import { personId, unitId } from '../../../seeds/ids.js';
import { Person } from '../../../src/organisation/entities/person.js';
import { Posting } from '../../../src/organisation/entities/posting.js';
import { nameSortKey } from '../../../src/platform/text/name-sort-key.js';
import { searchKey } from '../../../src/platform/text/text.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';
import { queriesOf } from './queries.js';

/** Text as people read it: tags away, spaces single. */
const read = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describeEachDatabase('the pages of units and people', (kind) => {
  let world: TestApp;
  let homeAffairs: TestClient;
  let head: TestClient;
  let administrator: TestClient;
  let learner: TestClient;

  beforeAll(async () => {
    world = await startTestApp(kind, { seed: 'demo' });
    homeAffairs = await world.signIn('noivu');
    head = await world.signIn('lanhdao');
    administrator = await world.signIn('quantri');
    learner = await world.signIn('hocvien');
  }, 120_000);
  afterAll(() => world.close());

  const page = async (client: TestClient, path: string, status = 200): Promise<string> => {
    const reply = await client.get(path);
    expect([path, reply.statusCode]).toEqual([path, status]);
    return reply.body;
  };

  async function addPerson(fullName: string, unit: string): Promise<string> {
    const id = randomUUID();
    await world.db.tx(async () => {
      await world.db.repo(Person).insert({ id, fullName, nameSort: nameSortKey(fullName), nameSearch: searchKey(fullName), phone: '0912345678' });
      await world.db.repo(Posting).insert({ id: randomUUID(), personId: id, unitId: unitId(unit), title: 'Chuyên viên', category: 'civil-servant', validFrom: '2025-07-01', isPrimary: true });
    });
    return id;
  }

  test.each([['2024-12-31', 15], ['31/12/2024', 15], ['2025-01-01', 14]])('the tree of %s states %i communes', async (day, communes) => {
    expect(read(await page(homeAffairs, `/organisation/units?asOf=${encodeURIComponent(day)}`))).toContain(`${communes} xã, thị trấn ·`);
  });

  test.each(['01/07/2025', '2025-07-01', '1.7.2025'])('the tree of %s states 5 communes, among which no township', async (day) => {
    expect(read(await page(homeAffairs, `/organisation/units?asOf=${day}`))).toContain('5 xã ·');
  });

  test('today is the day without a switch', async () => {
    expect(read(await page(homeAffairs, '/organisation/units'))).toContain('Ngày 23/11/2026 5 xã ·');
  });

  test('code 04075 stands beside three units on three days', async () => {
    for (const [day, name] of [['2024-12-31', 'Xã Viêng Lán'], ['2025-01-01', 'Thị trấn Yên Châu'], ['2025-07-01', 'Xã Yên Châu']] as const) {
      expect(read(await page(homeAffairs, `/organisation/units?asOf=${day}`)).split('Không còn hoạt động')[0]).toContain(`${name} Mã 04075`);
    }
  });

  test.each(['abc', '31/02/2025', '2025-13-45', "'; DROP TABLE units; --", '<script>alert(1)</script>', '9999999999999999999999999999999999999999999999'])('the day “%s” is refused with a sentence, not a fault', async (day) => {
    for (const path of ['/organisation/units', '/organisation/people', `/organisation/units/${unitId('xa-yen-chau')}`]) {
      const html = await page(homeAffairs, `${path}?asOf=${encodeURIComponent(day)}`, 422);
      expect(read(html)).toContain('không phải là một ngày. Bạn nhập như 31/12/2024.');
      expect(html).not.toContain('<script>alert');
    }
  });

  test('several days, or a nested one, are today', async () => {
    await page(homeAffairs, '/organisation/units?asOf=2025-01-01&asOf=2025-07-01');
    await page(homeAffairs, '/organisation/units?asOf[x]=1&page=-3');
    await page(homeAffairs, '/organisation/people?q[]=a&unit[x]=1&category=constructor&page=1e9');
  });

  test('a day before the records teaches when they begin', async () => {
    expect(read(await page(homeAffairs, '/organisation/units?asOf=1990-01-01'))).toContain('Dữ liệu bắt đầu từ 01/01/2021');
    expect(read(await page(homeAffairs, '/organisation/people?asOf=1990-01-01'))).toContain('Chưa có ai công tác vào ngày 01/01/1990');
  });

  test('a unit shows its life: acts, predecessors and who went on', async () => {
    const text = read(await page(homeAffairs, `/organisation/units/${unitId('xa-yen-chau')}`));
    for (const part of ['1681/NQ-UBTVQH15 ngày 16/06/2025', 'Tiếp nối từ', 'Thị trấn Yên Châu', 'Xã Viêng Lán', 'Xã Sặp Vạt', 'Công tác nội vụ', 'Phòng Văn hóa - Xã hội xã Yên Châu']) expect(text).toContain(part);
    const gone = read(await page(homeAffairs, `/organisation/units/${unitId('vieng-lan')}`));
    expect(gone).toContain('Đơn vị đã kết thúc hoạt động từ 01/01/2025');
    expect(gone).toContain('1280/NQ-UBTVQH15 ngày 14/11/2024');
    const district = read(await page(homeAffairs, `/organisation/units/${unitId('huyen-yen-chau')}`));
    expect(district).toContain('72/2025/QH15 (ngày ban hành: chưa kiểm tra)');
  });

  test('a head sees the own part with its history, and nothing else exists', async () => {
    const tree = read(await page(head, '/organisation/units'));
    expect(tree).toContain('1 xã ·');
    expect(tree).not.toContain('Chiềng Hặc');
    expect(tree).not.toContain('Sở Nội vụ Mã');
    expect(read(await page(head, '/organisation/units?asOf=2024-12-31'))).toContain('7 xã, thị trấn ·');
    await page(head, `/organisation/units/${unitId('xa-yen-chau')}`);
    await page(head, `/organisation/units/${unitId('ubnd-vieng-lan')}?asOf=2024-12-31`);
    for (const key of ['xa-yen-son', 'so-noi-vu', 'tinh-son-la', 'huyen-yen-chau', 'ubnd-tu-nang']) await page(head, `/organisation/units/${unitId(key)}`, 404);
    await page(head, `/organisation/units/${randomUUID()}`, 404);
    await page(head, '/organisation/units/khong-co', 404);
  });

  test('a head sees the people of the own part, and of others not even that they exist', async () => {
    expect(await page(head, '/organisation/people?q=lo+huong')).toContain('Lò Thị Hương Giang');
    expect(read(await page(head, '/organisation/people?q=nguyet'))).not.toContain('Nguyễn Thị Minh Nguyệt');
    expect(read(await page(head, `/organisation/people?unit=${unitId('xa-yen-son')}`))).toContain('Không tìm thấy ai');
    await page(head, `/organisation/people/${personId('hocvien')}`);
    await page(head, `/organisation/people/${personId('noivu')}`, 404);
    await page(head, `/organisation/people/${randomUUID()}`, 404);
    await page(homeAffairs, '/organisation/people/x', 404);
    await page(homeAffairs, `/organisation/people/${randomUUID()}`, 404);
  });

  test('an administrator sees units but no people; a learner neither; a stranger is asked to sign in', async () => {
    expect(await page(administrator, `/organisation/units/${unitId('xa-yen-chau')}`)).not.toContain('/organisation/people/');
    await page(administrator, '/organisation/people', 403);
    for (const path of ['/organisation/units', `/organisation/units/${unitId('xa-yen-chau')}`, '/organisation/people', `/organisation/people/${personId('hocvien')}`]) {
      await page(learner, path, 403);
      const reply = await world.client().get(path);
      expect(reply.statusCode).toBe(302);
      expect(reply.headers.location).toContain('/sign-in?next=');
    }
  });

  test('people are found without accents, in NFD, and by unit with all below it', async () => {
    for (const q of ['khanh huyen', 'Khánh Huyền'.normalize('NFD'), 'HUYEN KHANH']) {
      expect(await page(homeAffairs, `/organisation/people?q=${encodeURIComponent(q)}`)).toContain('Nguyễn Hoàng Thị Khánh Huyền');
    }
    const inUnit = read(await page(homeAffairs, `/organisation/people?unit=${unitId('ubnd-vieng-lan')}&asOf=2024-12-31`));
    expect(inUnit).toContain('UBND xã Viêng Lán');
    expect(inUnit).toContain('15 người');
    expect(read(await page(homeAffairs, `/organisation/people?unit=${unitId('vieng-lan')}&asOf=2024-12-31`))).toContain('15 người');
    expect(read(await page(homeAffairs, '/organisation/people?q=zzzz'))).toContain('Bạn thử gõ một phần họ tên, không cần dấu');
  });

  test('the pages of the list lead through everybody; a page beyond the last is the last', async () => {
    const names = new Set<string>();
    let path = '/organisation/people?asOf=2024-12-31';
    for (let i = 0; i < 20 && path !== ''; i++) {
      const html = await page(homeAffairs, path);
      for (const [, id] of html.matchAll(/href="\/organisation\/people\/([0-9a-f-]{36})"/g)) names.add(id!);
      path = /rel="next" href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=') ?? '';
    }
    const total = Number(/(\d+) người/.exec(read(await page(homeAffairs, '/organisation/people?asOf=2024-12-31')))![1]);
    expect(names.size).toBe(total);
    expect(read(await page(homeAffairs, '/organisation/people?page=9999'))).toMatch(/Đang xem \d+–\d+/);
  });

  test('a person’s page tells the career and hides the phone number', async () => {
    const html = await page(homeAffairs, `/organisation/people/${personId('hocvien')}`);
    const text = read(html);
    for (const part of ['Lò Thị Hương Giang', '01/01/2021 đến 30/06/2025', 'UBND xã Chiềng Đông', 'Từ 01/07/2025', 'Danh sách số 12/DS-MẪU ngày 27/06/2025', '09••••919']) expect(text).toContain(part);
    expect(html).not.toContain('0900107919');
  });

  test('a name of one word, a name of markup and a very long one are shown as they are', async () => {
    const one = await addPerson('Páo', 'vp-xa-yen-chau');
    const markup = await addPerson('<img src=x onerror=alert(1)> "Lò"', 'vp-xa-yen-chau');
    const long = await addPerson(`Nguyễn ${'Hoàng'.repeat(16)} Thị Huyền`, 'vp-xa-yen-chau');
    for (const id of [one, markup, long]) await page(homeAffairs, `/organisation/people/${id}`);
    for (const path of [`/organisation/people/${markup}`, '/organisation/people?q=lo', `/organisation/units/${unitId('vp-xa-yen-chau')}`, '/organisation/people?q=%3Cimg']) {
      expect(await page(homeAffairs, path)).not.toContain('<img src=x');
    }
    expect(await page(homeAffairs, '/organisation/people?q=pao')).toContain(`/organisation/people/${one}`);
  });

  test('no page takes more than eight queries, whoever opens it', async () => {
    for (const client of [homeAffairs, head]) {
      for (const path of ['/organisation/units', `/organisation/units/${unitId('xa-yen-chau')}`, '/organisation/people?q=lo', `/organisation/people/${personId('hocvien')}`]) {
        const { queries } = await queriesOf(world.db, () => page(client, path));
        expect(queries.length > 0 && queries.length <= 8 ? [] : [path, ...queries]).toEqual([]);
      }
    }
  });
});
