import gift from 'gift-pegjs';
import type { GIFTQuestion, NumericalChoice, NumericalFormat, TextChoice, TextFormat } from 'gift-pegjs';
import type { AuthoredContent } from '../../content/authored.js';
import type { AcceptedNumber } from '../../content/content.js';
import { fromText } from '../markdown/texts.js';
import { emptyFile, type ReadFile, type ReadQuestion, type Told } from '../reading.js';
import { remark, type Remark } from '../remarks.js';
import { clean } from '../rich/rich.js';
import { multipleOf, singleOf, tidyShare, usualCompare, type Fractioned } from '../shares.js';

/** Longer than any question; the parser tries several ways on each. */
const LONGEST_BLOCK = 100_000;

/** Moodle takes a number without its “=” also before what other numbers are told. */
const BARE_NUMBER = /\{#\s*(?=[-+\d.][^{}=]*~)/g;

interface Block {
  readonly line: number;
  readonly text: string;
}

/** Reads GIFT question by question, so that one with a slip in it does not take the others with it. */
export function readGift(text: string): ReadFile {
  const questions: ReadQuestion[] = [];
  const skipped: Told[] = [];
  let category: readonly string[] = [];
  for (const block of blocksOf(clean(text))) {
    const at = { kind: 'line', number: block.line } as const;
    try {
      if (block.text.length > LONGEST_BLOCK) throw new SyntaxError('dài quá 100.000 ký tự');
      for (const read of gift.parse(block.text.replace(BARE_NUMBER, '{#='))) {
        if (read.type === 'Category') category = categoryOf(read.title);
        else questions.push(questionOf(read, at.number, category));
      }
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      skipped.push({ at, remark: remark('not-readable', { detail: slip(error, block.line) }) });
    }
  }
  const file = { ...emptyFile('gift'), questions, skipped };
  return questions.length === 0 ? { ...file, refusal: remark('no-questions') } : file;
}

/** In titles and right halves of pairs the parser leaves its own signs for what was escaped. */
const meant = (text: string): string => text.replace(/&&(\d{3});?/g, (_all, code: string) => String.fromCharCode(Number(code)));

function slip(error: Error, line: number): string {
  const { location } = error as { location?: { start: { line: number; column: number } } };
  return location ? `cú pháp GIFT chưa đúng ở dòng ${line + location.start.line - 1}, cột ${location.start.column}` : 'cú pháp GIFT chưa đúng';
}

/** An empty line ends a question; comments alone are none. */
function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  let from = 1;
  const end = (): void => {
    if (lines.some((line) => line.trim() !== '' && !line.trimStart().startsWith('//'))) blocks.push({ line: from, text: lines.join('\n') });
    lines = [];
  };
  text.split('\n').forEach((line, i) => {
    if (line.trim() === '') return end();
    if (lines.length === 0) from = i + 1;
    lines.push(line);
    if (/^\s*\$CATEGORY:/.test(line)) end();
  });
  end();
  return blocks;
}

