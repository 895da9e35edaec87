import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCsv } from '../../../seeds/csv.js';
import { unitId } from '../../../seeds/ids.js';
import { loadOrganisation } from '../../../seeds/organisation/load-organisation.js';
import { checkOrganisation } from '../../../seeds/organisation/check-organisation.js';
import { readOrganisationFiles } from '../../../seeds/organisation/organisation-files.js';
import { SeedProblems } from '../../../seeds/seed-problems.js';
import { Unit } from '../../../src/organisation/entities/unit.js';
import { projectRoot } from '../../../src/platform/config/paths.js';
import { freshDatabase, openDb } from '../../support/databases.js';

const folder = join(projectRoot, 'seeds', 'organisation');

/** The problems of the folder after one of its files was changed. */
async function problemsWith(file: string, change: (text: string) => string): Promise<string[]> {
  const copy = await mkdtemp(join(tmpdir(), 'seeds-'));
  try {
    await cp(folder, copy, { recursive: true });
    const text = await readFile(join(copy, file), 'utf8');
    await writeFile(join(copy, file), change(text));
    return checkOrganisation(await readOrganisationFiles(copy));
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

describe('the seed files of the organisation', () => {
  test('contradict nothing', async () => {
    expect(checkOrganisation(await readOrganisationFiles(folder))).toEqual([]);
  });

  test('hold 300 staff and the six of the demo’s roles, each name in NFC', async () => {
    const { people } = await readOrganisationFiles(folder);
    expect(people.map(({ key }) => key).sort()).toEqual([
      'giangvien', 'hocvien', 'lanhdao', 'noivu', ...Array.from({ length: 300 }, (_, i) => `nv${String(i + 1).padStart(3, '0')}`), 'quantri', 'tuphap',
    ]);
    expect(people.filter(({ fullName }) => fullName !== fullName.normalize('NFC'))).toEqual([]);
    const lengths = new Set(people.map(({ fullName }) => fullName.split(' ').length));
    expect([...lengths].sort()).toEqual([2, 3, 4, 5]);
  });

  test('name each commune of 2021 as the official list does', async () => {
    const { units } = await readOrganisationFiles(folder);
    const of2021 = units.filter(({ kind, versions }) => kind === 'commune' && versions[0]!.from === '2021-01-01').map(({ versions }) => `${versions[0]!.code} ${versions[0]!.name}`);
    expect(of2021).toEqual([
      '04060 Thị trấn Yên Châu', '04063 Xã Chiềng Đông', '04066 Xã Sập Vạt', '04069 Xã Chiềng Sàng', '04072 Xã Chiềng Pằn', '04075 Xã Viêng Lán', '04078 Xã Chiềng Hặc', '04081 Xã Mường Lựm',
      '04084 Xã Chiềng On', '04087 Xã Yên Sơn', '04090 Xã Chiềng Khoi', '04093 Xã Tú Nang', '04096 Xã Lóng Phiêng', '04099 Xã Phiêng Khoài', '04102 Xã Chiềng Tương',
    ]);
  });

  test.each([
    ['units.yaml', 'parent: ubnd-tinh-son-la', 'parent: ubnd-tinh-khac', 'units.yaml: so-noi-vu: cấp trên “ubnd-tinh-khac” chưa được khai'],
    ['units.yaml', 'kind: office', 'kind: bureau', 'units.yaml: so-noi-vu: không có loại “bureau”'],
    ['units.yaml', 'from: 2025-01-01, to: 2025-07-01, code: "04075"', 'from: 2024-06-01, to: 2025-07-01, code: "04075"', 'units.yaml: tt-yen-chau: hai giai đoạn từ 2021-01-01 và từ 2024-06-01 trùng ngày'],
    ['units.yaml', 'to: 2025-01-01', 'to: 2025-02-30', 'units.yaml: tt-yen-chau: “2025-02-30” không phải là một ngày'],
    ['reorganisations.yaml', 'sources: [vieng-lan]', 'sources: [vieng-lann]', 'reorganisations.yaml: 1280/NQ-UBTVQH15: đơn vị “vieng-lann” chưa được khai'],
    ['functions.yaml', 'fn: justice', 'fn: sport', 'functions.yaml: không có chức năng “sport”'],
    ['people.csv', 'CB-0002', 'CB-0001', 'people.csv: số hiệu “CB-0001” có hai lần'],
    ['people.csv', '0900107919', '900107919', 'people.csv: hocvien: số điện thoại cần 10 chữ số, bắt đầu bằng 0'],
    ['lists/2021-01-01.csv', 'hocvien,post', 'hocvienn,post', 'lists/2021-01-01.csv: người “hocvienn” chưa được khai'],
    ['lists/2021-01-01.csv', 'hocvien,post', 'hocvien,second', 'lists: hocvien: từ 2021-01-01 có 0 vị trí chính, cần đúng 1'],
    ['lists/2025-07-01.csv', 'hocvien,post,hcc-xa-yen-chau', 'hocvien,post,vieng-lan', 'lists: hocvien: ở vieng-lan từ 2025-07-01 đến nay khi đơn vị không hoạt động suốt'],
  ])('a mistake in %s (%s → %s) is named', async (file, before, after, problem) => {
    expect(await problemsWith(file, (text) => text.replace(before, after))).toContain(problem);
  });

  test('with a mistake write nothing', async () => {
    const copy = await mkdtemp(join(tmpdir(), 'seeds-'));
    const database = await freshDatabase('sqlite');
    const open = await openDb(database);
    try {
      await cp(folder, copy, { recursive: true });
      await writeFile(join(copy, 'functions.yaml'), '- { fn: sport, area: nowhere, holder: nobody, from: 2021-01-01 }\n');
      await expect(loadOrganisation(open.db, copy)).rejects.toThrow(SeedProblems);
      await expect(loadOrganisation(open.db, copy)).rejects.toThrow('Dữ liệu mẫu có 3 chỗ chưa đúng');
      expect(await open.db.repo(Unit).count()).toBe(0);
    } finally {
      await open.close();
      await database.dispose();
      await rm(copy, { recursive: true, force: true });
    }
  });
});

test('a seeded id is always the same, and a UUID', () => {
  expect(unitId('xa-yen-chau')).toBe(unitId('xa-yen-chau'));
  expect(unitId('xa-yen-chau')).not.toBe(unitId('xa-yen-son'));
  expect(unitId('xa-yen-chau')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('comma-separated rows may be quoted, end as Windows ends lines, and begin with a mark', () => {
  expect(readCsv('\uFEFFa,b\r\n1,"x, ""y""\nz"\r\n,2\r\n')).toEqual([{ a: '1', b: 'x, "y"\nz' }, { a: '', b: '2' }]);
  expect(readCsv('a,b\n1')).toEqual([{ a: '1', b: '' }]);
  expect(readCsv('')).toEqual([]);
});
