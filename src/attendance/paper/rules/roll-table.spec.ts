import type { Cell, Grid } from '../../../platform/workbooks/reading/grid.js';
import { COLUMNS, readRoll } from './roll-table.js';

const people = [{ personId: 'an', fullName: 'Lò Thị An', staffCode: 'CB-1' }, { personId: 'binh', fullName: 'Vì Văn Bình', staffCode: null }, { personId: 'b2', fullName: 'Vi Văn Binh', staffCode: 'CB-3' }];
const of = { minutes: 210, today: '2026-11-23', closed: false };
const grid = (...lines: (readonly Cell[])[]): Grid[] => [{ name: 'x', hidden: false, merges: [], from1904: false, columnsCut: false, rows: [['DANH SÁCH'], COLUMNS, ...lines].map((cells, i) => ({ line: i + 1, hidden: false, cells })) }];
const line = (over: Partial<Record<(typeof COLUMNS)[number], Cell>>): Cell[] => COLUMNS.map((column) => over[column] ?? '');

test('reads marks as letters or words, by code or a name that one person has', () => {
  const read = readRoll(grid(line({ 'Mã cán bộ': 'cb-1', 'Điểm danh': 'M', 'Muộn (phút)': '12', Bản: '3' }), line({ 'Mã cán bộ': 'CB-3', 'Điểm danh': 'Vắng có lý do', 'Lý do': 'Ốm', 'Ngày học bù': { kind: 'date', text: '20/11/2026', day: '2026-11-20' } }), line({ 'Họ và tên': 'Vì Văn Bình' })), people, of);
  expect(read).toEqual({
    bad: [],
    rows: [
      { personId: 'an', basedOn: 3, mark: { status: 'late', lateMinutes: 12, leftEarlyMinutes: 0, madeUpOn: null, reason: null, agreedBy: null } },
      { personId: 'b2', basedOn: null, mark: { status: 'excused', lateMinutes: 0, leftEarlyMinutes: 0, madeUpOn: '2026-11-20', reason: 'Ốm', agreedBy: null } },
    ],
  });
});

test.each([
  ['nobody', { 'Điểm danh': 'c' }, 'person-missing', 'C3'],
  ['a stranger', { 'Mã cán bộ': 'CB-9', 'Điểm danh': 'c' }, 'person-unknown', 'B3'],
  ['a name that two have', { 'Họ và tên': 'Vi Van Binh', 'Điểm danh': 'c' }, 'person-ambiguous', 'C3'],
  ['an unknown word', { 'Mã cán bộ': 'CB-1', 'Điểm danh': 'ngủ' }, 'status-unknown', 'E3'],
  ['minutes that are none', { 'Mã cán bộ': 'CB-1', 'Điểm danh': 'm', 'Muộn (phút)': 'ít' }, 'number', 'F3'],
  ['no minutes', { 'Mã cán bộ': 'CB-1', 'Điểm danh': 'm' }, 'late-minutes', 'F3'],
  ['no day', { 'Mã cán bộ': 'CB-1', 'Điểm danh': 'v', 'Ngày học bù': 'hôm qua' }, 'day', 'J3'],
] as const)('%s is told with its cell', (_, cells, problem, cell) => {
  expect(readRoll(grid(line(cells)), people, of)).toMatchObject({ rows: [], bad: [{ cell, problem }] });
});

test('in a closed roll every line needs a reason; a person stands in it once; without its headers it is no roll', () => {
  expect(readRoll(grid(line({ 'Mã cán bộ': 'CB-1', 'Điểm danh': 'c' })), people, { ...of, closed: true })).toMatchObject({ bad: [{ problem: 'reason-needed' }] });
  expect(readRoll(grid(...['c', 'v'].map((mark) => line({ 'Mã cán bộ': 'CB-1', 'Điểm danh': mark }))), people, of)).toMatchObject({ rows: [{ personId: 'an' }], bad: [{ problem: 'person-twice', cell: 'C4' }] });
  expect(readRoll([{ ...grid()[0]!, rows: [] }], people, of)).toBe('no-header');
});