/** “$course$/top/Cải cách/Thể chế” */
export const categoryOf = (path: string): string[] =>
  path.split(/(?<!\/)\/(?!\/)/).map((part) => clean(part).replace(/\/\//g, '/').trim()).filter((part, i) => part !== '' && !/^\$\w+\$$/.test(part) && !(i <= 1 && part === 'top'));

function questionOf(read: Exclude<GIFTQuestion, { type: 'Category' }>, line: number, category: readonly string[]): ReadQuestion {
  const warnings: Remark[] = [];
  const problems: Remark[] = [];
  const lost = (what: string): void => void warnings.push(remark('left-out', { what }));
  const text = (part: TextFormat | null): string => (part === null ? '' : fromText(part.text, part.format, () => null, lost));
  const stem = { ...read.stem, text: read.stem.text };
  const common = { prompt: text(stem), explanation: 'globalFeedback' in read ? text(read.globalFeedback) : '' };
  const content = contentOf(read, common, text, problems, lost);
  if (common.prompt === '') problems.push(remark('prompt-missing'));
  const title = read.title === null ? null : clean(meant(read.title)).trim();
  return { at: { kind: 'line', number: line }, name: title ?? read.id ?? null, content, category, tags: (read.tags ?? []).map((tag) => clean(tag).trim()), difficulty: null, problems, warnings, awaits: null };
}

type Common = { prompt: string; explanation: string };
type Text = (part: TextFormat | null) => string;

function contentOf(read: Exclude<GIFTQuestion, { type: 'Category' }>, common: Common, text: Text, problems: Remark[], lost: (what: string) => void): AuthoredContent {
  switch (read.type) {
    case 'Description': return { type: 'description', ...common };
    case 'Essay': return { type: 'essay', ...common, words: { least: null, most: null }, attachments: { most: 0, required: false }, rubric: [] };
    case 'TF': return trueFalse(read.isTrue, common, text(read.trueFeedback), text(read.falseFeedback));
    case 'Short': {
      const accepted = read.choices.map(({ text: { text: wording }, weight, feedback }) => ({ text: clean(wording).trim(), share: weight === null ? 1 : tidyShare(weight / 100), ...(text(feedback) === '' ? {} : { feedback: text(feedback) }) }));
      return { type: 'short-text', ...common, accepted, compare: usualCompare(false) };
    }
    case 'Numerical': return numeric(read.choices, common, text, problems, lost);
    case 'Matching': {
      const pairs = read.matchPairs.map(({ subquestion, subanswer }) => ({ left: text(subquestion), right: fromText(meant(subanswer), subquestion.format === 'markdown' ? 'markdown' : 'plain', () => null, lost) }));
      return { type: 'matching', ...common, pairs: pairs.filter(({ left }) => left !== ''), others: pairs.filter(({ left }) => left === '').map(({ right }) => right), credit: 'per-pair' };
    }
    case 'MC': return choice(read.choices, common, text, problems);
  }
}

function choice(choices: readonly TextChoice[], common: Common, text: Text, problems: Remark[]): AuthoredContent {
  const options = choices.map((one): Fractioned => ({ text: text(one.text), share: one.weight === null ? Number(one.isCorrect) : one.weight / 100, feedback: text(one.feedback) || undefined }));
  const full = choices.filter(({ isCorrect }) => isCorrect).length;
  if (full === 1) return singleOf(common, options.map((one, i) => (choices[i]!.isCorrect ? { ...one, share: 1 } : one)));
  if (full === 0 && !options.some(({ share }) => share > 0)) problems.push(remark('right-missing'));
  if (full > 1) return { type: 'multiple', ...common, credit: 'all-or-nothing', options: options.map(({ text: wording, feedback }, i) => ({ text: wording, correct: choices[i]!.isCorrect, ...(feedback ? { feedback } : {}) })) };
  return multipleOf(common, options);
}

function numeric(given: readonly NumericalChoice[] | NumericalFormat, common: Common, text: Text, problems: Remark[], lost: (what: string) => void): AuthoredContent {
  const choices = Array.isArray(given) ? (given as readonly NumericalChoice[]) : [{ isCorrect: true, weight: null, text: given as NumericalFormat, feedback: null }];
  const accepted = choices.flatMap((one): AcceptedNumber[] => {
    const value = one.text;
    const share = one.weight === null ? Number(one.isCorrect) : one.weight / 100;
    const feedback = text(one.feedback);
    const rest = { relative: false, share: tidyShare(share), ...(feedback === '' ? {} : { feedback }) };
    if (value.type === 'high-low' && value.numberLow !== undefined && value.numberHigh !== undefined) return [{ value: tidy((value.numberLow + value.numberHigh) / 2), tolerance: tidy(Math.abs(value.numberHigh - value.numberLow) / 2), ...rest }];
    if (value.number !== undefined) return [{ value: value.number, tolerance: value.range ?? 0, ...rest }];
    if (feedback !== '') lost('phản hồi cho mọi số khác');
    return [];
  });
  if (!accepted.some(({ share }) => share === 1)) problems.push(remark('right-missing'));
  return { type: 'numeric', ...common, accepted, units: [], withoutUnit: 1 };
}

/** Halves of sums are written as short as they were typed. */
const tidy = (value: number): number => Number(value.toPrecision(12));

/** GIFT says first what a wrong answer is told, then a right one. */
function trueFalse(answer: boolean, common: Common, wrong: string, right: string): AuthoredContent {
  const [feedbackTrue, feedbackFalse] = answer ? [right, wrong] : [wrong, right];
  return { type: 'true-false', ...common, answer, ...(feedbackTrue === '' ? {} : { feedbackTrue }), ...(feedbackFalse === '' ? {} : { feedbackFalse }) };
}
