import { randomUUID } from 'node:crypto';
import { loadOrganisation } from '../../../seeds/organisation/load-organisation.js';
import { personId, unitId } from '../../../seeds/ids.js';
import { FunctionsService } from '../../../src/organisation/functions.service.js';
import { Person } from '../../../src/organisation/entities/person.js';
import { Posting } from '../../../src/organisation/entities/posting.js';
import { UnitVersion } from '../../../src/organisation/entities/unit.js';
import { PeopleService } from '../../../src/organisation/people.service.js';
import { UnitsService } from '../../../src/organisation/units.service.js';
import { walk } from '../../../src/organisation/rules/tree.js';
import { nameSortKey } from '../../../src/platform/text/name-sort-key.js';
import { searchKey, unifyTonePlacement } from '../../../src/platform/text/text.js';
import { FakeClock } from '../../support/clock.js';
import { describeEachDatabase, freshDatabase, openDb, type OpenDb, type TestDatabase } from '../../support/databases.js';

describeEachDatabase('the organisation of Yên Châu', (kind) => {
  let database: TestDatabase;
  let open: OpenDb;
  let units: UnitsService;
  let people: PeopleService;
  let functions: FunctionsService;

  beforeAll(async () => {
    database = await freshDatabase(kind);
    open = await openDb(database);
    await loadOrganisation(open.db);
    units = new UnitsService(open.db, new FakeClock('2026-11-23T01:00:00Z'));
    people = new PeopleService(open.db);
    functions = new FunctionsService(open.db);
  });

  afterAll(async () => {
    await open.close();
    await database.dispose();
  });

  const communesOn = async (day: string): Promise<string[]> =>
    walk(await units.treeAt(day)).map(({ node }) => node).filter(({ kind: of }) => of === 'commune').map(({ name }) => name);
  const counts = (): Promise<number[]> => Promise.all([UnitVersion, Person, Posting].map((entity) => open.db.repo(entity).count()));

  test('has 15 communes in 2024, 14 from 01/01/2025 and 5 from 01/07/2025', async () => {
    expect(await communesOn('2024-12-31')).toHaveLength(15);
    expect(await communesOn('2025-01-01')).toHaveLength(14);
    expect(await communesOn('2025-06-30')).toHaveLength(14);
    expect(await communesOn('2025-07-01')).toEqual(['Xã Yên Châu', 'Xã Chiềng Hặc', 'Xã Yên Sơn', 'Xã Lóng Phiêng', 'Xã Phiêng Khoài']);
  });

  test('code 04075 named three units', async () => {
    const onDay = async (day: string): Promise<string[]> => (await units.search('04075', day)).map(({ name }) => name);
    expect(await onDay('2021-06-01')).toEqual(['Xã Viêng Lán']);
    expect(await onDay('2025-03-01')).toEqual(['Thị trấn Yên Châu']);
    expect(await onDay('2025-07-01')).toEqual(['Xã Yên Châu']);
  });

  test('has no district since 01/07/2025: communes stand directly below the province', async () => {
    const [province] = await units.treeAt('2025-07-01');
    expect(province!.children.map(({ name }) => name)).toEqual(expect.arrayContaining(['Xã Yên Châu', 'Xã Phiêng Khoài']));
    expect(await units.subtreeIdsAt(unitId('huyen-yen-chau'), '2025-07-01')).toEqual(new Set());
  });

  test('loading again changes nothing', async () => {
    const before = await counts();
    await loadOrganisation(open.db);
    expect(await counts()).toEqual(before);
    expect(before[1]).toBe(306);
  });

  test('finds units by either spelling, without accents and in NFD', async () => {
    const names = async (text: string): Promise<string[]> => (await units.search(text, '2021-06-01')).map(({ name }) => name);
    expect(await names('sặp vạt')).toEqual(['Xã Sập Vạt', 'UBND xã Sập Vạt']);
    expect(await names('VIENG LAN')).toEqual(['Xã Viêng Lán', 'UBND xã Viêng Lán']);
    expect(await names('Viêng Lán'.normalize('NFD'))).toHaveLength(2);
    expect(await names('%')).toEqual([]);
  });

  test('a right over a new commune covers the history of what went into it, and nobody else’s', async () => {
    const covered = await units.subtreeIds(unitId('xa-yen-chau'), { predecessors: true });
    for (const key of ['xa-yen-chau', 'hcc-xa-yen-chau', 'tt-yen-chau', 'ubnd-tt-yen-chau', 'vieng-lan', 'ubnd-vieng-lan', 'sap-vat']) expect(covered).toContain(unitId(key));
    for (const key of ['xa-yen-son', 'tu-nang', 'huyen-yen-chau', 'noi-vu-huyen', 'tinh-son-la']) expect(covered).not.toContain(unitId(key));
    const province = await units.subtreeIds(unitId('tinh-son-la'), { predecessors: true });
    for (const key of ['huyen-yen-chau', 'ldtbxh-huyen', 'vieng-lan', 'so-noi-vu', 'hcc-phieng-khoai']) expect(province).toContain(unitId(key));
  });

  test('names units as they were called on a day, ended ones by their last name', async () => {
    const ids = [unitId('sap-vat'), unitId('vieng-lan')];
    const then = await units.namesAt(ids, '2021-06-01');
    const today = await units.namesAt(ids);
    expect(then.get(ids[0]!)?.name).toBe('Xã Sập Vạt');
    expect(today.get(ids[0]!)?.name).toBe('Xã Sặp Vạt');
    expect(today.get(ids[1]!)).toMatchObject({ name: 'Xã Viêng Lán', code: '04075' });
  });

  test('functions are held by the offices of the period', async () => {
    expect(await functions.holderAt('home-affairs', unitId('huyen-yen-chau'), '2025-06-30')).toBe(unitId('noi-vu-huyen'));
    expect(await functions.holderAt('home-affairs', unitId('huyen-yen-chau'), '2025-07-01')).toBeNull();
    expect(await functions.holderAt('justice', unitId('xa-yen-chau'), '2025-07-01')).toBe(unitId('vp-xa-yen-chau'));
  });

  test('a person’s primary posting follows the lists', async () => {
    const hocvien = personId('hocvien');
    expect(await people.primaryPostingAt(hocvien, '2025-06-30')).toMatchObject({ fullName: 'Lò Thị Hương Giang', unitName: 'UBND xã Chiềng Đông' });
    expect(await people.primaryPostingAt(hocvien, '2025-07-01')).toMatchObject({ unitId: unitId('hcc-xa-yen-chau') });
    expect(await people.primaryPostingAt(hocvien, '2020-12-31')).toBeNull();
  });

  test('everybody is counted once a day, in a unit that exists then', async () => {
    for (const day of ['2021-01-01', '2024-12-31', '2025-01-01', '2025-03-01', '2025-07-01', '2026-11-23']) {
      const posted = await people.postingsAt(day);
      expect(posted.length).toBeGreaterThan(250);
      expect(new Set(posted.map((person) => person.personId)).size).toBe(posted.length);
      expect(posted.filter(({ unitName }) => unitName === '')).toEqual([]);
    }
  });

  test('the pages of a list hold everybody once, sorted by given name', async () => {
    const query = { day: '2025-07-01', unitIds: 'all' as const, pageSize: 40 };
    const first = await people.list({ ...query, page: 1 });
    const pages = await Promise.all(Array.from({ length: Math.ceil(first.total / 40) }, (_, i) => people.list({ ...query, page: i + 1 })));
    const all = pages.flatMap((page) => page.people);
    expect(all.map((person) => person.personId)).toEqual((await people.postingsAt('2025-07-01')).map((person) => person.personId));
    const givenNames = all.map(({ fullName }) => unifyTonePlacement(fullName.split(' ').at(-1)!));
    expect(givenNames).toEqual([...givenNames].sort(new Intl.Collator('vi').compare));
  });

  test('finds people without accents, in NFD, by staff code and by whole phone number', async () => {
    const names = async (text: string, unitIds: 'all' | Set<string> = 'all'): Promise<string[]> =>
      (await people.list({ day: '2025-07-01', unitIds, text, page: 1, pageSize: 50 })).people.map(({ fullName }) => fullName);
    expect(await names('lo thi huong giang')).toEqual(['Lò Thị Hương Giang']);
    expect(await names('Giang Lò'.normalize('NFD'))).toContain('Lò Thị Hương Giang');
    expect(await names('khanh huyen')).toEqual(['Nguyễn Hoàng Thị Khánh Huyền']);
    expect(await names('dinh thi hoa')).toEqual(expect.arrayContaining(['Đinh Thị Hòa', 'Đinh Thị Hoà']));
    expect(await names('cb-0001')).toEqual(['Lò Thị Hương Giang']);
    expect(await names('+84 900 107 919')).toEqual(['Lò Thị Hương Giang']);
    expect(await names('0900')).toEqual([]);
    for (const hostile of ['%', '_', "' OR 1=1 --", '!', '\\']) expect(await names(hostile)).toEqual([]);
    expect(await names('giang', new Set())).toEqual([]);
  });

  test('a name of one word and a name of markup are names', async () => {
    const add = async (fullName: string): Promise<void> => {
      const id = randomUUID();
      await open.db.tx(async () => {
        await open.db.repo(Person).insert({ id, fullName, nameSort: nameSortKey(fullName), nameSearch: searchKey(fullName) });
        await open.db.repo(Posting).insert({
          id: randomUUID(), personId: id, unitId: unitId('so-tu-phap'), title: 'Chuyên viên', category: 'civil-servant', validFrom: '2022-01-01', isPrimary: true,
        });
      });
    };
    await add('Páo');
    await add('<b>Lò</b>');
    const found = await people.list({ day: '2022-01-01', unitIds: new Set([unitId('so-tu-phap')]), text: 'pao', page: 1, pageSize: 5 });
    expect(found).toMatchObject({ total: 1, people: [{ fullName: 'Páo' }] });
  });

  test('the database refuses a second open primary posting', async () => {
    const twice = open.db.tx(() => open.db.repo(Posting).insert({
      id: randomUUID(), personId: personId('hocvien'), unitId: unitId('so-tu-phap'), title: 'X', category: 'civil-servant', validFrom: '2026-01-01', isPrimary: true,
    }));
    await expect(twice).rejects.toThrow(/uq_postings_open_primary|postings\.person_id/);
  });
});
