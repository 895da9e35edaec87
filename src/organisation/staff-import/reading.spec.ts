import type { StaffColumn, StaffFile } from '../staff-files/formats/staff-file.js';
import { readingOf } from './reading.js';

const column: StaffColumn = { key: 'ghi chu', index: 0, letter: 'A', header: 'Ghi chú', field: null, confidence: 'none', samples: [] };

function samplesOf(...samples: string[]): readonly string[] {
  const file: StaffFile = { format: 'csv', notes: [], refusal: null, sheets: [{ name: 'Trang tính1', hidden: false, rows: [], rejected: [], headerRow: 1, columns: [{ ...column, samples }], preview: [], notes: [] }] };
  return readingOf(file).sheets[0]!.columns[0]!.samples;
}

test('no digit of an identity number is kept as a sample, nor where the sample is cut within it', () => {
  expect(samplesOf('CCCD 014099001234', '012345678')).toEqual(['CCCD •••', '•••']);
  for (let length = 40; length < 62; length++) expect(samplesOf(`${'a'.repeat(length)} 014099001234`)[0]).not.toMatch(/\d/);
});

test('a sample that is cut says so', () => {
  expect(samplesOf('a'.repeat(61), 'b'.repeat(60))).toEqual([`${'a'.repeat(59)}…`, 'b'.repeat(60)]);
});
