import { readFile } from 'node:fs/promises';
import type { StaffFile, StaffRow } from './formats/staff-file.js';
import { readStaffFile } from './read-staff-file.js';

const read = async (name: string): Promise<StaffFile> => readStaffFile(await readFile(`test/fixtures/staff/${name}`), name, { today: '2026-11-22' });
const peopleOf = ({ sheets }: StaffFile): readonly StaffRow[] => sheets.flatMap(({ rows }) => rows);
const brief = ({ at, fullName, birthDate, birthYear, phone, otherPhones, title, category, unitText, from }: StaffRow): string =>
  [at, fullName, birthDate ?? birthYear ?? '–', [phone ?? '–', ...otherPhones].join(' + '), title ?? '–', category ?? '–', unitText ?? '–', from ?? '–'].join(' | ');

const settled = [
  'Lò Văn Panh | 1975-03-09 | 0912000101 | Chánh Văn phòng | – | Văn phòng HĐND và UBND | –',
  'Quàng Thị Ín | 1990-12-30 | 0983000102 | Chuyên viên | – | Văn phòng HĐND và UBND | –',
  'Cà Văn Tỉnh | 1988-07-08 | 0339000103 | Công chức Văn phòng | – | Văn phòng HĐND và UBND | –',
  'Lường Thị Ơn | 1994 | 0977000104 + 02123856104 | Phó Trưởng phòng | – | Phòng Kinh tế | –',
  'Hờ A Dê | 1999-02-28 | 0388000105 | Chuyên viên | – | Phòng Kinh tế | –',
];

test('a commune’s workbook: titles, a header of two lines, units merged down, a filtered line, a group, a hidden sheet', async () => {
  const file = await read('xa-muong-sai.xlsx');
  expect(file.refusal).toBeNull();
  expect(peopleOf(file).map(brief)).toEqual([
    ...settled.map((person, i) => `Biên chế, dòng ${i + 7} | ${person}`),
    'Không chuyên trách, dòng 3 | Lò Thị Xuân | 1986 | 0367000106 | Thủ quỹ | part-time | – | –',
    'Không chuyên trách, dòng 4 | Tòng Văn Hặc | 1991-02-01 | 0367000107 | Văn thư | part-time | – | –',
  ]);
  expect(file.sheets.map(({ name, hidden, notes }) => [name, hidden, notes.map(({ code }) => code)])).toEqual([
    ['Biên chế', false, ['skipped-lines', 'skipped-lines', 'filtered-lines']], ['Không chuyên trách', false, ['groups']], ['Cũ', true, ['sheet-hidden']],
  ]);
});

test('the same list saved as CSV gives the same people, with lines as the spreadsheet numbers them', async () => {
  const file = await read('xa-muong-sai.csv');
  expect(peopleOf(file).map(brief)).toEqual(settled.map((person, i) => `dòng ${i + 7} | ${person}`));
});

test('an export that was opened in the spreadsheet and saved: dates made of texts, telephones made of sums, a formula in a name', async () => {
  const file = await read('tram-va-phong.xlsx');
  expect(peopleOf(file).map(brief)).toEqual([
    'dòng 2 | Vàng A Páo | 1987-02-05 | 0912000201 | Trưởng phòng, Ủy viên | civil-servant | Phòng Nội vụ | 2021-03-01',
    'dòng 3 | Mùa Thị Dợ | 1990-12-31 | 0983000202 | Chuyên viên | civil-servant | Phòng Nội vụ | 2022-08-15',
    'dòng 5 | Sồng Thị Mai | 1992 | 0977000204 | Điều dưỡng | contract | Trạm Y tế | 2024-01-01',
    'dòng 7 | Giàng A Chu | 1985-01-06 | 0911000206 | Bấm | public-employee | Trạm Y tế | –',
  ]);
  expect(peopleOf(file).map(({ staffCode, mail }) => [staffCode, mail])).toEqual([['CB-0201', 'pao.va@example.vn'], ['CB-0202', null], ['CB-0204', null], ['CB-0206', null]]);
  expect(file.sheets[0]!.rejected).toEqual([
    { at: 'dòng 4', sheet: 'tram-va-phong', line: 4, reason: { code: 'name-impossible', params: { value: 'Lò "Tèo" Văn' } } },
    { at: 'dòng 6', sheet: 'tram-va-phong', line: 6, reason: { code: 'name-impossible', params: { value: '2' } } },
  ]);
});

test.each([
  ['tram-va-phong.xls', 'file-old-excel'],
  ['tram-va-phong.ods', 'file-open-document'],
  ['xa-muong-sai.fods', 'file-open-document'],
  ['tram-va-phong.html', 'file-html'],
])('%s of LibreOffice is refused with what to save it as', async (name, code) => {
  expect((await read(name)).refusal?.code).toBe(code);
});
