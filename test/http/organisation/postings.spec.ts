import { personId, unitId } from '../../../seeds/ids.js';
import { loadOrganisation } from '../../../seeds/organisation/load-organisation.js';
import { Person } from '../../../src/organisation/entities/person.js';
import { PostingsChanged } from '../../../src/organisation/events.js';
import { PeopleService } from '../../../src/organisation/people.service.js';
import { PostingsService, type NewPosting } from '../../../src/organisation/postings.service.js';
import { Events } from '../../../src/platform/events/events.js';
import { describeEachDatabase, freshDatabase, openDb, type OpenDb, type TestDatabase } from '../../support/databases.js';
import { codeOfRefusal } from '../identity/identity-world.js';

describeEachDatabase('postings', (kind) => {
  let database: TestDatabase;
  let open: OpenDb;
  let postings: PostingsService;
  let people: PeopleService;
  let told: string[][] = [];

  beforeAll(async () => {
    database = await freshDatabase(kind);
    open = await openDb(database);
    await loadOrganisation(open.db);
    const events = new Events(open.db);
    events.on(PostingsChanged, async ({ personIds }) => void told.push([...personIds]));
    postings = new PostingsService(open.db, events);
    people = new PeopleService(open.db);
  });
  beforeEach(() => (told = []));
  afterAll(async () => {
    await open.close();
    await database.dispose();
  });

  const a = (person: string, unit: string, from: string, more: Partial<NewPosting> = {}): NewPosting =>
    ({ personId: personId(person), unitId: unitId(unit), title: 'Chuyên viên', category: 'civil-servant', from, isPrimary: true, actNumber: '01/QĐ', actDate: '2026-10-01', ...more });
  const begin = (...given: NewPosting[]): Promise<unknown> => open.db.tx(() => postings.begin(given));
  const career = async (person: string): Promise<unknown[]> =>
    (await people.careerOf(personId(person))).slice(0, 3).map(({ unitId: unit, validFrom, validTo, isPrimary }) => [unit, validFrom, validTo, isPrimary]);

  test('a new one ends the present one, keeps the history and tells once', async () => {
    await begin(a('hocvien', 'xa-yen-son', '2026-11-01'));
    expect((await career('hocvien')).slice(0, 2)).toEqual([[unitId('xa-yen-son'), '2026-11-01', null, true], [unitId('hcc-xa-yen-chau'), '2025-07-01', '2026-11-01', true]]);
    expect(await people.primaryPostingAt(personId('hocvien'), '2026-10-31')).toMatchObject({ unitId: unitId('hcc-xa-yen-chau') });
    expect(told).toEqual([[personId('hocvien')]]);
    told = [];
    await begin(a('hocvien', 'xa-yen-son', '2026-11-01'));
    expect(told).toEqual([]);
  });

  test('several of one person in one call follow each other, a further one stands beside', async () => {
    await begin(a('nv001', 'xa-yen-son', '2026-12-01'), a('nv001', 'vp-xa-yen-chau', '2026-11-01'), a('nv001', 'xa-chieng-hac', '2026-11-15', { isPrimary: false }));
    expect(await career('nv001')).toEqual([
      [unitId('xa-yen-son'), '2026-12-01', null, true],
      [unitId('xa-chieng-hac'), '2026-11-15', null, false],
      [unitId('vp-xa-yen-chau'), '2026-11-01', '2026-12-01', true],
    ]);
  });

  test('nobody whose data were erased gets one, whoever else is in the list', async () => {
    const erased = personId('nv040');
    await open.db.tx(() => open.db.repo(Person).update({ id: erased }, { erasedAt: new Date('2026-11-01T00:00:00Z') }));
    const before = [await career('nv040'), await career('nv041')];
    expect(await codeOfRefusal(begin(a('nv041', 'xa-yen-son', '2026-11-01'), a('nv040', 'xa-yen-son', '2026-11-01')))).toBe('organisation.posting-person-erased');
    expect([await career('nv040'), await career('nv041')]).toEqual(before);
  });

  test('what cannot be is refused as a whole', async () => {
    const before = await career('nv002');
    expect(await codeOfRefusal(begin(a('nv002', 'xa-yen-son', '2026-11-01'), a('nv003', 'huyen-yen-chau', '2026-11-01')))).toBe('organisation.posting-unit-ended');
    expect(await codeOfRefusal(begin(a('nv002', 'xa-yen-son', '2020-01-01')))).toBe('organisation.posting-unit-ended');
    expect(await codeOfRefusal(begin(a('hocvien', 'tinh-son-la', '2025-06-30')))).toBe('organisation.posting-before-another');
    expect(await career('nv002')).toEqual(before);
    expect(told).toEqual([]);
  });

  test('whoever leaves has no posting from that day on', async () => {
    await begin(a('nv004', 'xa-yen-son', '2026-10-01'), a('nv004', 'xa-chieng-hac', '2026-10-01', { isPrimary: false }));
    const leave = (on: string): Promise<unknown> => open.db.tx(() => postings.end([{ personId: personId('nv004'), on }, { personId: personId('nv005'), on }]));
    expect(await codeOfRefusal(leave('2026-10-01'))).toBe('organisation.posting-before-another');
    await leave('2026-11-01');
    expect((await career('nv004')).slice(0, 2)).toEqual(expect.arrayContaining([[unitId('xa-yen-son'), '2026-10-01', '2026-11-01', true], [unitId('xa-chieng-hac'), '2026-10-01', '2026-11-01', false]]));
    expect(await people.primaryPostingAt(personId('nv005'), '2026-11-01')).toBeNull();
    expect(told.at(-1)).toEqual([personId('nv004'), personId('nv005')]);
    await leave('2026-11-01');
    expect((await people.postingsAt('2026-11-01')).map((person) => person.personId)).not.toContain(personId('nv004'));
  });
});
