import { optionsOf, type AnswerValue, type QuestionContent } from '../../questions/content/content.js';
import { gapFractions, grade } from '../../questions/grading/grade.js';
import type { AnswerCount } from './answer-counts.js';
import { pooledCorrelation } from './pooled.js';

/** One thing that could be answered, and who answered it. */
export interface GivenAnswer {
  /** Of what has several parts – gaps, pairs – the key of the part; empty else. */
  readonly part: string;
  /** An option's id, what an item was joined to, what was written. */
  readonly value: string;
  readonly n: number;
  /** Of all who were asked, 0 to 1. */
  readonly rate: number;
  /**
   * The correlation between giving this answer (1) or not (0) and what was received for the rest of the quiz, in
   * percent (point-biserial, −100 to 100): above 0 the strong gave it more often. Null where nobody differs.
   */
  readonly pointBiserial: number | null;
  /** The share of the part's mark that it earns. */
  readonly earns: number;
}

/** All who were asked: how many, and the sums of what they received for the rest. */
export interface AllAsked {
  readonly n: number;
  readonly rest: { readonly x: number; readonly xx: number };
}

interface Sums {
  part: string;
  value: string;
  earns: number;
  n: number;
  rest: number;
}

/**
 * What was answered how often. Choices in the order of the author, those that nobody chose included; written
 * answers, pairs and gaps the commonest first. Essays are read by people and counted by nobody.
 */
export function givenAnswers(content: QuestionContent, answers: readonly AnswerCount[], asked: AllAsked): GivenAnswer[] {
  const sums = new Map<string, Sums>();
  const add = (part: string, value: string, earns: () => number, n: number, rest: number): void => {
    const key = `${part}\u001f${searchable(content, value)}`;
    let known = sums.get(key);
    if (!known) sums.set(key, (known = { part, value, earns: earns(), n: 0, rest: 0 }));
    known.n += n;
    known.rest += rest;
  };
  for (const { value, earns } of choicesOf(content)) add('', value, () => earns, 0, 0);
  for (const { stored, n, rest } of answers) {
    for (const { part, value, earns } of partsOf(content, read(stored))) add(part, value, earns, n, rest);
  }
  const given = [...sums.values()].map((one): GivenAnswer => ({
    part: one.part, value: one.value, earns: one.earns, n: one.n, rate: asked.n === 0 ? 0 : one.n / asked.n,
    pointBiserial: correlation(one, asked),
  }));
  return choicesOf(content).length > 0 ? given : given.sort((a, b) => b.n - a.n);
}

function correlation({ n, rest }: Sums, asked: AllAsked): number | null {
  const r = pooledCorrelation({ n: asked.n, x: n, xx: n, y: asked.rest.x, yy: asked.rest.xx, xy: rest });
  return r === null ? null : 100 * r;
}

/** What can be chosen, whether or not somebody did. */
function choicesOf(content: QuestionContent): { value: string; earns: number }[] {
  if (content.type === 'true-false') return [true, false].map((value) => ({ value: String(value), earns: content.answer === value ? 1 : 0 }));
  return optionsOf(content).map(({ id, correct, share }) => ({ value: id, earns: correct ? 1 : Math.max(0, share ?? 0) }));
}

interface Part {
  part: string;
  value: string;
  earns: () => number;
}

function partsOf(content: QuestionContent, answer: AnswerValue): Part[] {
  if (answer === null || content.type === 'essay' || content.type === 'description') return [];
  const whole = (value: string): Part => ({ part: '', value, earns: () => grade(content, answer).fraction ?? 0 });
  switch (content.type) {
    case 'multiple':
      return Array.isArray(answer) ? answer.map(whole) : [];
    case 'ordering':
      return Array.isArray(answer) ? [whole(JSON.stringify(answer))] : [];
    case 'matching':
      return entries(answer).map(([part, value]) => ({ part, value, earns: () => (content.pairs[part] === value ? 1 : 0) }));
    case 'cloze':
      return entries(answer).map(([part, value]) => ({ part, value, earns: () => gapFractions(content, { [part]: value }).get(part) ?? 0 }));
    default:
      return typeof answer === 'object' ? [] : [whole(String(answer))];
  }
}

const entries = (answer: AnswerValue): [string, string][] => (typeof answer === 'object' && answer !== null && !Array.isArray(answer) ? Object.entries(answer) : []);

/** Written answers that differ in case or blanks alone are one. */
function searchable(content: QuestionContent, value: string): string {
  const isWritten = content.type === 'short-text' || content.type === 'numeric' || content.type === 'cloze';
  return isWritten ? value.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim() : value;
}

/** A stored answer is JSON; what is none counts as nothing rather than spoil the rest. */
function read(stored: string): AnswerValue {
  try {
    return JSON.parse(stored) as AnswerValue;
  } catch {
    return null;
  }
}
