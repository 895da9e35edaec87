import { accountId } from '../../../seeds/demo/accounts.js';
import { unitId } from '../../../seeds/ids.js';
import { GrantsService } from '../../../src/identity/grants.service.js';
import { FunctionHolding } from '../../../src/organisation/entities/function-holding.js';
import { UnitsChanged } from '../../../src/organisation/events.js';
import { FunctionsService } from '../../../src/organisation/functions.service.js';
import { UnitsService } from '../../../src/organisation/units.service.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.js';
import { Events } from '../../../src/platform/events/events.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';

const OFFICE = unitId('kt-xa-yen-chau');
const COMMUNE = unitId('xa-yen-chau');

describeEachDatabase('units changed by hand', (kind) => {
  let program: TestApp;
  let noivu: TestClient;
  let units: UnitsService;
  const told: string[] = [];

  beforeAll(async () => {
    program = await startTestApp(kind, { seed: 'demo' });
    program.app.get(Events).on(UnitsChanged, async ({ from }) => void told.push(from));
    noivu = await program.signIn('noivu');
    units = program.app.get(UnitsService);
  });
  afterAll(() => program.close());

  const names = { shortName: '', code: '', aliases: '', actNumber: '', actDate: '' };
  const fresh = (more: Record<string, string>) => noivu.post('/organisation/units/new', { ...names, kind: 'office', name: 'Trung tâm Văn hóa xã Yên Châu', parentId: unitId('ubnd-xa-yen-chau'), from: '2026-12-01', orderInList: '', ...more });
  const change = (more: Record<string, string>, id = OFFICE) => noivu.post(`/organisation/units/${id}/edit`, { ...names, name: 'Phòng Kinh tế xã Yên Châu', shortName: 'Phòng Kinh tế', parentId: unitId('ubnd-xa-yen-chau'), from: '2026-12-01', ...more });

  test('a new unit stands in the tree from its day on, last among its neighbours, and is told of', async () => {
    told.length = 0;
    const reply = await fresh({ shortName: 'Trung tâm Văn hóa', actNumber: '12/QĐ-UBND', actDate: '2026-11-20', aliases: 'TT Văn hóa\nTrung tâm VH' });
    expect(reply.statusCode).toBe(303);
    const id = reply.headers.location!.toString().split('/').at(-1)!;
    expect(await units.subtreeIdsAt(COMMUNE, '2026-11-30')).not.toContain(id);
    const parent = (await units.search('TT Văn hóa', '2026-12-01'))[0]!;
    expect(parent).toMatchObject({ unitId: id, name: 'Trung tâm Văn hóa xã Yên Châu', aliases: ['TT Văn hóa', 'Trung tâm VH'], parentId: unitId('ubnd-xa-yen-chau'), act: { number: '12/QĐ-UBND', date: '2026-11-20' } });
    expect(told).toEqual(['2026-12-01']);
    expect((await noivu.get(`/organisation/units/${id}`)).body).toContain('12/QĐ-UBND ngày 20/11/2026');
  });

  test('a neighbour of the same name is asked about, whatever its accents, and may be meant', async () => {
    const again = await fresh({ name: 'phong kinh te XÃ YÊN CHÂU' });
    expect(again.statusCode).toBe(422);
    expect(again.body).toContain('đã có một đơn vị cùng tên');
    expect(again.body).toContain('value="phong kinh te XÃ YÊN CHÂU"');
    expect((await fresh({ name: 'phong kinh te XÃ YÊN CHÂU', sameNameIsRight: 'yes' })).statusCode).toBe(303);
  });

  test('a renamed unit keeps its old name for the days before, and a moved one its old parent', async () => {
    const reply = await change({ name: 'Phòng Kinh tế - Hạ tầng xã Yên Châu', shortName: 'Phòng Kinh tế - Hạ tầng', parentId: COMMUNE, from: '2026-12-01' });
    expect(reply.headers.location).toBe(`/organisation/units/${OFFICE}?asOf=2026-12-01`);
    expect(await units.get(OFFICE, '2026-11-30')).toMatchObject({ name: 'Phòng Kinh tế xã Yên Châu', parentId: unitId('ubnd-xa-yen-chau'), to: '2026-12-01' });
    expect(await units.get(OFFICE, '2026-12-01')).toMatchObject({ name: 'Phòng Kinh tế - Hạ tầng xã Yên Châu', parentId: COMMUNE, to: null });
    const entry = await program.db.repo(AuditEntry).findOneByOrFail({ action: 'unit.changed', subjectId: OFFICE });
    expect(entry.detail).toMatchObject({ old: 'Phòng Kinh tế xã Yên Châu', new: 'Phòng Kinh tế - Hạ tầng xã Yên Châu', from: '2026-12-01', moved: true });
  });

  test.each<[string, Record<string, string>, string, string]>([
    ['a day before the present version began', { from: '2025-06-30' }, unitId('vp-xa-yen-chau'), 'có từ 01/07/2025'],
    ['the very day on which it began', { from: '2025-07-01' }, unitId('vp-xa-yen-chau'), 'có từ 01/07/2025'],
    ['a day before a scheduled change', { from: '2026-11-25' }, OFFICE, 'đã có thay đổi đặt lịch'],
    ['a parent below itself', { parentId: unitId('vp-xa-yen-chau') }, COMMUNE, 'không thể trực thuộc chính nó'],
    ['a parent that has ended', { parentId: unitId('huyen-yen-chau') }, unitId('vp-xa-yen-chau'), 'không hoạt động từ ngày đó'],
    ['nothing changed', { name: 'Văn phòng HĐND và UBND xã Yên Châu', shortName: 'Văn phòng HĐND và UBND' }, unitId('vp-xa-yen-chau'), 'Chưa có gì khác'],
    ['no name', { name: ' ' }, OFFICE, 'Bạn ghi tên đầy đủ'],
    ['no day of the calendar', { from: '2026-02-30' }, OFFICE, 'không có trên lịch'],
  ])('%s is refused in words, and nothing is written', async (_name, more, id, words) => {
    const before = await units.rows();
    const reply = await change(more, id);
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain(words);
    expect(await units.rows()).toEqual(before);
  });

  test('a typo is mended in place and both spellings are in the log', async () => {
    const id = unitId('vhxh-xa-yen-chau');
    const reply = await noivu.post(`/organisation/units/${id}/correction`, { ...names, name: 'Phòng Văn hoá - Xã hội xã Yên Châu', orderInList: '400' });
    expect(reply.statusCode).toBe(303);
    expect((await units.rows()).filter(({ unitId: of }) => of === id)).toMatchObject([{ name: 'Phòng Văn hoá - Xã hội xã Yên Châu', from: '2025-07-01', to: null, orderInList: 400 }]);
    const { detail } = await program.db.repo(AuditEntry).findOneByOrFail({ action: 'unit.corrected', subjectId: id });
    expect(detail).toMatchObject({ old: { name: 'Phòng Văn hóa - Xã hội xã Yên Châu' }, new: { name: 'Phòng Văn hoá - Xã hội xã Yên Châu' } });
    const quantri = await program.signIn('quantri');
    expect((await quantri.get('/audit')).body).toContain('Sửa lỗi ghi về đơn vị');
  });

  test('a function goes over to another office on a day', async () => {
    const set = (more: Record<string, string>) => noivu.post(`/organisation/units/${COMMUNE}/functions`, { fn: 'home-affairs', holder: unitId('vp-xa-yen-chau'), from: '2026-12-01', ...more });
    expect((await set({ from: '2025-07-01' })).body).toContain('đảm nhiệm từ 01/07/2025');
    expect((await set({ holder: unitId('noi-vu-huyen') })).body).toContain('không hoạt động từ ngày đó');
    expect((await set({})).statusCode).toBe(303);
    const functions = program.app.get(FunctionsService);
    expect(await functions.holderAt('home-affairs', COMMUNE, '2026-11-30')).toBe(unitId('vhxh-xa-yen-chau'));
    expect(await functions.holderAt('home-affairs', COMMUNE, '2026-12-01')).toBe(unitId('vp-xa-yen-chau'));
    expect((await set({ from: '2026-12-02' })).body).toContain('đang đảm nhiệm rồi');
    const written = await program.db.repo(FunctionHolding).find();
    expect((await set({})).statusCode).toBe(303);
    expect(await program.db.repo(FunctionHolding).find()).toEqual(written);
  });

  test('a form that is sent several times makes and changes once, and other words in it make another unit', async () => {
    const { body } = await noivu.get('/organisation/units/new');
    const key = /name="key" value="([^"]+)"/.exec(body)![1]!;
    const sent = await Promise.all([1, 2, 3].map(() => fresh({ key, name: 'Đội Gửi Ba Lần', sameNameIsRight: 'yes' })));
    const again = await fresh({ key, name: 'Đội Gửi Ba Lần', sameNameIsRight: 'yes' });
    expect(new Set([...sent, again].map(({ statusCode, headers }) => `${statusCode} ${String(headers.location)}`)).size).toBe(1);
    expect((await units.rows()).filter(({ name }) => name === 'Đội Gửi Ba Lần')).toHaveLength(1);
    expect((await fresh({ key, name: 'Đội Gửi Lần Nữa' })).headers.location).not.toBe(again.headers.location);

    const id = again.headers.location!.toString().split('/').at(-1)!;
    const renamed = { name: 'Đội Đổi Tên Một Lần', shortName: 'Đội', from: '2026-12-15' };
    const changes = [...(await Promise.all([change(renamed, id), change(renamed, id)])), await change(renamed, id)];
    expect(changes.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303]);
    expect((await units.rows()).filter(({ unitId: of }) => of === id).map(({ name, from, to }) => [name, from, to])).toEqual([['Đội Gửi Ba Lần', '2026-12-01', '2026-12-15'], ['Đội Đổi Tên Một Lần', '2026-12-15', null]]);
    expect(await program.db.repo(AuditEntry).countBy({ action: 'unit.changed', subjectId: id })).toBe(1);
  });

  test('an office of one commune gives functions to offices of its own part alone', async () => {
    await program.app.get(GrantsService).grant({ accountId: accountId('nv001'), role: 'home-affairs', scope: { kind: 'unit', unitId: COMMUNE }, from: '2026-11-01', reason: 'thử' });
    const client = await program.signIn('nv001');
    const outside = unitId('vp-xa-yen-son');
    const path = `/organisation/units/${COMMUNE}/functions`;
    expect((await client.get(path)).body).not.toContain(outside);
    const reply = await client.post(path, { fn: 'justice', holder: outside, from: '2026-12-01' });
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain('ngoài phần bạn phụ trách');
    expect(await program.app.get(FunctionsService).holderAt('justice', COMMUNE, '2026-12-01')).not.toBe(outside);
    expect((await client.post(path, { fn: 'justice', holder: unitId('vhxh-xa-yen-chau'), from: '2026-12-01' })).statusCode).toBe(303);
  });
});
