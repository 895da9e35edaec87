import { everyType } from '../../../test/support/every-type.js';
import { toContent } from '../../questions/content/authored.js';
import type { QuestionContent } from '../../questions/content/content.js';
import { rightAnswer } from '../../questions/grading/right-answer.js';
import { givenAnswers } from './given-answers.js';

let ids = 0;
const contents = everyType.map(({ content }) => toContent(content, () => `i${(ids += 1)}`));
const of = (type: QuestionContent['type']): QuestionContent => contents.find((content) => content.type === type)!;
const asked = { n: 4, rest: { x: 6, xx: 14 } };
const counted = (content: QuestionContent, ...stored: string[]) => givenAnswers(content, stored.map((one) => ({ stored: one, n: 1, rest: 2 })), asked).filter(({ n }) => n > 0);

test.each(contents.map((content) => [content.type, content] as const))('%s: what is right earns its whole part, and what was stored in another shape counts as nothing', (type, content) => {
  const right = rightAnswer(content);
  for (const { earns, n, rate } of counted(content, JSON.stringify(right))) expect([earns > 0, n, rate]).toEqual([true, 1, 0.25]);
  expect(counted(content, JSON.stringify(right)).length > 0).toBe(type !== 'essay' && type !== 'description');
  for (const broken of ['', '{', 'null']) expect(counted(content, broken)).toEqual([]);
  const otherShape = Array.isArray(right) || (typeof right === 'object' && right !== null) ? '"x"' : '["x"]';
  expect(counted(content, otherShape)).toEqual([]);
});

test('written answers that differ in case and blanks alone are one, the commonest first; choices nobody made are there with nothing', () => {
  const written = givenAnswers(of('short-text'), [{ stored: '"sai"', n: 1, rest: 0 }, { stored: '"Một  cửa"', n: 1, rest: 2 }, { stored: '"một cửa "', n: 2, rest: 4 }], asked);
  expect(written.map(({ value, n }) => [value, n])).toEqual([['Một  cửa', 3], ['sai', 1]]);
  const statement = givenAnswers(of('true-false'), [], { n: 0, rest: { x: 0, xx: 0 } });
  expect(statement.map(({ value, n, rate, pointBiserial }) => [value, n, rate, pointBiserial])).toEqual([['true', 0, 0, null], ['false', 0, 0, null]]);
});

test('a gap that the question has not earns nothing', () => {
  expect(counted(of('cloze'), JSON.stringify({ fremd: 'x' }))).toMatchObject([{ part: 'fremd', earns: 0 }]);
});
