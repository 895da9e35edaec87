import fc from 'fast-check';
import { difference } from './difference.js';

const words = fc.array(fc.constantFrom('một', 'cửa', 'liên', 'thông', '61/2018/NĐ-CP', '\n\n', '\n', ' ', '  ', 'hoà,'), { maxLength: 40 }).map((list) => list.join(' '));
const side = (runs: ReturnType<typeof difference>, kind: 'gone' | 'new') => runs.filter((run) => run.kind === 'same' || run.kind === kind).map(({ text }) => text).join('');

test('the unchanged and the gone are the older text, the unchanged and the new the newer, to the last blank', () => {
  fc.assert(fc.property(words, words, (older, newer) => {
    const runs = difference(older, newer);
    expect(side(runs, 'gone')).toBe(older);
    expect(side(runs, 'new')).toBe(newer);
  }));
});

test('equal texts have no change, and a changed phrase is one change, not one for each word', () => {
  expect(difference('Cơ chế một cửa.', 'Cơ chế một cửa.')).toEqual([{ kind: 'same', text: 'Cơ chế một cửa.' }]);
  expect(difference('Dịch vụ công có mức độ 3, 4 từ năm 2011.', 'Dịch vụ công có hai bậc từ năm 2022.')).toEqual([
    { kind: 'same', text: 'Dịch vụ công có ' }, { kind: 'gone', text: 'mức độ 3, 4 ' }, { kind: 'new', text: 'hai bậc ' }, { kind: 'same', text: 'từ năm ' }, { kind: 'gone', text: '2011.' }, { kind: 'new', text: '2022.' },
  ]);
});

test('texts without a word in common are told as replaced before anybody waits', () => {
  const long = (word: string) => Array.from({ length: 20_000 }, (_, i) => `${word}${i}`).join(' ');
  const began = Date.now();
  const runs = difference(long('a'), long('b'));
  expect(side(runs, 'new')).toBe(long('b'));
  expect(Date.now() - began).toBeLessThan(2_000);
});
