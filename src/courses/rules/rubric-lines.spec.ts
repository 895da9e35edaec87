import { readRubric } from './rubric-lines.js';

test.each([
  ['nothing', '', []],
  ['points after a colon', 'Có số liệu: 4\nNêu việc làm ngay: 6', [['Có số liệu', 4], ['Nêu việc làm ngay', 6]]],
  ['halves, words and empty lines', '\n Có số liệu – 2,5 điểm \n\nViết rõ | 7.5đ\r\n', [['Có số liệu', 2.5], ['Viết rõ', 7.5]]],
  ['a colon and figures within the text', 'Nêu 2 việc: một đã làm, một còn chậm: 10', [['Nêu 2 việc: một đã làm, một còn chậm', 10]]],
] as const)('reads %s', (_, typed, lines) => {
  expect(readRubric(typed, 10)).toEqual({ lines: lines.map(([text, points]) => ({ text, points })) });
});

test.each([
  ['a line without points', 'Có số liệu: 4\nViết rõ', { kind: 'line', line: 2 }],
  ['points without a text', ': 10', { kind: 'line', line: 1 }],
  ['no points', 'Viết rõ: 0', { kind: 'line', line: 1 }],
  ['points that are not the full mark', 'Có số liệu: 4\nViết rõ: 5,5', { kind: 'sum', sum: 9.5 }],
  ['too many', Array.from({ length: 13 }, (_, i) => `Ý ${i}: 1`).join('\n'), { kind: 'many', most: 12 }],
] as const)('refuses %s', (_, typed, fault) => {
  expect(readRubric(typed, 10)).toEqual({ fault });
});

test('does not take long over a hostile line', () => {
  const before = performance.now();
  readRubric(`${'- '.repeat(2_000)}x`, 10);
  expect(performance.now() - before).toBeLessThan(200);
});
