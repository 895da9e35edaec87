import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Person } from '../../src/organisation/entities/person.js';
import type { DatabaseKind } from '../../src/platform/database/settings.js';
import { demoDatabase } from '../support/app.js';
import { openDb, type TestDatabase } from '../support/databases.js';
import { runTypeScript } from '../support/other-process.js';
import { csv } from '../http/organisation/staff-import-world.js';

interface Printed {
  people: { fullName: string; birthDate: string | null; phone: string | null; staffCode: string | null; title: string | null; category: string | null; unit: { written: string | null; found: string | null }; state: string; reason: string }[];
  rejected: { at: string; reason: string }[];
}

/** The services behind are tested on both databases: of the command line one is enough for every day. */
export const staffFilesFromTheCommandLine = (kind: DatabaseKind) => describe(`staff files from the command line on ${kind}`, () => {
  let database: TestDatabase;
  let file: string;
  beforeAll(async () => {
    database = await demoDatabase(kind);
    file = join(database.dataDir, 'can-bo.csv');
    await writeFile(file, csv([
      ['1', 'QUÀNG THỊ LỆNH'.normalize('NFD'), '05/3/1999', 'CB-9500', '+84 912 000 222', 'Chuyên viên', 'VP HĐND-UBND xã Yên Sơn'],
      ['2', 'Lò Thị Hương Giang', '1990', '', '', 'Chuyên viên', 'Phòng Kinh tế xã Yên Sơn'],
      ['3', '12345', '', '', '', 'Chuyên viên', 'Phòng Kinh tế xã Yên Sơn'],
    ], { header: ['STT', 'Họ và tên', 'Ngày sinh', 'Mã cán bộ', 'Số điện thoại', 'Chức vụ', 'Đơn vị'] }));
  }, 120_000);
  afterAll(() => database.dispose());

  async function cli(...args: string[]) {
    const env = { NODE_ENV: 'test', DATA_DIR: database.dataDir, DATABASE_URL: database.databaseUrl, DEMO_PASSWORD: 'mat khau thu' };
    const run = runTypeScript('src/cli.ts', ['staff', 'import', ...args], env);
    const code = await run.ended;
    return { code, output: run.output(), errors: run.errors(), json: () => JSON.parse(run.output()) as Printed };
  }
  async function count(): Promise<number> {
    const { db, close } = await openDb(database);
    const found = await db.repo(Person).countBy({ staffCode: 'CB-9500' });
    await close();
    return found;
  }

  test('a dry run tells everybody in the file and changes nobody; then what is clear is done and the rest waits; the second time nothing is new', async () => {
    const dry = await cli(file, '--dry-run', '--json', '--on', '23/11/2026');
    expect(dry).toMatchObject({ code: 0, errors: '' });
    const { people, rejected } = dry.json();
    expect(people).toEqual([
      expect.objectContaining({
        fullName: 'Quàng Thị Lệnh', birthDate: '1999-03-05', phone: '0912000222', staffCode: 'CB-9500', title: 'Chuyên viên', category: 'civil-servant',
        unit: { written: 'VP HĐND-UBND xã Yên Sơn', found: 'Văn phòng HĐND và UBND xã Yên Sơn' }, state: 'new', reason: 'Chưa có ai như vậy',
      }),
      expect.objectContaining({ fullName: 'Lò Thị Hương Giang', birthDate: null, state: 'doubtful', reason: 'Trùng tên, chưa đủ căn cứ' }),
    ]);
    expect(rejected).toEqual([{ at: 'dòng 6', reason: expect.stringContaining('12345') as string }]);
    expect(await count()).toBe(0);

    const done = await cli(file, '--on', '2026-11-23');
    expect(done).toMatchObject({ code: 0, errors: '' });
    expect(done.output).toMatch(/Đã cập nhật 1 người:[^]*Chưa rõ: 1[^]*dòng 5 Lò Thị Hương Giang[^]*\/organisation\/people\/import\//);
    expect(await count()).toBe(1);
    const again = (await cli(file, '--json')).json();
    expect(again.people.map(({ state }) => state)).toEqual(['same', 'doubtful']);
  }, 120_000);

  // Refused before anything is asked that the databases could tell apart.
  if (kind === 'sqlite') {
    test('what cannot be read, a unit that is none and a day that is none are refused with a sentence and exit code 1', async () => {
      const picture = join(database.dataDir, 'anh.xlsx');
      await writeFile(picture, Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
      const refused = await cli(picture, '--json');
      expect(refused.code).toBe(1);
      expect(JSON.parse(refused.output)).toMatchObject({ error: { code: 'staff-import.unreadable', message: expect.stringContaining('không phải bảng tính') as string } });
      for (const args of [['/khong/co.csv'], [file, '--unit', 'Xã Không Có'], [file, '--on', 'mai']]) expect(await cli(...args)).toMatchObject({ code: 1, output: '' });
    }, 120_000);
  }
});
