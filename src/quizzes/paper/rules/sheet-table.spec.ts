import type { Grid } from '../../../platform/workbooks/reading/grid.js';
import { linesIn, readTable } from './sheet-table.js';

const grid = (rows: readonly (readonly string[])[]): Grid => ({ name: 'Kết quả', hidden: false, merges: [], from1904: false, columnsCut: false, rows: rows.map((cells, i) => ({ line: i + 1, hidden: false, cells: cells.map((cell) => (cell === '' ? undefined : cell)) })) });

test('a table is found below its title; people who were not there are passed over, and each answer knows its cell', () => {
  const read = readTable([grid([['Ghi chú']]), grid([['KẾT QUẢ BÀI GIẤY'], ['STT', 'Mã cán bộ', 'Họ và  tên', 'Mã đề', 'Câu 2', 'câu 1'], ['1', 'CB-01', 'An', '101a', 'B', ''], ['2', 'CB-02', 'Bình'], ['3', '', 'Chi', '', '', 'A']])]);
  expect(read).toEqual({ lines: [
    { line: 3, person: 'CB-01', personCell: 'B3', code: '101A', codeCell: 'D3', answers: [{ number: 2, cell: 'E3', text: 'B' }] },
    { line: 5, person: 'Chi', personCell: 'C5', code: '', codeCell: 'D5', answers: [{ number: 1, cell: 'F5', text: 'A' }] },
  ] });
});

test.each([
  ['no-header', [['Họ tên', 'Câu 1'], ['An', 'A']]],
  ['no-header', [['Mã đề', 'Câu 1'], ['101', 'A']]],
  ['no-header', []],
  ['no-lines', [['Họ tên', 'Mã đề', '1'], ['An']]],
  ['number-twice', [['Họ tên', 'Mã đề', '1', 'Câu 1'], ['An', '101', 'A', 'B']]],
  ['too-many-lines', [['Họ tên', 'Mã đề', '1'], ...Array.from({ length: 201 }, (_, i) => [`Người ${i}`, '101', 'A'])]],
  ['too-much', [['Họ tên', 'Mã đề', ...Array.from({ length: 150 }, (_, i) => String(i + 1))], ...Array.from({ length: 150 }, (_, i) => [`Người ${i}`, '101', ...Array<string>(150).fill('A')])]],
])('%s is told', (fault, rows) => {
  expect(readTable([grid(rows)])).toEqual({ fault });
});

test('what a page carried is taken as it was written, and nothing else', () => {
  const line = { line: 2, person: 'CB-01', personCell: 'A2', code: '101', codeCell: 'B2', answers: [{ number: 1, cell: 'C2', text: 'A' }] };
  expect(linesIn(JSON.stringify([line]))).toEqual([line]);
  const broken = ['', 'x', '{}', '[]', '[null]', '[{}]', JSON.stringify([{ ...line, line: 'a' }]), JSON.stringify([{ ...line, person: 1 }]), JSON.stringify([{ ...line, answers: [{}] }]), JSON.stringify([{ ...line, answers: [null] }]), JSON.stringify([{ ...line, code: 'x'.repeat(3_000) }]), JSON.stringify(Array(201).fill(line))];
  for (const text of broken) expect(linesIn(text)).toBeNull();
});
