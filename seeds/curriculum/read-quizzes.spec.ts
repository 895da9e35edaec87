import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { projectRoot } from '../../src/platform/config/paths.js';
import type { QuestionSeed } from './read-questions.js';
import { readQuizzes } from './read-quizzes.js';

const question = (key: string, change: Partial<Pick<QuestionSeed, 'category' | 'difficulty' | 'tags' | 'validFrom' | 'validTo'>> = {}): QuestionSeed => ({
  key, type: 'true-false', answer: true, category: 'Bối cảnh', kind: 'situation', difficulty: 1, lesson: 'bai-mot', tags: ['xã'], prompt: key, explanation: key,
  citations: [], validFrom: null, validTo: null, ...change,
});
const bank = [question('q-1'), question('q-2'), question('q-3', { category: 'Thể chế', difficulty: 3 }), question('q-cu', { validTo: '2025-07-01' })];

const quiz = {
  key: 'bai', title: 'Bài', intro: 'Làm bài.', lawAsOf: '2026-11-22', limitMinutes: 30, attempts: 3, attemptGrade: 'highest', passShare: 0.7, shuffleQuestions: true,
  shuffleOptions: true, layout: 'one-per-page', release: { score: 'immediately', answers: 'immediately', explanations: 'immediately' }, graceSeconds: 120,
  slots: [{ question: 'q-1', mark: 1 }, { draw: { category: 'Bối cảnh' }, count: 1, mark: 1 }],
};
const read = (change: object) => readQuizzes(stringify([{ ...quiz, ...change }]), 'z.yaml', bank);
const reasons = (change: object) => read(change).faults.map((f) => f.reason);

test('a quiz is read as it was written, with null for no limit', () => {
  expect(read({ limitMinutes: null, attempts: null, passShare: null }).quizzes).toEqual([{ ...quiz, limitMinutes: null, attempts: null, passShare: null }]);
});

test.each<[string, object, string]>([
  ['an unknown question', { slots: [{ question: 'q-9', mark: 1 }] }, 'slots name the unknown question q-9'],
  ['a question of old law', { slots: [{ question: 'q-cu', mark: 1 }] }, 'slots name q-cu, which is not right under the law of 2026-11-22'],
  ['a question named twice', { slots: [{ question: 'q-1', mark: 1 }, { question: 'q-1', mark: 1 }] }, 'slots name a question twice'],
  ['a draw that would need a fixed question', { slots: [{ question: 'q-1', mark: 1 }, { draw: { category: 'Bối cảnh' }, count: 2, mark: 1 }] }, 'slots draw 2 by {"category":"Bối cảnh"}, only 1 are left'],
  ['a draw of what the others need', { slots: [{ draw: {}, count: 3, mark: 1 }, { draw: { difficulty: 3 }, count: 1, mark: 1 }] }, 'slots draw 1 by {"difficulty":3}, only 0 are left'],
  ['a draw by an unknown field', { slots: [{ draw: { topic: 'x' }, count: 1, mark: 1 }] }, 'slots[1].draw.topic is not a known field'],
  ['a mark of nothing', { slots: [{ question: 'q-1', mark: 0 }] }, 'slots[1].mark must be a number from 0.01 to 100'],
  ['no slots', { slots: [] }, 'slots must be a list of 1 to 200 mappings'],
  ['a pass mark above the whole', { passShare: 70 }, 'passShare must be a number from 0 to 1'],
  ['an unknown release', { release: { ...quiz.release, answers: 'soon' } }, 'release.answers must be one of immediately, after-close, never'],
  ['a day in words', { lawAsOf: 'hôm nay' }, 'lawAsOf must be a day as YYYY-MM-DD'],
  ['a misspelt setting', { grace: 1 }, 'grace is not a known field'],
])('a quiz with %s is refused', (_what, change, reason) => {
  expect(reasons(change)).toContain(reason);
});

test('the old question can be asked under the old law, until the day on which it ended', () => {
  const slots = [{ question: 'q-cu', mark: 1 }];
  expect(reasons({ lawAsOf: '2025-06-30', slots })).toEqual([]);
  expect(reasons({ lawAsOf: '2025-07-01', slots })).toHaveLength(1);
});

test('the quizzes of the first course can always be laid out: 20 questions to pass, 5 to try oneself', () => {
  const course = join(projectRoot, 'seeds/curriculum/cchc-2021-2030');
  const questions = parse(readFileSync(join(course, 'questions.yaml'), 'utf8')) as QuestionSeed[];
  const { quizzes, faults } = readQuizzes(readFileSync(join(course, 'quizzes.yaml'), 'utf8'), 'quizzes.yaml', questions);
  expect(faults).toEqual([]);
  expect(quizzes.map((q) => [q.key, q.slots.reduce((sum, s) => sum + ('count' in s ? s.count : 1), 0)])).toEqual([['kiem-tra-cuoi-khoa', 20], ['tu-kiem-tra', 5]]);
});
