import type { AnswerValue } from '../content/content.js';
import { toContent, type AuthoredContent } from '../content/authored.js';
import { shortfallOf } from './answer-lines.js';

let id = 0;
const content = (authored: AuthoredContent) => toContent(authored, () => `id${++id}`);
const essay = (least: number | null, most: number | null, required = false) => content({ type: 'essay', prompt: 'Nêu ý kiến.', explanation: '', words: { least, most }, attachments: { most: 2, required }, rubric: [] });
const matching = content({ type: 'matching', prompt: 'Ghép.', explanation: '', credit: 'per-pair', pairs: [{ left: 'a', right: '1' }, { left: 'b', right: '2' }], others: [] });

test.each<[string, ReturnType<typeof content>, AnswerValue, number, string | null]>([
  ['an essay that is too short', essay(5, null), 'ba chữ thôi', 0, 'đã viết 3 chữ, cần ít nhất 5 chữ'],
  ['one as long as was asked for', essay(3, 3), 'ba chữ thôi', 0, null],
  ['one that is too long', essay(null, 2), 'ba chữ thôi', 0, 'đã viết 3 chữ, nhiều nhất 2 chữ'],
  ['one that lies in a file', essay(5, null), '', 1, null],
  ['one whose file is missing', essay(null, null, true), 'ba chữ thôi', 0, 'chưa có tệp kèm theo'],
  ['pairs, one of them open', matching, { x: 'y' }, 0, 'đã ghép 1/2'],
  ['all pairs', matching, { x: 'y', z: 'w' }, 0, null],
])('%s', (_, asked, answer, files, expected) => {
  expect(shortfallOf(asked, answer, files)).toBe(expected);
});
