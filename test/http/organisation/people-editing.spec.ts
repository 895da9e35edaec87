import { randomUUID } from 'node:crypto';
import { personId, unitId } from '../../../seeds/ids.js';
import { AccountsService } from '../../../src/identity/accounts.service.js';
import { Account } from '../../../src/identity/entities/account.js';
import { GrantsService } from '../../../src/identity/grants.service.js';
import { Person } from '../../../src/organisation/entities/person.js';
import { Posting } from '../../../src/organisation/entities/posting.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.js';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { TEST_PASSWORD, type Reply, type TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';
import { read } from './staff-import-world.js';

const PEOPLE = '/organisation/people';

describeEachDatabase('people one at a time', (kind) => {
  let world: TestApp;
  let office: TestClient;
  beforeAll(async () => {
    world = await startTestApp(kind, { seed: 'demo' });
    office = await world.signIn('noivu');
  }, 180_000);
  afterAll(() => world.close());

  const typed = (more: Record<string, string> = {}): Record<string, string> => ({
    key: randomUUID(), fullName: 'Quàng Thị Một Mình', birth: '02/05/1990', staffCode: '', phone: '', mail: '', unitId: unitId('vp-xa-yen-chau'), title: 'Chuyên viên', category: 'civil-servant', from: '2026-11-22', actNumber: '', actDate: '', ...more,
  });
  const add = (fields: Record<string, string>, client = office): Promise<Reply> => client.post(`${PEOPLE}/new`, fields);
  const everAdded = async (): Promise<string[]> => (await world.db.repo(AuditEntry).findBy({ action: 'person.added' })).map(({ subjectId }) => subjectId);
  const added = async (more: Record<string, string>): Promise<string> => {
    const before = await everAdded();
    const reply = await add(typed(more));
    if (reply.statusCode !== 303) throw new Error(`${reply.statusCode} ${read(reply.body).slice(0, 2000)}`);
    return (await everAdded()).find((id) => !before.includes(id))!;
  };
  const person = (id: string): Promise<Person> => world.db.repo(Person).findOneByOrFail({ id });
  const career = async (id: string): Promise<unknown[]> => (await world.db.repo(Posting).find({ where: { personId: id }, order: { validFrom: 'ASC', isPrimary: 'DESC' } }))
    .map(({ unitId: unit, title, category, validFrom, validTo, isPrimary, actNumber }) => [unit, title, category, validFrom, validTo, isPrimary, actNumber]);
  const seenOn = async (id: string): Promise<string> => /name="seen" value="([^"]+)"/.exec((await office.get(`${PEOPLE}/${id}/edit`)).body)![1]!;
  const correct = async (id: string, fields: Record<string, string>, seen?: string): Promise<Reply> => office.post(`${PEOPLE}/${id}/edit`, { fullName: (await person(id)).fullName, birth: '', staffCode: '', phone: '', mail: '', seen: seen ?? (await seenOn(id)), ...fields });
  const accountOf = (id: string): Promise<Account> => world.db.repo(Account).findOneByOrFail({ personId: id });

  test('what is typed becomes what a list would give; the same form twice makes one person, and the slip at once', async () => {
    const fields = typed({ fullName: '  QUÀNG  THỊ '.normalize('NFD') + 'KHÁNH HUYỀN'.normalize('NFD'), birth: '5/1990', staffCode: ' CB-8001 ', phone: '+84 912.000.801', mail: 'Huyen@Example.vn', actNumber: '12/QĐ-UBND', actDate: '2026-11-20', withAccount: 'on' });
    const [first, second] = await Promise.all([add(fields), add(fields)]);
    expect([first.statusCode, second.statusCode]).toEqual([303, 303]);
    expect(first.headers.location).toBe(second.headers.location);
    const { id } = await world.db.repo(Person).findOneByOrFail({ staffCode: 'CB-8001' });
    expect(await person(id)).toMatchObject({ fullName: 'Quàng Thị Khánh Huyền', nameSearch: 'quang thi khanh huyen', birthDate: null, birthYear: 1990, staffCode: 'CB-8001', phone: '0912000801', mail: 'huyen@example.vn' });
    expect(await career(id)).toEqual([[unitId('vp-xa-yen-chau'), 'Chuyên viên', 'civil-servant', '2026-11-22', null, true, '12/QĐ-UBND']]);
    expect(await world.db.repo(AuditEntry).countBy({ action: 'person.added', subjectId: id })).toBe(1);
    await world.app.get(Jobs).drain();
    expect(read((await office.get(String(first.headers.location))).body)).toContain('cb8001');
    expect(await accountOf(id)).toMatchObject({ username: 'cb8001', phone: '0912000801', staffCode: 'CB8001' });
  });

  test('what is wrong stands beside its field, and everything typed is still there', async () => {
    const reply = await add(typed({ fullName: '123', birth: '31/02/1990', staffCode: 'x', phone: '091234567', mail: 'huyen@', unitId: '', title: '', category: '', from: '2026-02-31' }));
    expect(reply.statusCode).toBe(422);
    for (const field of ['fullName', 'birth', 'staffCode', 'phone', 'mail', 'unitId', 'title', 'category', 'from']) expect(reply.body).toContain(`id="${field}-error"`);
    for (const text of ['Còn 9 chỗ cần sửa', 'Số này có 9 chữ số.', 'Bạn ghi như 02/05/1990, hoặc chỉ năm: 1990.']) expect(read(reply.body)).toContain(text);
    for (const value of ['value="123"', 'value="31/02/1990"', 'value="091234567"']) expect(reply.body).toContain(value);
    expect((await add(typed({ birth: '1900' }))).body).toContain('Người sinh năm 1900 khó đang làm việc');
  });

  test('who looks like somebody known is shown first, and is added only when a person says so', async () => {
    const giang = await person(personId('hocvien'));
    const alike = typed({ fullName: giang.fullName, birth: String(giang.birthYear), unitId: unitId('kt-xa-yen-chau') });
    const asked = await add(alike);
    expect(asked.statusCode).toBe(409);
    expect(read(asked.body)).toMatch(/Có thể người này đã có hồ sơ.*Vẫn là người mới/);
    expect(asked.body).toContain(`href="${PEOPLE}/${giang.id}"`);
    expect(await world.db.repo(Person).countBy({ fullName: giang.fullName })).toBe(1);
    expect((await person(await added({ ...alike, isNew: 'on' }))).fullName).toBe(giang.fullName);
    // A key says nothing of a person who is there: with somebody's id for a key somebody else is added.
    expect(await added({ key: giang.id, fullName: 'Mào Thị Khác Hẳn' })).not.toBe(giang.id);
    // A staff code belongs to one person, whatever anybody says.
    const coded = await add(typed({ fullName: 'Hoàn Toàn Khác', staffCode: giang.staffCode!.toLowerCase().replace('-', ' '), isNew: 'on' }));
    expect([coded.statusCode, coded.body.includes('id="staffCode-error"')]).toEqual([409, true]);
    expect(coded.body).not.toContain('name="isNew" value="on"');
  });

  test('a correction is written with its keys, reaches the account, and overwrites nothing that somebody else has changed', async () => {
    const id = await added({ fullName: 'Lò Thị Sửa', staffCode: 'CB-8010', phone: '0912000810', withAccount: 'on' });
    await world.app.get(Jobs).drain();
    const seen = await seenOn(id);
    const form = { fullName: 'Lò Thị Sữa', birth: '1991', staffCode: 'CB-8011', phone: '0912000811' };
    expect((await correct(id, form, seen)).statusCode).toBe(303);
    expect(await person(id)).toMatchObject({ fullName: 'Lò Thị Sữa', nameSearch: 'lo thi sua', birthYear: 1991, staffCode: 'CB-8011', phone: '0912000811' });
    expect(await accountOf(id)).toMatchObject({ phone: '0912000811', staffCode: 'CB8011', username: 'cb8011' });
    expect(await world.app.get(AccountsService).findBySignInName('0912 000 810')).toBeNull();
    const late = await correct(id, { ...form, phone: '0912000812' }, seen);
    expect([late.statusCode, read(late.body).includes('vừa được sửa ở nơi khác'), late.body.includes('value="0912000812"')]).toEqual([422, true, true]);
    expect((await person(id)).phone).toBe('0912000811');
    // The same form once more is no other change.
    expect((await correct(id, form, seen)).statusCode).toBe(303);
    const entry = await world.db.repo(AuditEntry).findOneByOrFail({ action: 'person.corrected', subjectId: id });
    expect(JSON.stringify(entry.detail)).not.toContain('0912');
  });

  test('a telephone by which somebody else signs in is refused beside the field, and nothing is changed', async () => {
    const [one, two] = [await added({ fullName: 'Lừ Thị Máy Một', phone: '0912000820', withAccount: 'on' }), await added({ fullName: 'Bạc Văn Máy Hai', phone: '0912000821', withAccount: 'on' })];
    await world.app.get(Jobs).drain();
    const reply = await correct(two, { phone: '0912000820' });
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toMatch(/id="phone-error"[^]*đang là tên đăng nhập của tài khoản khác/);
    expect([(await person(two)).phone, (await accountOf(two)).phone, (await accountOf(one)).phone]).toEqual(['0912000821', '0912000821', '0912000820']);
    expect((await correct(two, { phone: '' })).statusCode).toBe(303);
    expect((await accountOf(two)).phone).toBeNull();
  });

  test('a career: another title, another unit, a further post and its end, gone, and back', async () => {
    const id = await added({ fullName: 'Cà Văn Đời', from: '2026-01-01' });
    const post = (fields: Record<string, string>, form = 'post') => office.post(`${PEOPLE}/${id}/${form}`, { unitId: unitId('vp-xa-yen-chau'), title: 'Chuyên viên', category: 'civil-servant', from: '2026-03-01', actNumber: '', actDate: '', ...fields });
    expect((await post({})).statusCode).toBe(422);
    for (let i = 0; i < 2; i++) expect((await post({ title: 'Phó Chánh Văn phòng', actNumber: '7/QĐ' })).statusCode).toBe(303);
    expect((await post({ unitId: unitId('kt-xa-yen-chau'), title: 'Trưởng phòng', from: '2026-06-01' })).statusCode).toBe(303);
    const early = await post({ from: '2026-02-01' });
    expect([early.statusCode, early.body.includes('id="from-error"')]).toEqual([422, true]);
    const further = { title: 'Phụ trách một cửa', category: 'civil-servant', from: '2026-07-01' };
    for (let i = 0; i < 2; i++) expect((await post(further, 'further')).statusCode).toBe(303);
    expect((await post({ ...further, from: '2026-08-01' }, 'further')).statusCode).toBe(422);
    const page = await office.get(`${PEOPLE}/${id}`);
    expect(read(page.body)).toMatch(/Kiêm nhiệm.*Thôi kiêm nhiệm này/);
    const end = new RegExp(`${PEOPLE}/${id}/further/[0-9a-f-]{36}`).exec(page.body)![0];
    expect(read((await office.get(end)).body)).toContain('Phụ trách một cửa');
    expect((await office.post(end, { on: '2026-07-01' })).statusCode).toBe(422);
    expect((await office.post(end, { on: '2026-09-01', actNumber: '', actDate: '' })).statusCode).toBe(303);
    expect((await post({ reason: 'retired', on: '2026-10-01' }, 'leaving')).statusCode).toBe(303);
    expect(read((await office.get(`${PEOPLE}/${id}`)).body)).toMatch(/Đã thôi công tác từ 01\/10\/2026.*Nhận lại vào đơn vị/);
    expect((await post({ title: 'Chuyên viên', from: '2026-11-01', category: 'contract' })).statusCode).toBe(303);
    expect(await career(id)).toEqual([
      [unitId('vp-xa-yen-chau'), 'Chuyên viên', 'civil-servant', '2026-01-01', '2026-03-01', true, null],
      [unitId('vp-xa-yen-chau'), 'Phó Chánh Văn phòng', 'civil-servant', '2026-03-01', '2026-06-01', true, '7/QĐ'],
      [unitId('kt-xa-yen-chau'), 'Trưởng phòng', 'civil-servant', '2026-06-01', '2026-10-01', true, null],
      [unitId('vp-xa-yen-chau'), 'Phụ trách một cửa', 'civil-servant', '2026-07-01', '2026-09-01', false, null],
      [unitId('vp-xa-yen-chau'), 'Chuyên viên', 'contract', '2026-11-01', null, true, null],
    ]);
    const actions = (await world.db.repo(AuditEntry).findBy({ subjectId: id })).map(({ action }) => action).sort();
    expect(actions).toEqual(['person.added', 'person.further-post-begun', 'person.further-post-ended', 'person.left', 'person.posted', 'person.posted', 'person.posted']);
  });

  test('Home Affairs of one commune changes its own people in its own units; a head of a unit looks and changes nothing', async () => {
    const { id } = await world.app.get(AccountsService).create({ username: 'noivuxa', personId: null, mustChangePassword: false, password: TEST_PASSWORD });
    await world.app.get(GrantsService).grant({ accountId: id, role: 'home-affairs', scope: { kind: 'unit', unitId: unitId('xa-yen-chau') }, from: '2026-01-01', reason: 'thử' });
    const commune = await world.signIn('noivuxa');
    const hidden = await person(personId('noivu'));
    for (const form of ['edit', 'post', 'further', 'leaving']) expect([form, (await commune.get(`${PEOPLE}/${hidden.id}/${form}`)).statusCode]).toEqual([form, 404]);
    const outside = await add(typed({ fullName: 'Sùng A Ngoài', unitId: unitId('xa-yen-son') }), commune);
    expect([outside.statusCode, outside.body.includes('id="unitId-error"')]).toEqual([422, true]);
    const same = await add(typed({ fullName: hidden.fullName, birth: '', phone: hidden.phone! }), commune);
    expect([same.statusCode, read(same.body).includes('ở nơi khác, ngoài phần bạn quản lý'), same.body.includes(hidden.id)]).toEqual([422, true, false]);
    const own = await added({ fullName: 'Sùng A Trong' });
    expect((await commune.post(`${PEOPLE}/${own}/post`, { unitId: unitId('ubnd-xa-yen-son'), title: 'Chuyên viên', category: 'civil-servant', from: '2026-11-23' })).statusCode).toBe(422);
    expect((await commune.get(`${PEOPLE}/${own}/edit`)).statusCode).toBe(200);
    const head = await world.signIn('lanhdao');
    const page = await head.get(`${PEOPLE}/${own}`);
    expect(page.statusCode).toBe(200);
    for (const form of ['edit', 'post', 'further', 'leaving']) {
      expect(page.body).not.toContain(`${own}/${form}`);
      expect((await head.post(`${PEOPLE}/${own}/${form}`, {})).statusCode).toBe(403);
    }
  });
});
