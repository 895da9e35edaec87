import type { QuestionSeed } from './read-questions.js';
import type { Fault } from './yaml-entries.js';

/** Figures by which a bank of questions is judged as a whole; a single question cannot be wrong in these. */
export interface Balance {
  total: number;
  byType: Record<string, number>;
  byKind: Record<string, number>;
  byDifficulty: Record<string, number>;
  /** Of the single-choice questions, how often the right answer stands at each place of the file, from 0. */
  rightAt: number[];
  singles: number;
  /** Single-choice questions whose right option is longer than every other. */
  longestIsRight: number;
  trueIsRight: number;
  trueFalse: number;
}

/** At least this share are situations that test judgement. */
const SITUATIONS = 1 / 2;
/** At most this share ask for a number or a date. */
const FIGURES = 1 / 5;
/** In at most this share of single-choice questions the longest option is the right one; by chance it would be a quarter. */
const LONGEST = 1 / 3;
/** Below this, places differ by chance and not by habit. */
const ENOUGH = 8;

/** Counts what {@link balanceFaults} judges. */
export function balanceOf(questions: readonly QuestionSeed[]): Balance {
  const balance: Balance = {
    total: questions.length, byType: {}, byKind: {}, byDifficulty: {}, rightAt: [0, 0, 0, 0], singles: 0, longestIsRight: 0, trueIsRight: 0, trueFalse: 0,
  };
  for (const q of questions) {
    add(balance.byType, q.type);
    add(balance.byKind, q.kind);
    add(balance.byDifficulty, String(q.difficulty));
    if (q.type === 'true-false') {
      balance.trueFalse += 1;
      if (q.answer) balance.trueIsRight += 1;
    }
    if (q.type !== 'single') continue;
    const right = q.options.findIndex((o) => o.correct);
    balance.singles += 1;
    balance.rightAt[right] = (balance.rightAt[right] ?? 0) + 1;
    const length = q.options[right]?.text.length ?? 0;
    if (q.options.every((o, i) => i === right || o.text.length < length)) balance.longestIsRight += 1;
  }
  return balance;
}

/**
 * What gives the answers of a bank away, or makes it a test of memory.
 *
 * Options are shuffled when a quiz is taken, but the bank is also printed and exported in the order of the file, and
 * an author who always puts the right answer at one place usually also always writes it longest.
 */
export function balanceFaults(questions: readonly QuestionSeed[], file: string): Fault[] {
  const b = balanceOf(questions);
  const faults: Fault[] = [];
  const fault = (reason: string) => faults.push({ file, key: '', reason });
  const situations = b.byKind['situation'] ?? 0;
  const figures = b.byKind['figure'] ?? 0;
  if (situations < b.total * SITUATIONS) fault(`has ${situations} situations among ${b.total} questions, at least half are wanted`);
  if (figures > b.total * FIGURES) fault(`has ${figures} questions for a number or a date among ${b.total}, at most a fifth is wanted`);
  if (b.longestIsRight > b.singles * LONGEST) fault(`in ${b.longestIsRight} of ${b.singles} the longest option is the right one, at most a third is wanted`);
  if (b.singles >= ENOUGH && !isEven(b.rightAt, b.singles)) fault(`the right answers stand unevenly: ${b.rightAt.join(', ')} at the places A to D`);
  if (b.trueFalse >= 4 && (b.trueIsRight === 0 || b.trueIsRight === b.trueFalse)) fault('all true-false questions have the same answer');
  return faults;
}

/** Every place has between half and one and a half times its even part. */
function isEven(counts: readonly number[], total: number): boolean {
  const even = total / counts.length;
  return counts.every((n) => n >= even / 2 && n <= even * 1.5);
}

function add(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}
