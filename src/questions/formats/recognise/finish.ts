import type { AuthoredContent } from '../../content/authored.js';
import { literally } from '../../content/upgrade.js';
import { contentOfType } from '../by-type.js';
import { markdownOf, plainMarkdownOf, type Kept } from '../markdown/write.js';
import { OBJECT, plain, type Rich } from '../rich/rich.js';
import { sayPlace } from '../places.js';
import type { AskCode, ReadQuestion } from '../reading.js';
import { remark, type Remark } from '../remarks.js';
import type { Right } from './answers.js';
import type { Gathered, GatheredOption, PromptPart } from './gather.js';
import { follows } from './labels.js';
import type { Mark } from './marks.js';

const EMPHASIS: Kept = { bold: true, italic: true, underline: true };

/** Which answer the file needs before this question is complete, if any. */
export interface Waiting {
  readonly mark: boolean;
  readonly essay: boolean;
}

/** A question as it goes into the bank, with what is missing and what somebody should look at. */
export function finished(question: Gathered, right: Right, mark: Mark | null, waiting: Waiting, asEssay: boolean): ReadQuestion {
  const options = inOrder(question.options);
  const problems: Remark[] = [...right.problems];
  const warnings: Remark[] = question.continued.map((at) => remark('line-continued', { at: sayPlace(at) }));
  const prompt = promptOf(question.prompt);
  if (prompt === '') problems.push(remark('prompt-missing'));
  const common = { prompt, explanation: question.explanation.map((rich) => markdownOf(rich, EMPHASIS)).filter(Boolean).join('\n\n'), ...(question.hints.length > 0 ? { hints: question.hints.map((rich) => markdownOf(rich, EMPHASIS)) } : {}) };
  const asksMark = options.length > 0 && (question.type === null || question.type === 'multiple');
  const awaits: AskCode | null = asksMark ? (waiting.mark && right.options.size === 0 && right.problems.length === 0 ? 'which-mark' : null) : question.type === null && waiting.essay && right.truth === null && right.text === null ? 'without-options' : null;
  const content = question.type !== null && question.type !== 'multiple' ? typedOf(question, options, common, mark, problems) : options.length > 0 ? choiceOf(common, options, right, mark, awaits, problems, warnings, question.type === 'multiple') : openOf(common, right, asEssay, awaits, problems, warnings);
  return {
    at: question.at, name: question.number === null ? null : String(question.number), content, category: [], tags: [], difficulty: question.level, problems, warnings, awaits,
  };
}

type CommonParts = Pick<AuthoredContent, 'prompt' | 'explanation' | 'hints'>;

function choiceOf(common: CommonParts, options: readonly GatheredOption[], right: Right, mark: Mark | null, awaits: AskCode | null, problems: Remark[], warnings: Remark[], isMultiple: boolean): AuthoredContent {
  const kept = keptBeside(mark);
  const texts = options.map(({ rich, star }) => markdownOf(withoutStar(rich, star), kept));
  if (options.length < 2) problems.push(remark('options-few', { count: String(options.length) }));
  if (options.length > 20) problems.push(remark('options-many', { count: String(options.length) }));
  texts.forEach((text, i) => {
    if (text === '') problems.push(remark('option-empty', { letter: options[i]!.letter }));
  });
  if (right.options.size === 0 && awaits === null && right.problems.length === 0) problems.push(remark('right-missing'));
  if (options.some(({ letter }, i) => i > 0 && !follows(options[i - 1]!.letter, letter))) warnings.push(remark('letters-odd', { letters: options.map(({ letter }) => letter).join(', ') }));
  if (right.options.size > 1 && !isMultiple) warnings.push(remark('several-right', { count: String(right.options.size) }));
  const written = options.map((option, i) => ({ text: texts[i]!, correct: right.options.has(option) }));
  return isMultiple || right.options.size > 1 ? { type: 'multiple', ...common, options: written, credit: 'all-or-nothing' } : { type: 'single', ...common, options: written };
}

/** Of a question that says in brackets what it is. A gap that is asked for in a printed text is “(1) ……”. */
function typedOf(question: Gathered, options: readonly GatheredOption[], common: CommonParts, mark: Mark | null, problems: Remark[]): AuthoredContent {
  const prompt = question.type === 'cloze' ? common.prompt.replace(/\(([^()\s]{1,12})\) …+/g, '[[$1]]') : common.prompt;
  const answers = question.answers.map(({ rich }) => plain(rich).replaceAll(OBJECT, '').replace(/\s+/g, ' ').trim());
  problems.splice(0, problems.length, ...problems.filter(({ code }) => code === 'prompt-missing'));
  return contentOfType(question.type!, { options: options.map(({ letter, rich }) => ({ letter, text: markdownOf(rich, keptBeside(mark)), words: plain(rich).trim() })), answer: answers.join(' | ') }, { ...common, prompt }, problems);
}

function openOf(common: CommonParts, { truth, text }: Right, asEssay: boolean, awaits: AskCode | null, problems: Remark[], warnings: Remark[]): AuthoredContent {
  if (truth !== null) return { type: 'true-false', ...common, answer: truth };
  if (text !== null && text !== '') {
    warnings.push(remark('read-as-short-text', { written: text.slice(0, 80) }));
    return { type: 'short-text', ...common, accepted: [{ text: literally(text), share: 1 }], compare: { accents: false, case: false, tonePlacement: false } };
  }
  if (asEssay) warnings.push(remark('read-as-essay'));
  else if (awaits === null) problems.push(remark('options-missing'));
  return { type: 'essay', ...common, words: { least: null, most: null }, attachments: { most: 0, required: false }, rubric: [] };
}

/** Emphasis within an option stays unless it is the file's way to mark what is right. */
function keptBeside(mark: Mark | null): Kept {
  return { bold: mark !== 'bold', italic: mark !== 'italic', underline: mark !== 'underline' };
}

function withoutStar(rich: Rich, star: boolean): Rich {
  return star ? rich.map((piece, i) => (i === rich.length - 1 && piece.kind === 'text' ? { ...piece, text: piece.text.replace(/\s*\*\s*$/, '') } : piece)) : rich;
}

/** In a table of two columns the options may come as A, C, B, D. */
function inOrder(options: readonly GatheredOption[]): GatheredOption[] {
  const letters = options.map(({ letter }) => letter);
  const sorted = [...options].sort((a, b) => placeOf(a.letter) - placeOf(b.letter));
  const isWhole = new Set(letters).size === letters.length && sorted.every(({ letter }, i) => i === 0 ? letter === 'A' : follows(sorted[i - 1]!.letter, letter));
  return isWhole ? sorted : [...options];
}

const placeOf = (letter: string): number => 'ABCDĐEFGH'.indexOf(letter);

function promptOf(parts: readonly PromptPart[]): string {
  return parts.map((part) => (part.kind === 'line' ? markdownOf(part.rich, EMPHASIS) : tableOf(part.table.rows.map((row) => row.map((cell) => cell.map(({ rich }) => plainMarkdownOf(rich)).join(' ')))))).filter(Boolean).join('\n\n');
}

/** A table of what is asked, its first line the head as Markdown wants one. */
function tableOf(rows: readonly (readonly string[])[]): string {
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (width === 0) return '';
  const line = (row: readonly string[]): string => `| ${Array.from({ length: width }, (_, i) => (row[i] ?? '').replace(/\|/g, '\\|').replace(/\n/g, ' ')).join(' | ')} |`;
  const [head, ...body] = rows;
  return [line(head!), `|${' --- |'.repeat(width)}`, ...body.map(line)].join('\n');
}

