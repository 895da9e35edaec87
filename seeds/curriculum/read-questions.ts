import type { Citation } from '../../src/legal/rules/citation.js';
import type { Accepted, Comparison } from '../../src/questions/content/content.js';
import { questionKinds, type QuestionKind } from '../../src/questions/rules/question-kinds.js';
import { searchKey } from '../../src/platform/text/text.js';
import { readCitations } from './read-citations.js';
import { FieldReader, FaultyFile, readEntries, type Fault } from './yaml-entries.js';

/** What may be cited and linked: the keys of the register of sources and of the course's lessons. */
export interface Register {
  sources: ReadonlySet<string>;
  lessons: ReadonlySet<string>;
}

/** An option under a key that stays when its text is mended. */
export interface OptionSeed {
  key: string;
  text: string;
  correct: boolean;
  feedback?: string;
}

interface Common {
  key: string;
  category: string;
  kind: QuestionKind;
  difficulty: 1 | 2 | 3;
  lesson: string;
  tags: string[];
  prompt: string;
  explanation: string;
  citations: Citation[];
  /** The interval of law [validFrom, validTo) in which the answer is right; null = no bound known. */
  validFrom: string | null;
  validTo: string | null;
}

export type QuestionSeed =
  | (Common & { type: 'single'; options: OptionSeed[] })
  | (Common & { type: 'multiple'; options: OptionSeed[]; partialCredit: boolean })
  | (Common & { type: 'true-false'; answer: boolean })
  | (Common & { type: 'short-text'; accepted: Accepted[]; compare: Comparison });

const common = ['key', 'type', 'category', 'kind', 'difficulty', 'lesson', 'tags', 'prompt', 'explanation', 'citations', 'validFrom', 'validTo'];
/** The types that files of the curriculum are written in. */
const seedTypes = ['single', 'multiple', 'true-false', 'short-text'] as const;
const own: Record<QuestionSeed['type'], string[]> = {
  single: ['options'],
  multiple: ['options', 'partialCredit'],
  'true-false': ['answer'],
  'short-text': ['accepted', 'compare'],
};

const difficulties = [1, 2, 3] as const;
const OPTION_KEY = /^[a-z]$/;

/**
 * Reads a file of questions. Entries with faults are left out of `questions`; nobody should load a file that has any.
 */
export function readQuestions(text: string, file: string, register: Register): { questions: QuestionSeed[]; faults: Fault[] } {
  const { entries, faults } = readEntries(text, file);
  const questions: QuestionSeed[] = [];
  const prompts = new Map<string, string>();
  for (const { key, fields } of entries) {
    const before = faults.length;
    const reader = new FieldReader(fields, (reason) => faults.push({ file, key, reason }));
    const question = readQuestion(key, reader, register);
    const prompt = searchKey(question.prompt).replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
    const twin = prompts.get(prompt);
    if (twin !== undefined && prompt !== '') reader.fault('prompt', `is the same as that of ${twin}`);
    prompts.set(prompt, key);
    if (faults.length === before) questions.push(question);
  }
  return { questions, faults };
}

/** The questions of a file without faults; otherwise throws all faults at once. */
export function questionsOrThrow(text: string, file: string, register: Register): QuestionSeed[] {
  const { questions, faults } = readQuestions(text, file, register);
  if (faults.length > 0) throw new FaultyFile(faults);
  return questions;
}

function readQuestion(key: string, reader: FieldReader, register: Register): QuestionSeed {
  const type = reader.oneOf('type', seedTypes);
  reader.only(...common, ...own[type]);
  const lesson = reader.text('lesson');
  if (lesson !== '' && !register.lessons.has(lesson)) reader.fault('lesson', `names the unknown lesson ${lesson}`);
  const shared: Common = {
    key,
    category: reader.text('category', 80),
    kind: reader.oneOf('kind', questionKinds),
    difficulty: difficulties[reader.whole('difficulty', 1, 3) - 1] ?? 1,
    lesson,
    tags: reader.texts('tags'),
    prompt: reader.text('prompt', 800),
    explanation: reader.text('explanation', 1200),
    citations: readCitations(reader, register.sources, 8),
    validFrom: reader.orNull('validFrom', () => reader.day('validFrom')),
    validTo: reader.orNull('validTo', () => reader.day('validTo')),
  };
  // ISO days compare as texts.
  if (shared.validFrom && shared.validTo && shared.validFrom >= shared.validTo) reader.fault('validTo', 'must lie after validFrom');
  switch (type) {
    case 'single':
      return { ...shared, type, options: readOptions(reader, type) };
    case 'multiple':
      return { ...shared, type, options: readOptions(reader, type), partialCredit: reader.flag('partialCredit') };
    case 'true-false':
      return { ...shared, type, answer: reader.flag('answer') };
    case 'short-text':
      return { ...shared, type, accepted: readAccepted(reader), compare: readComparison(reader) };
  }
}

function readOptions(reader: FieldReader, type: 'single' | 'multiple'): OptionSeed[] {
  const options = reader.list('options', type === 'single' ? 4 : 3, type === 'single' ? 4 : 8).map((o): OptionSeed => {
    o.only('key', 'text', 'correct', 'feedback');
    const key = o.text('key');
    if (key !== '' && !OPTION_KEY.test(key)) o.fault('key', 'must be one letter');
    const text = o.text('text', 300);
    if (/tất cả (các )?(phương án|đáp án|ý|câu)|(cả|không) .{0,12}(đều đúng|đều sai|nào đúng)/iu.test(text)) {
      o.fault('text', 'points at other options, which means nothing once they are shuffled');
    }
    const feedback = o.textOrNothing('feedback', 500);
    return { key, text, correct: o.flag('correct'), ...(feedback === undefined ? {} : { feedback }) };
  });
  if (options.length === 0) return options;
  if (repeats(options.map((o) => o.key))) reader.fault('options', 'use a key twice');
  if (repeats(options.map((o) => searchKey(o.text)))) reader.fault('options', 'say the same thing twice');
  const right = options.filter((o) => o.correct).length;
  if (type === 'single' && right !== 1) reader.fault('options', `must have exactly one right answer, not ${right}`);
  if (type === 'multiple' && (right === 0 || right === options.length)) reader.fault('options', 'must have right and wrong answers');
  return options;
}

function readAccepted(reader: FieldReader): Accepted[] {
  const accepted = reader.list('accepted', 1, 20).map((a): Accepted => {
    a.only('text', 'share');
    return { text: a.text('text', 200), share: a.number('share', 0, 1) };
  });
  if (accepted.length > 0 && !accepted.some((a) => a.share === 1)) reader.fault('accepted', 'must have an answer that earns the whole mark');
  if (repeats(accepted.map((a) => a.text.toLowerCase()))) reader.fault('accepted', 'names an answer twice');
  return accepted;
}

function readComparison(reader: FieldReader): Comparison {
  const compare = reader.inside('compare');
  compare.only('accents', 'case', 'tonePlacement');
  return { accents: compare.flag('accents'), case: compare.flag('case'), tonePlacement: compare.flag('tonePlacement') };
}

function repeats(texts: readonly string[]): boolean {
  return new Set(texts).size !== texts.length;
}
