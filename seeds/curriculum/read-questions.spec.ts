import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { projectRoot } from '../../src/platform/config/paths.js';
import { balanceFaults, balanceOf } from './question-balance.js';
import { questionsOrThrow, readQuestions, type QuestionSeed, type Register } from './read-questions.js';
import { FaultyFile } from './yaml-entries.js';

const register: Register = { sources: new Set(['nq-76-2021']), lessons: new Set(['bai-mot']) };

const citation = { source: 'nq-76-2021', facts: ['NQ76-02'] };
const shared = {
  key: 'cau-1', category: 'Bối cảnh', kind: 'situation', difficulty: 2, lesson: 'bai-mot', tags: ['thử'], prompt: 'Xã làm gì?',
  explanation: 'Theo nghị quyết.', citations: [citation], validFrom: null, validTo: null,
};
const options = ['a', 'b', 'c', 'd'].map((key) => ({ key, text: `Phương án ${key}`, correct: key === 'b' }));
const single = { ...shared, type: 'single', options };
const multiple = { ...shared, type: 'multiple', options: options.map((o) => ({ ...o, correct: o.key < 'c' })), partialCredit: true };
const trueFalse = { ...shared, type: 'true-false', answer: false };
const shortText = { ...shared, type: 'short-text', accepted: [{ text: 'liêm chính', share: 1 }], compare: { accents: true, case: false, tonePlacement: false } };

/** The reasons for which a file with these entries is refused. */
function reasons(...entries: unknown[]): string[] {
  return readQuestions(stringify(entries, { aliasDuplicateObjects: false }), 'q.yaml', register).faults.map((f) => f.reason);
}

describe('a question', () => {
  test.each([['single', single], ['multiple', multiple], ['true-false', trueFalse], ['short-text', shortText]])('of type %s is read as it was written', (_type, entry) => {
    const { questions, faults } = readQuestions(stringify([entry], { aliasDuplicateObjects: false }), 'q.yaml', register);
    expect(faults).toEqual([]);
    expect(questions).toEqual([entry]);
  });

  test.each<[string, object, RegExp]>([
    ['an unknown type', { ...single, type: 'essay' }, /^type must be one of single, multiple/],
    ['an unknown kind', { ...single, kind: 'trick' }, /^kind must be one of/],
    ['a difficulty out of range', { ...single, difficulty: 4 }, /^difficulty must be a number from 1 to 3/],
    ['a broken difficulty', { ...single, difficulty: 1.5 }, /^difficulty must be a whole number/],
    ['an unknown lesson', { ...single, lesson: 'bai-chin' }, /^lesson names the unknown lesson bai-chin/],
    ['an unknown source', { ...single, citations: [{ ...citation, source: 'nq-99-2099' }] }, /^citations\[1\]\.source names the unknown source nq-99-2099/],
    ['no citation', { ...single, citations: [] }, /^citations must be a list of 1 to 8/],
    ['a citation without a fact', { ...single, citations: [{ ...citation, facts: [] }] }, /^citations\[1\]\.facts must name at least one fact/],
    ['a fact that is none', { ...single, citations: [{ ...citation, facts: ['tin tôi đi'] }] }, /is not the id of a fact/],
    ['no right answer', { ...single, options: options.map((o) => ({ ...o, correct: false })) }, /^options must have exactly one right answer, not 0/],
    ['two right answers', { ...single, options: options.map((o) => ({ ...o, correct: o.key < 'c' })) }, /^options must have exactly one right answer, not 2/],
    ['only right answers', { ...multiple, options: options.map((o) => ({ ...o, correct: true })) }, /^options must have right and wrong answers/],
    ['three options of a single choice', { ...single, options: options.slice(0, 3) }, /^options must be a list of 4 to 4/],
    ['an option key used twice', { ...single, options: options.map((o) => ({ ...o, key: 'a' })) }, /^options use a key twice/],
    ['two options that differ in accents only', { ...single, options: options.map((o, i) => ({ ...o, text: ['Hòa giải', 'Hoa giai', 'Ba', 'Bốn'][i] })) }, /^options say the same thing twice/],
    ['"all of the above"', { ...single, options: options.map((o) => (o.key === 'd' ? { ...o, text: 'Tất cả các đáp án trên' } : o)) }, /points at other options/],
    ['a truth value as text', { ...trueFalse, answer: 'đúng' }, /^answer must be true or false/],
    ['no wholly right short text', { ...shortText, accepted: [{ text: 'liêm chính', share: 0.5 }] }, /^accepted must have an answer that earns the whole mark/],
    ['a share above the whole', { ...shortText, accepted: [{ text: 'liêm chính', share: 2 }] }, /^accepted\[1\]\.share must be a number from 0 to 1/],
    ['a comparison left open', { ...shortText, compare: { accents: true } }, /^compare\.case is missing/],
    ['an empty prompt', { ...single, prompt: '  ' }, /^prompt must be a text that is not empty/],
    ['a prompt without end', { ...single, prompt: 'à'.repeat(5000) }, /^prompt is longer than/],
    ['a day that does not exist', { ...single, validFrom: '2021-02-30' }, /^validFrom must be a day/],
    ['an end before the start', { ...single, validFrom: '2025-07-01', validTo: '2025-07-01' }, /^validTo must lie after validFrom/],
    ['a misspelt field', { ...single, dificulty: 1 }, /^dificulty is not a known field/],
    ['a field of another type', { ...single, answer: true }, /^answer is not a known field/],
    ['options that are a text', { ...single, options: 'a' }, /^options must be a list/],
    ['a key with spaces', { ...single, key: 'Câu 1' }, /^key must be lower-case ASCII/],
    ['text in another normal form', { ...single, prompt: 'Việt Nam'.normalize('NFD') }, /not Unicode NFC/],
  ])('with %s is refused', (_what, entry, reason) => {
    expect(reasons(entry)).toContainEqual(expect.stringMatching(reason));
  });

  test('whose end of validity was forgotten is refused, since "no end" must be said', () => {
    const { validTo: _forgotten, ...rest } = single;
    expect(reasons(rest)).toContainEqual(expect.stringMatching(/^validTo is missing/));
  });
});

