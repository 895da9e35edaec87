import { readFile } from 'node:fs/promises';
import { unitId } from '../../../seeds/ids.js';
import { Account } from '../../../src/identity/entities/account.js';
import { Person } from '../../../src/organisation/entities/person.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { describeEachDatabase } from '../../support/databases.js';
import { linesOf, mergesOf, workbookOf } from '../../support/workbooks.js';
import { ImportWorld, read } from './staff-import-world.js';

const TITLE = 'Chuyên viên';
const OFFICE = 'Văn phòng HĐND và UBND xã Yên Châu';
/** Letters for names that are all different. */
const SYLLABLES = ['Ba', 'Ca', 'Da', 'Ha', 'La', 'Ma', 'Na', 'Pa', 'Ra', 'Sa', 'Ta', 'Va', 'Xa', 'Bo', 'Co', 'Do', 'Ho', 'Lo', 'Mo', 'No'];

describeEachDatabase('bringing workbooks in', (kind) => {
  let world: TestApp;
  let imports: ImportWorld;
  beforeAll(async () => {
    world = await startTestApp(kind, { seed: 'demo' });
    imports = new ImportWorld(world, await world.signIn('noivu'));
  }, 180_000);
  afterAll(() => world.close());

  const sheet = (name: string, header: readonly string[], lines: readonly (readonly (string | number | null)[])[]) => (
    { name, rows: linesOf([['UBND XÃ YÊN CHÂU'], ['DANH SÁCH CÁN BỘ'], [], header, ...lines]), after: mergesOf('A1:C1', 'A2:G2') });

  /** Says by hand what columns mean, as the page of a file asks. */
  async function nameColumns(path: string, meanings: Readonly<Record<string, string>>): Promise<number> {
    const html = await imports.page(`${path}/columns`);
    const version = /name="version" value="(\d+)"/.exec(html)![1]!;
    const fields = [...html.matchAll(/name="key(\d+)" value="([^"]*)">[^]*?<select id="field\d+"[^>]*>([^]*?)<\/select>/g)].flatMap(([, i, key, options]) => [
      [`key${i}`, key!], [`field${i}`, meanings[key!] ?? /value="([^"]*)" selected/.exec(options!)![1]!],
    ]);
    return (await imports.client.post(`${path}/columns`, Object.fromEntries([['version', version], ...fields]) as Record<string, string>)).statusCode;
  }

  test('a commune’s workbook of LibreOffice: two sheets, merged titles, units to choose, and exactly its seven people', async () => {
    const path = await imports.upload(await readFile('test/fixtures/staff/xa-muong-sai.xlsx'), { name: 'xa-muong-sai.xlsx' });
    const text = read(await imports.page(path));
    for (const part of ['Biên chế, dòng 7', 'Không chuyên trách, dòng 3', 'Nhiều đơn vị khớp với “Phòng Kinh tế”', 'Chưa ghi đơn vị', 'Cũ: Trang tính này đang ẩn trong tệp nên không được đọc.']) expect(text).toContain(part);
    const html = await imports.page(path);
    const chosen = [...html.matchAll(/name="text(\d+)" value="([^"]*)"/g)].map(([, i, written]) => [`text${i}`, written!, `unit${i}`, unitId(written!.startsWith('Phòng') ? 'kt-xa-yen-chau' : 'vp-xa-yen-chau')] as const);
    const done = await imports.apply(path, Object.fromEntries(chosen.flatMap(([text_, written, unit, id]) => [[text_, written], [unit, id]])));
    expect(done).toMatchObject({ state: 'applied', done: 5 });
    const made = await world.db.repo(Person).createQueryBuilder('person').where("person.phone in ('0912000101', '0983000102', '0339000103', '0977000104', '0388000105', '0367000106')").getMany();
    expect(made.map(({ fullName, birthDate }) => `${fullName} ${birthDate}`).sort()).toEqual(['Cà Văn Tỉnh 1988-07-08', 'Hờ A Dê 1999-02-28', 'Lò Văn Panh 1975-03-09', 'Lường Thị Ơn 1994-??', 'Quàng Thị Ín 1990-12-30'].map((line) => line.replace('1994-??', 'null')));
    expect(read(await imports.page(path))).toContain('Còn 2 dòng chưa rõ');
    const again = await imports.groups(await imports.upload(await readFile('test/fixtures/staff/xa-muong-sai.xlsx'), { name: 'lan-2.xlsx' }));
    expect([again.new, again.changed, again.moved, again.same?.length]).toEqual([undefined, undefined, undefined, 5]);
  });

  test('a column that was taken for something else is corrected by hand, and the next workbook with these headers needs no hand', async () => {
    const header = ['STT', 'Họ và tên', 'Năm sinh', 'Liên hệ', 'Vị trí việc làm', 'Nơi làm việc'];
    const workbook = (names: readonly [string, string]) => workbookOf([
      sheet('Văn phòng', header, [[1, names[0], 1990, 912000901, TITLE, OFFICE]]), sheet('Kinh tế', header, [[1, names[1], 1991, 912000902, TITLE, 'Phòng Kinh tế xã Yên Châu']]),
    ]);
    const path = await imports.upload(await workbook(['Lò Thị Cột Một', 'Lò Thị Cột Hai']), { name: 'cot.xlsx' });
    const meanings = { 'lien he': 'phone', 'vi tri viec lam': 'title', 'noi lam viec': 'unit' };
    expect(await nameColumns(path, meanings)).toBe(303);
    // Another tab still shows the columns as they were.
    expect((await imports.client.post(`${path}/columns`, { version: '1', key0: 'stt', field0: '' })).statusCode).toBe(409);
    expect(await imports.groups(path)).toEqual({ new: ['Lò Thị Cột Một', 'Lò Thị Cột Hai'] });
    const next = await imports.upload(await workbook(['Lò Thị Cột Ba', 'Lò Thị Cột Bốn']), { name: 'cot-2.xlsx' });
    const lines = await imports.lines(next);
    expect(lines.map(({ line, sortGroup }) => [line!.fullName, line!.phone, line!.title, sortGroup])).toEqual([['Lò Thị Cột Ba', '0912000901', TITLE, 'new'], ['Lò Thị Cột Bốn', '0912000902', TITLE, 'new']]);
  });

  test('a workbook without any list is explained, with its first lines and the way to name its columns', async () => {
    const budget = await workbookOf([{ name: 'Dự toán', rows: linesOf([['DỰ TOÁN CHI NĂM 2026'], ['Mục', 'Số tiền', 'Ghi chú'], ['6000', 120000000, 'Lương'], ['6100', 34000000, 'Phụ cấp']]) }]);
    const path = await imports.upload(budget, { name: 'du-toan.xlsx' });
    const reply = await imports.client.get(path);
    expect([reply.statusCode, reply.headers.location]).toEqual([303, `${path}/columns`]);
    const text = read(await imports.page(`${path}/columns`));
    for (const part of ['Không tìm thấy dòng tiêu đề của danh sách', 'DỰ TOÁN CHI NĂM 2026', 'Họ và tên']) expect(text).toContain(part);
    expect(read(await imports.page('/organisation/people/import'))).toContain('Chờ chọn cột');
  });

  test('of two thousand people the page shows the first of each group, says how many there are, and stays small', async () => {
    const people = Array.from({ length: 2000 }, (_, i) => [i + 1, `Mào Thị ${SYLLABLES[i % 20]!} ${SYLLABLES[Math.floor(i / 20) % 20]!} ${SYLLABLES[Math.floor(i / 400)]!}`, 1970 + (i % 30), `DONG-${1000 + i}`, TITLE, i % 100 === 0 ? 'Tổ chưa có tên' : OFFICE]);
    const path = await imports.upload(await workbookOf([sheet('Sheet1', ['STT', 'Họ và tên', 'Năm sinh', 'Mã cán bộ', 'Chức vụ', 'Đơn vị'], people)]), { name: 'dong.xlsx' });
    const html = await imports.page(path);
    expect(html.length).toBeLessThan(150_000);
    for (const part of ['1.980', 'Xem cả 1.980 dòng', 'Xem 20 dòng đầu']) expect(read(html)).toContain(part);
    const group = await imports.page(`${path}/lines?group=new&page=99`);
    expect(group.length).toBeLessThan(60_000);
    expect(read(group)).toContain('trang 99/99');
  });

  test('a new telephone or staff code reaches the account; one by which somebody else signs in is asked about before anything is done', async () => {
    const accounts = await world.db.repo(Account).find({ where: {}, order: { username: 'ASC' } });
    const withNames = accounts.filter(({ phone, staffCode, personId }) => phone && staffCode && personId);
    const [one, two] = [withNames[0]!, withNames[1]!];
    const people = await Promise.all([one, two].map(({ personId }) => world.db.repo(Person).findOneByOrFail({ id: personId! })));
    const line = (i: 0 | 1, phone: string): (string | number | null)[] => [i + 1, people[i]!.fullName, people[i]!.birthYear, people[i]!.staffCode, phone];
    const header = ['STT', 'Họ và tên', 'Năm sinh', 'Mã cán bộ', 'Số điện thoại'];
    const file = (lines: readonly (readonly (string | number | null)[])[]) => workbookOf([sheet('Sheet1', header, lines)]);
    const taken = await imports.upload(await file([line(0, '0912777001'), line(1, one.phone!)]), { name: 'so.xlsx' });
    expect(await imports.groups(taken)).toEqual({ changed: [people[0]!.fullName], doubtful: [people[1]!.fullName] });
    expect(read(await imports.page(taken))).toContain('Số điện thoại mới đang là tên đăng nhập của tài khoản khác');
    expect(await imports.apply(taken)).toMatchObject({ total: 1, done: 1 });
    expect((await world.db.repo(Account).findOneByOrFail({ id: one.id })).phone).toBe('0912777001');
    expect((await world.db.repo(Account).findOneByOrFail({ id: two.id })).phone).toBe(two.phone);
    // The number is free by now.
    const free = await imports.upload(await file([line(1, one.phone!)]), { name: 'so-2.xlsx' });
    expect(await imports.apply(free)).toMatchObject({ total: 1, done: 1 });
    expect((await world.db.repo(Account).findOneByOrFail({ id: two.id })).phone).toBe(one.phone);
    const both = await imports.upload(await file([line(0, '0912777009'), line(1, '0912777009')]), { name: 'so-3.xlsx' });
    expect((await imports.groups(both)).doubtful).toHaveLength(2);
  });
});
