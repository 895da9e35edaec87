import type { Table } from '../../../platform/prints/official/model.js';
import { blockViews } from './block-views.js';

const tableOf = (rows: number): Table => ({
  key: 'phu-luc-iv',
  label: 'Phụ lục IV',
  title: 'Danh sách người chưa hoàn thành',
  columns: [{ header: 'TT', width: 1, align: 'left' }],
  rows: Array.from({ length: rows }, (_, i) => ({ weight: 'plain', cells: [{ text: String(i + 1) }] })),
  notes: [],
});

test.each([
  [200, 200, null],
  [1_234, 200, { shown: '200', all: '1.234' }],
])('of a table of %i rows a page shows %i', (rows, shown, cut) => {
  const [block] = blockViews([{ kind: 'table', table: tableOf(rows) }]) as [{ table: { rows: unknown[]; cut: unknown } }];
  expect(block.table.rows).toHaveLength(shown);
  expect(block.table.cut).toEqual(cut);
});
