import { differences } from './difference.js';

test('lines that were added or taken away are told beside those that changed', () => {
  const line = (label: string, text: string) => ({ label, text });
  expect(differences([line('Câu hỏi', 'Ai?'), line('Phương án 2', 'Dân')], [line('Câu hỏi', 'Ai?'), line('Giải thích', 'Vì')]).map(({ label, isChanged, runs }) => [label, isChanged, runs[0]?.kind])).toEqual([
    ['Câu hỏi', false, 'same'], ['Giải thích', true, 'new'], ['Phương án 2', true, 'gone'],
  ]);
});