describe('a file', () => {
  const faultsOf = (text: string) => readQuestions(text, 'q.yaml', register).faults;

  test('names itself, the question and the reason for every fault at once', () => {
    const text = stringify([{ ...single, lesson: 'x' }, { ...trueFalse, key: 'cau-2', answer: 1, prompt: 'Khác' }], { aliasDuplicateObjects: false });
    expect(() => questionsOrThrow(text, 'q.yaml', register)).toThrow(FaultyFile);
    expect(() => questionsOrThrow(text, 'q.yaml', register)).toThrow('q.yaml [cau-1]: lesson names the unknown lesson x\nq.yaml [cau-2]: answer must be true or false');
  });

  test('with a key used twice is refused', () => {
    expect(reasons(single, { ...trueFalse, prompt: 'Khác' })).toEqual(['the key is used twice']);
  });

  test('with two prompts that differ only in accents, case and signs is refused', () => {
    expect(reasons(single, { ...trueFalse, key: 'cau-2', prompt: 'XA LAM GI' })).toEqual(['prompt is the same as that of cau-1']);
  });

  test.each([
    ['nothing', '', 'must be a list'],
    ['a mapping', 'a: 1', 'must be a list'],
    ['broken YAML', '- {a: [', 'is not the YAML'],
    ['a field given twice', '- { key: a, key: b }', 'is not the YAML'],
    ['a tag that asks for code', '- !!js/function "x"', 'is not the YAML'],
    ['a list in a list', '- []', 'must be a mapping'],
    ['too much text', `# ${'x'.repeat(2_000_001)}`, 'is longer than'],
    ['aliases that multiply', '- &a [x, x]\n- &b [*a, *a]\n- [*b, *b]', 'cannot be read'],
  ])('that holds %s is refused', (_what, text, reason) => {
    expect(faultsOf(text)).toEqual(expect.arrayContaining([expect.objectContaining({ file: 'q.yaml', reason: expect.stringContaining(reason) as string })]));
  });

  test('cannot reach the prototype of objects', () => {
    expect(reasons(...(parse('- { key: xa, __proto__: { answer: true }, type: true-false }') as unknown[]))).toContainEqual(expect.stringMatching(/^answer is missing/));
    expect(faultsOf('- { key: xa, __proto__: { answer: true }, type: true-false }').map((f) => f.reason)).toContain('__proto__ is not a known field');
  });
});

