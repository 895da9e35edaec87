import fc from 'fast-check';
import { linesOf, workbookOf } from '../../../test/support/workbooks.js';
import type { StaffFile, StaffRow } from './formats/staff-file.js';
import { readStaffFile } from './read-staff-file.js';

const read = (bytes: Buffer): Promise<StaffFile> => readStaffFile(bytes, 'ds', { today: '2026-11-22' });
const peopleOf = ({ sheets }: StaffFile): readonly StaffRow[] => sheets.flatMap(({ rows }) => rows);
const runs = { numRuns: 40 };

const columns = ['STT', 'Họ và tên', 'Ngày sinh', 'SĐT', 'Mã CB', 'Thư điện tử', 'Chức vụ', 'Đối tượng', 'Đơn vị'] as const;
type Person = Readonly<Record<(typeof columns)[number], string>>;
const word = fc.constantFrom('Lò', 'Văn', 'Thị', 'Ơn', 'Đức', 'Nguyễn', 'Hằng', 'Quàng', 'Ngọc', 'Dợ', 'Páo', 'Thuỳ');
const spoilt = (text: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.tuple(text, fc.constantFrom('NFC', 'NFD'), fc.constantFrom('', ' ', '\u00a0', '\u200b')).map(([one, form, edge]) => `${edge}${one.normalize(form)}${edge}`);
const person: fc.Arbitrary<Person> = fc.record({
  'STT': fc.nat({ max: 999 }).map((n) => String(n + 1)),
  'Họ và tên': spoilt(fc.array(word, { minLength: 2, maxLength: 5 }).map((words) => words.join(' '))),
  'Ngày sinh': fc.oneof(fc.tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1950, max: 2005 })).map((parts) => parts.join('/')), fc.integer({ min: 1950, max: 2005 }).map(String), fc.constantFrom('', '31/02/1980', 'không rõ')),
  'SĐT': fc.oneof(fc.integer({ min: 900_000_000, max: 999_999_999 }).map((n) => `0${n}`), fc.constantFrom('', '12345', '0163.900.0103', '0912 000 001 / 0212 3856 107')),
  'Mã CB': fc.oneof(fc.nat({ max: 99_999 }).map((n) => `CB-${n + 1_000}`), fc.constant('')),
  'Thư điện tử': fc.constantFrom('', 'lo.van.an@example.vn', 'x@@y'),
  'Chức vụ': spoilt(fc.constantFrom('Chuyên viên', 'Trưởng phòng', 'Giáo viên', '=1+1')),
  'Đối tượng': fc.constantFrom('Công chức', 'Viên chức', 'HĐ 111', 'Cán bộ', ''),
  'Đơn vị': spoilt(fc.constantFrom('Phòng Nội vụ', 'Trường Tiểu học Yên Sơn', 'Đảng ủy', '')),
});
const people = fc.array(person, { minLength: 1, maxLength: 25 });
const order = fc.shuffledSubarray([...columns], { minLength: columns.length });

const csvOf = (list: readonly Person[], fields: readonly (typeof columns)[number][] = columns): Buffer =>
  Buffer.from([fields, ...list.map((one) => fields.map((field) => one[field]))].map((cells) => cells.map((cell) => `"${cell}"`).join(';')).join('\r\n'));
const rowsOf = (list: readonly Person[], fields: readonly (typeof columns)[number][] = columns): string => linesOf([fields, ...list.map((one) => fields.map((field) => one[field] || null))]);

test('the order of the columns does not matter', () =>
  fc.assert(fc.asyncProperty(people, order, async (list, fields) => {
    expect(peopleOf(await read(csvOf(list, fields)))).toEqual(peopleOf(await read(csvOf(list))));
  }), runs));

test('a workbook tells the same as a CSV', () =>
  fc.assert(fc.asyncProperty(people, order, async (list, fields) => {
    const unplaced = (file: StaffFile): unknown[] => peopleOf(file).map(({ sheet: _sheet, ...row }) => row);
    expect(unplaced(await read(await workbookOf([{ name: 'Sheet1', rows: rowsOf(list, fields) }])))).toEqual(unplaced(await read(csvOf(list))));
  }), runs));

test('the order of the sheets does not matter but for which of two doubles is the later', () =>
  fc.assert(fc.asyncProperty(people, people, async (one, other) => {
    const [first, second] = [{ name: 'Một', rows: rowsOf(one) }, { name: 'Hai', rows: rowsOf(other) }];
    const told = async (sheets: (typeof first)[]): Promise<string[]> =>
      peopleOf(await read(await workbookOf(sheets))).map(({ warnings, ...row }) => JSON.stringify({ ...row, warnings: warnings.filter(({ code }) => !code.startsWith('same-')) })).sort();
    expect(await told([second, first])).toEqual(await told([first, second]));
  }), runs));

test('reading twice gives the same, and every text of it is NFC', () =>
  fc.assert(fc.asyncProperty(people, async (list) => {
    const bytes = csvOf(list);
    const once = await read(bytes);
    expect(await read(bytes)).toEqual(once);
    const text = JSON.stringify(once);
    expect(text).toBe(text.normalize('NFC'));
  }), runs));

/** What stands in lists beside people, each one line. */
const others = fc.constantFrom('I. Cơ quan chuyên môn', 'Phòng Tư pháp', 'Tổng cộng: 5 người', 'Công chức', 'Ghi chú');

test('no line is read twice or lost: people, refused lines, groups and skipped ones are all lines', () =>
  fc.assert(fc.asyncProperty(fc.array(fc.oneof({ weight: 3, arbitrary: person }, others), { minLength: 1, maxLength: 30 }), async (list) => {
    const bytes = Buffer.from([columns.join(';'), ...list.map((one) => (typeof one === 'string' ? `;${one}` : columns.map((field) => `"${one[field]}"`).join(';')))].join('\n'));
    const { rows, rejected, notes } = (await read(bytes)).sheets[0]!;
    const places = [...rows, ...rejected].map(({ line }) => line);
    expect(new Set(places).size).toBe(places.length);
    const beside = notes.filter(({ code }) => code === 'skipped-lines' || code === 'groups').reduce((sum, { params }) => sum + Number(params!['count']), 0);
    expect(places.length + beside).toBe(list.length);
    expect(places).toEqual(expect.arrayContaining(list.flatMap((one, i) => (typeof one === 'string' ? [] : [i + 2]))));
  }), runs));
