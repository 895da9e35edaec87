import type { QuestionContent } from '../content/content.js';
import { textsOf } from './question-texts.js';

const common = { schema: 1, prompt: 'Hỏi', explanation: 'Vì' } as const;
const compare = { accents: true, case: true, tonePlacement: true };

test.each<[string, unknown, string[], string[]]>([
  ['a choice', { ...common, type: 'single', options: [{ id: 'a', text: 'Một', correct: true, feedback: 'Đúng' }, { id: 'b', text: 'Hai', correct: false }] }, ['Một', 'Hai'], ['Vì', 'Đúng']],
  ['a short text', { ...common, type: 'short-text', accepted: [{ text: 'thư', share: 1 }], compare }, ['thư'], ['Vì']],
  ['a statement', { ...common, type: 'true-false', answer: true, hints: ['Nghĩ đi'], feedback: { right: 'Tốt' } }, [], ['Vì', 'Tốt', 'Nghĩ đi']],
  ['pairs', { ...common, type: 'matching', left: [{ id: 'a', text: 'Trái' }], right: [{ id: 'b', text: 'Phải' }], pairs: { a: 'b' } }, ['Trái', 'Phải'], ['Vì']],
  ['a number', { ...common, type: 'numeric', accepted: [{ value: 12.5, tolerance: 0, relative: false, share: 1 }] }, ['12.5'], ['Vì']],
  ['gaps', { ...common, type: 'cloze', gaps: [{ key: '1', kind: 'choice', options: [{ id: 'a', text: 'xã', correct: true }] }, { key: '2', kind: 'text', accepted: [{ text: 'bản', share: 1 }] }] }, ['xã', 'bản'], ['Vì']],
  ['an essay', { ...common, explanation: '', type: 'essay', rubric: [{ id: 'a', text: 'Đủ ý', points: 2 }], modelAnswer: 'Mẫu' }, [], ['Mẫu', 'Đủ ý']],
])('%s', (_, content, choices, remarks) => {
  expect(textsOf(content as QuestionContent)).toEqual({ prompt: 'Hỏi', choices, remarks });
});