describe('a bank', () => {
  const bank = (n: number, change: (i: number) => object) =>
    questionsOrThrow(stringify(Array.from({ length: n }, (_, i) => ({ ...single, key: `cau-${i}`, prompt: `Câu ${i}`, ...change(i) })), { aliasDuplicateObjects: false }), 'q.yaml', register);
  const rightAt = (i: number, text = (place: number) => `Ý ${place}`) => ({ options: options.map((o, place) => ({ ...o, text: text(place), correct: place === i % 4 })) });
  const faults = (questions: QuestionSeed[]) => balanceFaults(questions, 'q.yaml').map((f) => f.reason);

  test('with even places, lengths and kinds has no fault', () => {
    expect(faults(bank(12, (i) => rightAt(i)))).toEqual([]);
  });

  test('whose right answer always stands at one place is refused', () => {
    expect(faults(bank(12, () => rightAt(1)))).toEqual([expect.stringContaining('0, 12, 0, 0')]);
  });

  test('whose longest option is right too often is refused', () => {
    expect(faults(bank(12, (i) => rightAt(i, (place) => (place === i % 4 ? 'Ý dài hơn hẳn' : `Ý ${place}`))))).toEqual([expect.stringContaining('12 of 12')]);
  });

  test('with few situations and many figures is refused', () => {
    expect(faults(bank(12, (i) => ({ ...rightAt(i), kind: i < 5 ? 'situation' : 'figure' })))).toEqual([
      'has 5 situations among 12 questions, at least half are wanted',
      'has 7 questions for a number or a date among 12, at most a fifth is wanted',
    ]);
  });
});

describe('the bank of the first course', () => {
  const folder = join(projectRoot, 'seeds/curriculum');
  const course = join(folder, 'cchc-2021-2030');
  const sources = parse(readFileSync(join(folder, 'sources.yaml'), 'utf8')) as { key: string; ended?: boolean; validTo: string | null }[];
  const lessons = readdirSync(join(course, 'lessons')).filter((name) => name.endsWith('.md')).map((name) => /^key: (\S+)$/m.exec(readFileSync(join(course, 'lessons', name), 'utf8'))?.[1] ?? '');
  const file = 'cchc-2021-2030/questions.yaml';
  const read = () => questionsOrThrow(readFileSync(join(course, 'questions.yaml'), 'utf8'), file, { sources: new Set(sources.map((s) => s.key)), lessons: new Set(lessons) });

  test('has no fault, and its shares are as wanted', () => {
    expect(balanceFaults(read(), file)).toEqual([]);
    expect(balanceOf(read())).toMatchObject({ total: 40, byType: { single: 24, multiple: 7, 'true-false': 5, 'short-text': 4 }, rightAt: [6, 6, 6, 6] });
  });

  test('asks about every lesson', () => {
    expect(new Set(read().map((q) => q.lesson))).toEqual(new Set(lessons));
  });

  test('says for which day it cites a document that no longer holds', () => {
    const ended = new Set(sources.filter((s) => s.ended === true || s.validTo !== null).map((s) => s.key));
    const undated = read().flatMap((q) => q.citations.filter((c) => ended.has(c.source) && c.asOf === undefined).map((c) => `${q.key}: ${c.source}`));
    expect(undated).toEqual([]);
  });
});
