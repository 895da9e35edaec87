import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeptFiles } from './kept-files.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'kept-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** Counts how often something had to be made. */
function maker() {
  const made: string[] = [];
  return { made, make: (source: string) => () => Buffer.from((made.push(source), source.toUpperCase())) };
}

test('what was made once is read by the next start', () => {
  const { made, make } = maker();
  const first = new KeptFiles(join(folder, 'new')).get('upper 1', 'đáp án', make('đáp án'));
  const second = new KeptFiles(join(folder, 'new')).get('upper 1', 'đáp án', make('đáp án'));
  expect([first.toString(), second.toString()]).toEqual(['ĐÁP ÁN', 'ĐÁP ÁN']);
  expect(made).toEqual(['đáp án']);
  expect(readdirSync(join(folder, 'new'))).toHaveLength(1);
});

test('another source, and the same source made in another way, are made anew', () => {
  const { made, make } = maker();
  const kept = new KeptFiles(folder);
  kept.get('upper 1', 'a', make('a'));
  kept.get('upper 1', 'b', make('b'));
  kept.get('upper 2', 'a', make('a'));
  expect(made).toEqual(['a', 'b', 'a']);
});

test('a folder that cannot be written costs time and nothing else', () => {
  writeFileSync(join(folder, 'file'), '');
  const { made, make } = maker();
  const kept = new KeptFiles(join(folder, 'file'));
  expect([kept.get('upper 1', 'a', make('a')), kept.get('upper 1', 'a', make('a'))].map(String)).toEqual(['A', 'A']);
  expect(made).toEqual(['a', 'a']);
});
