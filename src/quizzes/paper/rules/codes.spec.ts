import { readCodes } from './codes.js';

test.each<[string, string[] | null]>([
  ['101, 102, 103', ['101', '102', '103']],
  ['101-104', ['101', '102', '103', '104']],
  ['001–003', ['001', '002', '003']],
  ['a b;C', ['A', 'B', 'C']],
  ['101 101', ['101']],
  ['', null],
  ['  ,', null],
  ['104-101', null],
  ['101-200', null],
  ['một', null],
  ['1234567', null],
  [Array.from({ length: 25 }, (_, i) => i + 1).join(' '), null],
  [Array.from({ length: 24 }, (_, i) => i + 1).join(' '), Array.from({ length: 24 }, (_, i) => String(i + 1))],
])('“%s”', (text, codes) => {
  expect(readCodes(text)).toEqual(codes);
});
