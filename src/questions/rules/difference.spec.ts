import fc from 'fast-check';
import { difference, differences } from './difference.js';

test('tells word by word what is gone and what is new', () => {
  expect(difference('Nộp hồ sơ trong 5 ngày', 'Nộp hồ sơ trong 3 ngày')).toEqual([{ kind: 'same', text: 'Nộp hồ sơ trong ' }, { kind: 'gone', text: '5 ' }, { kind: 'new', text: '3 ' }, { kind: 'same', text: 'ngày' }]);
});

test('both texts can be read off it', () => {
  const text = fc.array(fc.constantFrom('một', 'hai', 'ba', ' ', '\n')).map((parts) => parts.join(''));
  fc.assert(fc.property(text, text, (older, newer) => {
    const runs = difference(older, newer);
    const without = (kind: string) => runs.filter((run) => run.kind !== kind).map((run) => run.text).join('');
    expect([without('new'), without('gone')]).toEqual([older, newer]);
  }));
});

test('lines that were added or taken away are told beside those that changed', () => {
  const line = (label: string, text: string) => ({ label, text });
  expect(differences([line('Câu hỏi', 'Ai?'), line('Phương án 2', 'Dân')], [line('Câu hỏi', 'Ai?'), line('Giải thích', 'Vì')]).map(({ label, isChanged, runs }) => [label, isChanged, runs[0]?.kind])).toEqual([
    ['Câu hỏi', false, 'same'], ['Giải thích', true, 'new'], ['Phương án 2', true, 'gone'],
  ]);
});
