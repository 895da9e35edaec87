import fc from 'fast-check';
import type { AuthoredContent, AuthoredGap, AuthoredOption } from '../content/authored.js';
import { matchingCredits, multipleCredits, orderingCredits, type Accepted, type AcceptedNumber, type QuestionType, type Unit } from '../content/content.js';
import { literally } from '../content/upgrade.js';

/** Vietnamese as questions are written in, with what formats trip over: signs of their own syntax, quotes, formulas, several lines. */
const words = ['Ủy ban', 'nhân dân', 'hoà giải', 'thủ tục', 'một cửa', '76/NQ-CP', 'Điều 5', 'x = 3', '50%', '“quý”', 'a & b', '5 < 7', '{x}', '~ A', '# 1', 'C:\\', '$x^2$', 'PAPI: ai?', '*', '[x]', 'giờ', 'Ở'];
const word = fc.constantFrom(...words);

/** One line without space at its ends, and more than signs, of which Markdown may show nothing. */
export const anyText = fc.array(word, { minLength: 1, maxLength: 5 }).map((all) => all.join(' ')).filter((text) => /[\p{L}\p{N}]/u.test(text));
/** One to three paragraphs. */
export const anyProse = fc.array(anyText, { minLength: 1, maxLength: 3 }).map((all) => all.join('\n\n'));
const texts = (minLength: number, maxLength: number) => fc.uniqueArray(anyText, { minLength, maxLength, comparator: 'IsStrictlyEqual' });

const shares = [0, 0.25, 0.5, 0.75] as const;
const compare = fc.record({ accents: fc.boolean(), case: fc.boolean(), tonePlacement: fc.boolean() });
const feedback = fc.option(anyText, { nil: undefined });
const defined = <T extends object>(value: T): T => Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;

const singleOptions = fc.record({ texts: texts(2, 6), right: fc.nat(), feedbacks: fc.array(feedback, { minLength: 6, maxLength: 6 }) })
  .map(({ texts: all, right, feedbacks }) => all.map((text, i): AuthoredOption => defined({ text, correct: i === right % all.length, feedback: feedbacks[i] })));

const multiple = fc.record({ texts: texts(2, 6), rights: fc.integer({ min: 1, max: 6 }), credit: fc.constantFrom(...multipleCredits), prompt: anyProse, explanation: anyText })
  .map(({ texts: all, rights, credit, prompt, explanation }): AuthoredContent => {
    const n = Math.min(rights, all.length, 4);
    // Shares that decimals can write exactly, so that no format has to round them.
    const share = (i: number) => (credit !== 'per-option' ? {} : { share: i < n ? ([[1], [0.5, 0.5], [0.5, 0.25, 0.25], [0.25, 0.25, 0.25, 0.25]][n - 1]![i]!) : -0.25 });
    return { type: 'multiple', credit, prompt, explanation, options: all.map((text, i) => ({ text, correct: i < n, ...share(i) })) };
  });

const accepted = fc.tuple(texts(1, 3), fc.constantFrom(...shares)).map(([all, share]) => all.map((text, i): Accepted => ({ text: literally(text), share: i === 0 ? 1 : share })));
const decimal = fc.integer({ min: -100_000, max: 100_000 }).map((n) => n / 100);
const acceptedNumbers = fc.tuple(fc.uniqueArray(decimal, { minLength: 1, maxLength: 2 }), fc.integer({ min: 0, max: 20 }), fc.constantFrom(...shares))
  .map(([values, twentieths, share]) => values.map((value, i): AcceptedNumber => ({ value, tolerance: twentieths / 20, relative: false, share: i === 0 ? 1 : share })));

const gap: fc.Arbitrary<AuthoredGap> = fc.oneof(
  fc.record({ key: fc.constant(''), weight: fc.integer({ min: 1, max: 3 }), kind: fc.constant('choice' as const), options: singleOptions.map((all) => all.map(({ feedback: _none, ...option }) => option)) }),
  fc.record({ key: fc.constant(''), weight: fc.integer({ min: 1, max: 3 }), kind: fc.constant('text' as const), accepted, compare }),
  fc.record({ key: fc.constant(''), weight: fc.integer({ min: 1, max: 3 }), kind: fc.constant('number' as const), accepted: acceptedNumbers }),
);
const cloze = fc.record({ gaps: fc.array(gap, { minLength: 1, maxLength: 4 }), before: anyText, explanation: anyText })
  .map(({ gaps, before, explanation }): AuthoredContent => ({
    type: 'cloze', explanation, prompt: [before, ...gaps.map((_, i) => `[[${i + 1}]] rồi`)].join(' '), gaps: gaps.map((one, i) => ({ ...one, key: String(i + 1) })),
  }));

/** Contents an author could write and have approved, by type. */
export const anyContentOf: { [T in QuestionType]: fc.Arbitrary<AuthoredContent> } = {
  single: fc.record({ type: fc.constant('single' as const), prompt: anyProse, explanation: anyText, options: singleOptions }),
  multiple,
  'true-false': fc.record({ type: fc.constant('true-false' as const), prompt: anyProse, explanation: anyText, answer: fc.boolean() }),
  matching: fc.record({ lefts: texts(2, 5), rights: texts(2, 7), credit: fc.constantFrom(...matchingCredits), prompt: anyProse, explanation: anyText })
    .map(({ lefts, rights, credit, prompt, explanation }) => {
      const pairs = lefts.map((left, i) => ({ left, right: rights[i % rights.length]! }));
      return { type: 'matching', credit, prompt, explanation, pairs, others: rights.slice(lefts.length) };
    }),
  ordering: fc.record({ type: fc.constant('ordering' as const), prompt: anyProse, explanation: anyText, items: texts(2, 6), credit: fc.constantFrom(...orderingCredits) }),
  numeric: fc.record({ type: fc.constant('numeric' as const), prompt: anyProse, explanation: anyText, accepted: acceptedNumbers, units: fc.constantFrom<Unit[]>([], [{ name: 'km', factor: 1 }, { name: 'm', factor: 0.001 }]), withoutUnit: fc.constantFrom(0, 0.5, 1) })
    .map((content) => (content.units.length === 0 ? { ...content, withoutUnit: 1 } : content)),
  'short-text': fc.record({ type: fc.constant('short-text' as const), prompt: anyProse, explanation: anyText, accepted, compare }),
  cloze,
  essay: fc.record({ type: fc.constant('essay' as const), prompt: anyProse, explanation: anyText, least: fc.constantFrom(null, 50), most: fc.constantFrom(null, 500), files: fc.integer({ min: 0, max: 3 }), criteria: texts(0, 3) })
    .map(({ type, prompt, explanation, least, most, files, criteria }) => ({ type, prompt, explanation, words: { least, most }, attachments: { most: files, required: false }, rubric: criteria.map((text, i) => ({ text, points: i + 1 })) })),
  description: fc.record({ type: fc.constant('description' as const), prompt: anyProse, explanation: fc.constant('') }),
};

/** Of any type. */
export const anyContent: fc.Arbitrary<AuthoredContent> = fc.oneof(...Object.values(anyContentOf));
