import { personId, unitId } from '../../../seeds/ids.js';
import { Person } from '../../../src/organisation/entities/person.js';
import { PeopleService } from '../../../src/organisation/people.service.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { describeEachDatabase } from '../../support/databases.js';
import { csv, HEADER, idOf, ImportWorld, read } from './staff-import-world.js';

const TITLE = 'Chuyên viên';
const OFFICE = 'VP HĐND-UBND xã Yên Châu';

describeEachDatabase('bringing a staff file in', (kind) => {
  let world: TestApp;
  let imports: ImportWorld;

  beforeAll(async () => {
    world = await startTestApp(kind, { seed: 'demo' });
    imports = new ImportWorld(world, await world.signIn('noivu'));
  }, 120_000);
  afterAll(() => world.close());

  /** The people of the office as a file that changes nothing would list them. */
  async function asIs(unit: string, written: string): Promise<string[][]> {
    const posted = await world.app.get(PeopleService).postingsAt('2026-11-23', { unitIds: [unitId(unit)] });
    const people = await world.app.get(PeopleService).find(posted.map((one) => one.personId));
    return posted.map((one, i) => {
      const { birthYear, phone } = people.find(({ id }) => id === one.personId)!;
      return [String(i + 1), one.fullName, String(birthYear ?? ''), one.staffCode ?? '', phone ?? '', one.title, written];
    });
  }

  test('sorts an ugly file, carries it out once, and finds nothing to do the second time', async () => {
    const office = await asIs('vp-xa-yen-chau', OFFICE);
    const [stays, leaves, moves, retitled, rephoned, ...rest] = office;
    expect(rest.length).toBeGreaterThan(3);
    const lines = [
      [stays![0]!, `  ${stays![1]!.toUpperCase().replace(' ', '   ')} `, ...stays!.slice(2)],
      [moves![0]!, moves![1]!.normalize('NFD'), ...moves!.slice(2, 6), 'P. Kinh tế - UBND xã Yên Châu'],
      [...retitled!.slice(0, 5), 'Chánh Văn phòng', OFFICE],
      [...rephoned!.slice(0, 4), '+84 912 345 678', ...rephoned!.slice(5)],
      ...rest,
      ['98', 'Quàng Thị Nhập Mới', '1999', 'CB-9001', '0912000111', TITLE, 'Văn phòng HĐND & UBND xã Yên Châu'],
      ['99', '=HYPERLINK("http://x")', '', '', '', TITLE, OFFICE],
    ];
    const path = await imports.upload(csv(lines));
    const groups = await imports.groups(path);
    expect(groups).toMatchObject({ new: ['Quàng Thị Nhập Mới'], moved: [moves![1]], leaving: [leaves![1]] });
    expect([...groups.changed!].sort()).toEqual([retitled![1]!, rephoned![1]!].sort());
    expect(groups.same).toHaveLength(rest.length + 1);

    const html = await imports.page(path);
    const text = read(html);
    for (const part of ['Xem trước khi cập nhật cán bộ', 'Chưa có gì thay đổi', 'Cập nhật 4 người', 'Vắng tên chưa chắc là đã nghỉ', '09••••678', 'Khớp mã cán bộ']) expect(text).toContain(part);
    expect(html).not.toContain('0912345678');
    expect(html).not.toContain('HYPERLINK("');

    const before = await world.db.repo(AuditEntry).countBy({ action: 'staff-import.applied' });
    const done = await imports.apply(path, { [`c${(await imports.lineOf(path, leaves![1]!)).number}`]: 'leave', [`d${(await imports.lineOf(path, leaves![1]!)).number}`]: '01/12/2026' });
    expect(done).toMatchObject({ state: 'applied', total: 5, done: 5 });
    expect(await world.db.repo(AuditEntry).countBy({ action: 'staff-import.applied' })).toBe(before + 1);

    const made = await imports.person('CB-9001');
    expect(made).toMatchObject({ fullName: 'Quàng Thị Nhập Mới', nameSearch: 'quang thi nhap moi', birthYear: 1999, phone: '0912000111' });
    expect(await imports.career(made!.id)).toEqual([[unitId('vp-xa-yen-chau'), TITLE, '2026-11-23', null]]);
    const moved = await imports.person(moves![3]!);
    expect((await imports.career(moved!.id)).slice(0, 2)).toMatchObject([[unitId('kt-xa-yen-chau'), moves![5], '2026-11-23', null], [unitId('vp-xa-yen-chau'), moves![5], '2025-07-01', '2026-11-23']]);
    expect((await imports.career((await imports.person(retitled![3]!))!.id))[0]).toMatchObject([unitId('vp-xa-yen-chau'), 'Chánh Văn phòng', '2026-11-23', null]);
    expect((await imports.person(rephoned![3]!))!.phone).toBe('0912345678');
    expect((await imports.career((await imports.person(leaves![3]!))!.id))[0]).toMatchObject([unitId('vp-xa-yen-chau'), leaves![5], '2025-07-01', '2026-12-01']);
    expect(read(await imports.page(path))).toMatch(/Đã làm.*Thêm mới 1 người.*Đổi thông tin 2 người.*Chuyển đơn vị 1 người.*Thôi công tác 1 người/);
    expect(read(await imports.page(`${path}/lines?group=new&done=1`))).toContain('Quàng Thị Nhập Mới');

    const again = await imports.groups(await imports.upload(csv(lines), { day: '02/12/2026' }));
    expect([again.new, again.changed, again.moved, again.leaving, again.doubtful]).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });

  test('asks about those who may be somebody, and does what was decided', async () => {
    const [one, two] = await asIs('kt-xa-chieng-hac', 'x');
    const lines = [
      ['1', one![1]!, '', '', '', 'Trưởng phòng', 'Phòng Văn hóa - Xã hội xã Chiềng Hặc'],
      ['2', two![1]!, String(Number(two![2]) - 9), two![3]!, '', two![5]!, 'Phòng Kinh tế xã Chiềng Hặc'],
      ['3', 'Hạng A Đợi', '1991', '', '', TITLE, 'Phòng Kinh tế xã Chiềng Hặc'],
      ['4', 'Hạng A Đợi', '1991', '', '', TITLE, 'Phòng Văn hóa - Xã hội xã Chiềng Hặc'],
      ['5', 'Vì Thị Lạ', '1992', '', '', TITLE, 'Tổ công nghệ số Chiềng Hặc'],
    ];
    const path = await imports.upload(csv(lines));
    expect((await imports.groups(path)).doubtful).toHaveLength(5);
    const text = read(await imports.page(path));
    for (const part of ['Trùng tên, chưa đủ căn cứ', 'Khác ngày sinh', 'Có thể trùng với dòng 7', 'Chưa nhận ra đơn vị “Tổ công nghệ số Chiềng Hặc”', 'Là người mới', 'Để lại, hỏi đơn vị', one![3]!]) expect(text).toContain(part);

    const [first, second, third, fourth] = await imports.lines(path);
    const fields = {
      [`c${first!.number}`]: `person:${first!.staged.candidates[0]!.person.personId}`, [`d${first!.number}`]: '01/12/2026',
      [`c${second!.number}`]: `person:${second!.staged.candidates[0]!.person.personId}`,
      [`c${third!.number}`]: 'new', [`c${fourth!.number}`]: 'wait',
      text0: 'Tổ công nghệ số Chiềng Hặc', unit0: unitId('vhxh-xa-chieng-hac'),
    };
    const done = await imports.apply(path, fields);
    expect(done).toMatchObject({ state: 'applied', total: 4, done: 4 });
    expect((await imports.career((await imports.person(one![3]!))!.id))[0]).toEqual([unitId('vhxh-xa-chieng-hac'), 'Trưởng phòng', '2026-12-01', null]);
    expect((await imports.person(two![3]!))!.birthYear).toBe(Number(two![2]) - 9);
    expect(await world.db.repo(Person).countBy({ fullName: 'Hạng A Đợi' })).toBe(1);
    expect(await world.db.repo(Person).countBy({ fullName: 'Vì Thị Lạ' })).toBe(1);
    expect(read(await imports.page(path))).toContain('Còn 1 dòng chưa rõ');

    // What was chosen for the unit is remembered, in whatever spelling.
    const next = await imports.upload(csv([['1', 'Lừ Văn Sau', '1993', '', '', TITLE, 'TỔ CÔNG NGHỆ SỐ, Chiềng Hặc']]));
    expect((await imports.lineOf(next, 'Lừ Văn Sau')).staged.unit).toEqual({ kind: 'unit', unitId: unitId('vhxh-xa-chieng-hac') });
  });

  test('of two tabs the second is told, keeps what was typed and overwrites nothing', async () => {
    const path = await imports.upload(csv([['1', 'Sồng Thị Hai', '1990', '', '', TITLE, 'UBND xã Yên Sơn'], ['2', 'Sồng Thị Hai', '1990', '', '', 'Văn thư', 'UBND xã Yên Sơn']]));
    const [first, second] = await imports.lines(path);
    const version = /name="version" value="(\d+)"/.exec(await imports.page(path))![1]!;
    const tab = (fields: Record<string, string>) => imports.client.post(path, { version, day: '23/11/2026', ...fields });
    expect((await tab({ do: 'save', [`c${first!.number}`]: 'new' })).statusCode).toBe(303);
    const late = await tab({ do: 'apply', [`c${second!.number}`]: 'new' });
    expect(late.statusCode).toBe(409);
    expect(read(late.body)).toContain('vừa được sửa ở nơi khác. Lựa chọn của bạn còn nguyên trên trang, nhưng chưa được lưu');
    expect(late.body).toMatch(new RegExp(`name="c${second!.number}" value="new" checked`));
    expect((await imports.lines(path)).map(({ decided }) => decided?.decision?.kind ?? null)).toEqual(['new', null]);
    expect(await imports.get(path)).toMatchObject({ state: 'staged', run: 0 });
  });

  test('a wrong day comes back beside its field, with everything that was typed', async () => {
    const path = await imports.upload(csv([['1', 'Lò Thị Hương Giang', '1990', 'CB-0001', '', 'Trưởng phòng', 'Phòng Kinh tế xã Yên Châu']]));
    const { number } = await imports.lineOf(path, 'Lò Thị Hương Giang');
    const reply = await imports.send(path, { [`d${number}`]: '31/02/2027', day: 'mai' });
    expect(reply.statusCode).toBe(422);
    expect(read(reply.body)).toContain('Còn 2 chỗ cần sửa');
    for (const kept of ['value="31/02/2027"', 'value="mai"', `id="d${number}-error"`, 'id="day-error"']) expect(reply.body).toContain(kept);
    const early = await imports.send(path, { [`d${number}`]: '01/01/2020' });
    expect(early.statusCode).toBe(303);
    expect(read(await imports.page(path))).toContain('Ngày hiệu lực phải sau');
    await imports.send(path, { [`d${number}`]: '01/12/2026' });
    expect((await imports.lineOf(path, 'Lò Thị Hương Giang')).sortGroup).toBe('moved');
  });

  test('columns that were not understood are named by hand, and the next file with these headers needs no hand', async () => {
    const header = ['Stt', 'Đồng chí', 'Sinh năm', 'Vị trí', 'Nơi'];
    const lines = [['1', 'Bạc Cầm Thị Cột', '1988', TITLE, 'Phòng Kinh tế xã Yên Sơn']];
    const path = await imports.upload(csv(lines, { header, title: 'Danh sách' }));
    const state = await imports.get(path);
    expect(state.state).toBe('unread');
    const html = await imports.page(`${path}/columns`);
    const keys = [...html.matchAll(/name="key(\d+)" value="([^"]*)"/g)].map(([, i, key]) => [i!, key!] as const);
    const fieldOf = ['ordinal', 'fullName', 'birthYear', 'title', 'unit'];
    const mapped = await imports.client.post(`${path}/columns`, Object.fromEntries([['version', String(state.version)], ...keys.flatMap(([i, key], place) => [[`key${i}`, key], [`field${i}`, fieldOf[place] ?? '']])]) as Record<string, string>);
    expect(mapped.statusCode).toBe(303);
    expect((await imports.groups(path)).new).toEqual(['Bạc Cầm Thị Cột']);
    const next = await imports.upload(csv([['1', 'Lừ Thị Cột', '1989', TITLE, 'Phòng Kinh tế xã Yên Sơn']], { header, title: 'Danh sách' }));
    expect((await imports.groups(next)).new).toEqual(['Lừ Thị Cột']);
  });

  test('a file that is none, no file, and one of 50 MB are refused with a sentence and leave nothing', async () => {
    const count = async (): Promise<number> => (await imports.page('/organisation/people/import')).split('/organisation/people/import/').length;
    const before = await count();
    const send = (name: string, bytes: Buffer) => imports.client.upload('/organisation/people/import', { name, bytes }, { day: '' });
    const picture = await send('can-bo.xlsx', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
    expect(picture.statusCode).toBe(422);
    expect(read(picture.body)).toContain('không phải bảng tính');
    const none = await imports.client.upload('/organisation/people/import', null);
    expect([none.statusCode, read(none.body).includes('Bạn chưa chọn tệp.')]).toEqual([422, true]);
    const large = await send('lon.csv', Buffer.alloc(50 * 1024 * 1024, 'a'));
    expect(large.statusCode).toBe(413);
    expect(read(large.body)).toContain('Tệp lớn hơn 10 MB nên chưa được nhận');
    expect(await count()).toBe(before);
  });

  test('hostile names are text wherever they come', async () => {
    const path = await imports.upload(csv([['0', 'Lò Thị Ngay', '1990', '', '', '<script>alert(2)</script>', OFFICE], ['1', 'Lò <script>alert(1)</script>', '1990', '', '', '=cmd|x!A1', OFFICE], ['2', 'Lò Thị "Ngoặc"', '1990', '', '', '<img src=x onerror=alert(1)>', '<b>Phòng</b>']]), { name: '<script>x</script>.csv' });
    for (const address of [path, '/organisation/people/import', `${path}/lines?group=doubtful`, `${path}/columns`]) {
      const html = await imports.page(address);
      expect(html).not.toMatch(/<script>(alert|x)|<img src=x|<b>Phòng/);
    }
    const workbook = await imports.client.get(`${path}/changes.xlsx`);
    expect([workbook.statusCode, workbook.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK']);
  });

  test('a number of identity finds its person again and is kept nowhere', async () => {
    const header = [...HEADER, 'Số căn cước công dân'];
    await imports.apply(await imports.upload(csv([['1', 'Tráng A Số', '1990', '', '', TITLE, OFFICE, '014090001234']], { header })));
    const path = await imports.upload(csv([['1', 'Tráng A Số', '1990', '', '', TITLE, 'Phòng Kinh tế xã Yên Châu', '014090001234']], { header }));
    expect((await imports.lineOf(path, 'Tráng A Số')).staged.reasons).toEqual([{ code: 'by-citizen' }]);
    expect(JSON.stringify([await imports.lines(path), await imports.get(path), await world.db.repo(Person).findBy({ fullName: 'Tráng A Số' })])).not.toContain('014090001234');
    expect(`${await imports.page(path)}${await imports.page(`${path}/columns`)}${world.logs.join('')}`).not.toContain('014090001234');
  });

  test('an import that is not there, or no id at all, is nothing', async () => {
    for (const address of ['khong-co', idOf(personId('hocvien'))]) expect((await imports.client.get(`/organisation/people/import/${address}`)).statusCode).toBe(404);
  });
});
