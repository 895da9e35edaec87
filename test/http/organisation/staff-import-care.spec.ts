import { unitId } from '../../../seeds/ids.js';
import { AccountsService } from '../../../src/identity/accounts.service.js';
import { GrantsService } from '../../../src/identity/grants.service.js';
import { Person } from '../../../src/organisation/entities/person.js';
import { PostingsService } from '../../../src/organisation/postings.service.js';
import { ApplyingService } from '../../../src/organisation/staff-import/applying.service.js';
import { StaffImport } from '../../../src/organisation/staff-import/entities/staff-import.js';
import { Job } from '../../../src/platform/jobs/job.entity.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { TEST_PASSWORD } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';
import { csv, idOf, ImportWorld, read } from './staff-import-world.js';

const TITLE = 'Chuyên viên';
const OFFICE = 'Văn phòng HĐND và UBND xã Yên Châu';

describeEachDatabase('carrying a staff file out with care', (kind) => {
  let world: TestApp;
  let imports: ImportWorld;

  beforeAll(async () => {
    world = await startTestApp(kind, { seed: 'demo' });
    imports = new ImportWorld(world, await world.signIn('noivu'));
  }, 120_000);
  afterAll(() => world.close());

  const many = (count: number, prefix: string): string[][] =>
    Array.from({ length: count }, (_, i) => [String(i + 1), `Quàng Văn ${prefix} ${'ABCDEGHIKLMNOPQRSTUVXY'[i % 22]}${'aeiouy'[Math.floor(i / 22)]}`, String(1970 + (i % 30)), `${prefix}-${1000 + i}`, '', TITLE, OFFICE]);

  test('a process that dies in the middle is followed by one that goes on; two at once and again do everything once', async () => {
    const path = await imports.upload(csv(many(40, 'CHET')));
    expect((await imports.send(path, { do: 'apply' })).statusCode).toBe(303);
    expect(read(await imports.page(path))).toContain('Đang cập nhật 0/40');
    const applying = world.app.get(ApplyingService);
    const dies = applying.carryOut(idOf(path), 1, () => {
      throw new Error('killed');
    });
    await expect(dies).rejects.toThrow('killed');
    expect(await imports.get(path)).toMatchObject({ state: 'applying', done: 15, total: 40 });
    const html = await imports.client.get(path);
    expect([read(html.body).includes('Đang cập nhật 15/40'), html.headers.refresh]).toEqual([true, '3']);
    expect(await world.db.repo(Job).countBy({ kind: 'staff-import.apply', key: `${idOf(path)}/1`, state: 'waiting' })).toBe(1);
    expect((await imports.client.post(path, { version: '9', do: 'apply', day: '23/11/2026' })).statusCode).toBe(409);

    await Promise.all([applying.carryOut(idOf(path), 1), applying.carryOut(idOf(path), 1)]);
    await applying.carryOut(idOf(path), 1);
    expect(await imports.get(path)).toMatchObject({ state: 'applied', done: 40, run: 1 });
    const made = await world.db.repo(Person).createQueryBuilder('person').where("person.staff_code like 'CHET-%'").getMany();
    expect(made).toHaveLength(40);
    for (const { id } of made.slice(0, 3)) expect(await imports.career(id)).toHaveLength(1);
    // Whoever is new needs an account.
    expect(read(await imports.page(path))).toContain('Cấp tài khoản và in phiếu');
    expect(read(await imports.page(`/accounts/slips?import=${idOf(path)}`))).toContain('Lập phiếu cho 40 người');
  });

  test('what has changed since the dry run is asked about again instead of being done', async () => {
    const [moved, same, twice] = ['CB-0237', 'CB-0242', 'CB-7001'];
    const people = await Promise.all([moved, same].map((code) => imports.person(code)));
    const lines = [
      ['1', people[0]!.fullName, String(people[0]!.birthYear), moved, '', 'Văn thư', 'Phòng Kinh tế xã Phiêng Khoài'],
      ['2', people[1]!.fullName, String(people[1]!.birthYear), same, '', 'Văn thư', 'Văn phòng HĐND và UBND xã Phiêng Khoài'],
      ['3', 'Vừ A Hai Tệp', '1990', twice, '', TITLE, OFFICE],
    ];
    const path = await imports.upload(csv(lines));
    const other = await imports.upload(csv([['1', 'Vừ A Hai Tệp', '1990', twice, '', TITLE, OFFICE]]));
    expect(await imports.groups(path)).toMatchObject({ moved: [people[0]!.fullName], changed: [people[1]!.fullName], new: ['Vừ A Hai Tệp'] });
    await world.db.tx(() => world.app.get(PostingsService).begin([{ personId: people[0]!.id, unitId: unitId('hcc-phieng-khoai'), title: 'Trực một cửa', category: 'civil-servant', from: '2026-11-20', isPrimary: true, actNumber: null, actDate: null }]));
    await imports.apply(other);

    const done = await imports.apply(path);
    expect(done).toMatchObject({ state: 'applied', total: 3, done: 3 });
    expect((await imports.career(people[0]!.id))[0]).toEqual([unitId('hcc-phieng-khoai'), 'Trực một cửa', '2026-11-20', null]);
    expect((await imports.career(people[1]!.id))[0]).toMatchObject([unitId('vp-phieng-khoai'), 'Văn thư', '2026-11-23', null]);
    expect(await world.db.repo(Person).countBy({ staffCode: twice })).toBe(1);
    const asked = read(await imports.page(path));
    expect(asked).toContain('Dữ liệu đã thay đổi từ lần xem trước');
    expect((await imports.lineOf(path, 'Vừ A Hai Tệp')).outcome).toBe('nothing');

    // Looked at again and decided, it is done.
    const line = await imports.lineOf(path, people[0]!.fullName);
    await imports.apply(path, { [`c${line.number}`]: `person:${people[0]!.id}`, [`d${line.number}`]: '24/11/2026' });
    expect((await imports.career(people[0]!.id))[0]).toMatchObject([unitId('kt-phieng-khoai'), 'Văn thư', '2026-11-24', null]);
  });

  test('the form of a file that is sent several times is one import, and another file in it another', async () => {
    const key = /name="key" value="([^"]+)"/.exec(await imports.page('/organisation/people/import'))![1]!;
    const send = (mark: string) => imports.client.upload('/organisation/people/import', { name: `${mark}.csv`, bytes: csv(many(3, mark)) }, { day: '23/11/2026', key });
    const sent = [...(await Promise.all([send('LAP'), send('LAP'), send('LAP')])), await send('LAP')];
    expect(new Set(sent.map(({ statusCode, headers }) => `${statusCode} ${String(headers.location)}`)).size).toBe(1);
    expect(await world.db.repo(StaffImport).countBy({ fileName: 'LAP.csv' })).toBe(1);
    expect(await imports.lines(String(sent[0]!.headers.location))).toHaveLength(3);
    expect((await send('KHAC')).headers.location).not.toBe(sent[0]!.headers.location);
  });

  describe('by Home Affairs of one commune', () => {
    let commune: ImportWorld;
    beforeAll(async () => {
      const { id } = await world.app.get(AccountsService).create({ username: 'noivuxa', personId: null, mustChangePassword: false, password: TEST_PASSWORD });
      await world.app.get(GrantsService).grant({ accountId: id, role: 'home-affairs', scope: { kind: 'unit', unitId: unitId('xa-yen-chau') }, from: '2026-01-01', reason: 'thử' });
      commune = new ImportWorld(world, await world.signIn('noivuxa'));
    });

    test('people and units of another part are neither changed nor told about', async () => {
      const hidden = (await imports.person('CB-0018'))!;
      const path = await commune.upload(csv([
        ['1', 'Ai Đó Khác', '1990', 'CB-0018', '', TITLE, OFFICE],
        ['2', hidden.fullName, '1990', '', hidden.phone!, TITLE, OFFICE],
        ['3', 'Giàng Thị Nơi Khác', '1990', '', '', TITLE, 'UBND xã Yên Sơn'],
        ['4', 'Giàng Thị Nơi Này', '1990', '', '', TITLE, 'Phòng Kinh tế'],
      ]));
      const groups = await commune.groups(path);
      expect(groups).toMatchObject({ doubtful: ['Ai Đó Khác', hidden.fullName, 'Giàng Thị Nơi Khác'], new: ['Giàng Thị Nơi Này'] });
      const html = await commune.page(path);
      expect(read(html)).toContain('Không thuộc phần bạn quản lý');
      expect(html).not.toContain(hidden.id);
      expect(html).not.toContain(unitId('xa-yen-son'));
      // Neither a choice that was never offered nor a unit of another part is taken.
      const [first, , third] = await commune.lines(path);
      await commune.apply(path, { [`c${first!.number}`]: `person:${hidden.id}`, [`c${third!.number}`]: 'new', text0: 'UBND xã Yên Sơn', unit0: unitId('ubnd-xa-yen-son') });
      expect(await commune.groups(path)).toMatchObject({ doubtful: ['Ai Đó Khác', hidden.fullName, 'Giàng Thị Nơi Khác'] });
      expect((await imports.person('CB-0018'))!.fullName).toBe(hidden.fullName);
      expect(await world.db.repo(Person).countBy({ fullName: 'Giàng Thị Nơi Này' })).toBe(1);
    });

    test('imports of another part do not exist; the province sees those of its communes', async () => {
      const wide = await imports.upload(csv(many(1, 'RONG')));
      for (const address of [wide, `${wide}/lines`, `${wide}/columns`, `${wide}/changes.xlsx`]) expect([address, (await commune.client.get(address)).statusCode]).toEqual([address, 404]);
      expect((await commune.client.post(wide, { version: '1', do: 'apply', day: '23/11/2026' })).statusCode).toBe(404);
      expect(await commune.page('/organisation/people/import')).not.toContain(idOf(wide));
      const own = await commune.upload(csv(many(1, 'HEP')));
      expect(await imports.page(own)).toContain('Quàng Văn HEP');
    });
  });
});
