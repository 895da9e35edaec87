import { contentFaults, optionsOf, type QuestionContent } from './content.js';

const common = { schema: 1, prompt: 'Ai trả lời PAPI?', explanation: '' } as const;
const option = (id: string, correct: boolean, text = id) => ({ id, text, correct });
const compare = { accents: false, case: false, tonePlacement: false };

test.each<[string, QuestionContent, string[]]>([
  ['a single choice with one right option', { ...common, type: 'single', options: [option('a', true), option('b', false)] }, []],
  ['two right options', { ...common, type: 'single', options: [option('a', true), option('b', true)] }, ['options.right-not-one']],
  ['no right option', { ...common, type: 'multiple', partialCredit: true, options: [option('a', false), option('b', false)] }, ['options.right-none']],
  ['one option alone', { ...common, type: 'single', options: [option('a', true)] }, ['options.few']],
  ['the same id twice', { ...common, type: 'single', options: [option('a', true), option('a', false)] }, ['options.same-id']],
  ['an empty option', { ...common, type: 'multiple', partialCredit: false, options: [option('a', true), option('b', false, ' ')] }, ['options.empty']],
  ['an empty prompt', { ...common, prompt: '  ', type: 'true-false', answer: true }, ['prompt.empty']],
  ['no wording for the full mark', { ...common, type: 'short-text', compare, accepted: [{ text: 'thư', share: 0.5 }] }, ['accepted.none-full']],
  ['an empty wording and a share above 1', { ...common, type: 'short-text', compare, accepted: [{ text: 'thư', share: 1 }, { text: '', share: 2 }] }, ['accepted.empty', 'accepted.share']],
])('%s', (_, content, faults) => {
  expect(contentFaults(content)).toEqual(faults);
});

test('a content of a schema to come is refused', () => {
  const content = { ...common, schema: 2, type: 'true-false', answer: true } as unknown as QuestionContent;
  expect(contentFaults(content)).toEqual(['schema.unknown']);
});

test('only choices have options', () => {
  expect(optionsOf({ ...common, type: 'true-false', answer: true })).toEqual([]);
  expect(optionsOf({ ...common, type: 'single', options: [option('a', true)] })).toHaveLength(1);
});
