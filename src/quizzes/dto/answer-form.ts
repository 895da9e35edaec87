import { isPlainObject } from '../../platform/http/clean.js';
import { isAnswerable } from '../../questions/content/content.js';
import { askedOf, readAnswer } from '../../questions/grading/shape.js';
import type { SentAnswer } from '../answers/read-rows.js';
import type { PaperQuestion } from '../papers.service.js';

/** Where the reader wants to go after saving: on, back, to the page before handing in, nowhere, or to a slot. */
export type Go = 'next' | 'prev' | 'submit' | 'keep' | number;

/** A page of answers, posted without a script. */
export interface AnswerForm {
  go: Go;
  /** The slot that was open. */
  at: number | null;
  /** What has changed since the page was made. */
  answers: SentAnswer[];
  /** Slots whose answer cannot be one. */
  unreadable: number[];
  /** All flags, as the whole set. */
  flags: number[];
}

/**
 * Reads the form of `views/quizzes/take.hbs` against the paper as it stands (field names: see pages/models.ts).
 *
 * Every question of the paper is on the form, also those that were not open, so what is as it is kept is no
 * answer. A page that is older than what is kept (its `seq` is lower) speaks only for the question that was open
 * on it: for the others it repeats what it was made with, and that must not compete with a newer answer.
 */
export function readAnswerForm(body: unknown, questions: readonly PaperQuestion[]): AnswerForm {
  const fields = isPlainObject(body) ? body : {};
  const at = wholeNumber(fields['at']);
  const form: AnswerForm = { go: readGo(fields['go']), at, answers: [], unreadable: [], flags: [] };
  const shown = new Set(texts(fields['shown']).flatMap((text) => text.split(',')).map(Number));
  for (const question of questions) {
    const { slot, content, answer, seq } = question;
    if (!shown.has(slot)) {
      if (question.flagged) form.flags.push(slot);
      continue;
    }
    if (texts(fields[`flag.${slot}`]).includes('1')) form.flags.push(slot);
    if (!isAnswerable(content.type)) continue;
    const given = readAnswer(askedOf(content), typed(fields, question));
    const formSeq = wholeNumber(fields[`seq.${slot}`]) ?? 0;
    if (given === undefined) form.unreadable.push(slot);
    else if (JSON.stringify(given) === JSON.stringify(answer ?? null)) continue;
    else if (formSeq >= seq || slot === at) form.answers.push({ slot, answer: given, seq: formSeq + 1 });
  }
  return form;
}

/** Fields of a form are texts: what they stand for depends on the question. Undefined: they cannot be an answer to it. */
function typed(fields: Record<string, unknown>, { slot, content, options, answer }: PaperQuestion): unknown {
  const given = texts(fields[`answer.${slot}`]);
  const beside = (key: string) => texts(fields[`answer.${slot}.${key}`]);
  switch (content.type) {
    case 'matching':
      return pairs(content.left.map(({ id }) => id), beside);
    case 'cloze':
      return pairs(content.gaps.map(({ key }) => key), beside);
    case 'ordering':
      return ordered(given, options, answer !== undefined && answer !== null, readMove(fields['move'], slot));
    case 'multiple':
      return given.length === 0 ? null : given;
    default:
      if (given.length > 1) return undefined;
      if (given.length === 0) return null;
      return content.type === 'true-false' ? ({ true: true, false: false } as Record<string, boolean>)[given[0]!] : given[0];
  }
}

function pairs(keys: readonly string[], beside: (key: string) => string[]): unknown {
  const all = keys.map((key) => [key, beside(key)] as const);
  return all.some(([, given]) => given.length > 1) ? undefined : Object.fromEntries(all.flatMap(([key, [one]]) => (one === undefined ? [] : [[key, one]])));
}

/**
 * The order on the form, after the press of an arrow. Items as they were laid out are no answer before an arrow or
 * “Giữ thứ tự này” was pressed: they were put so by chance.
 */
function ordered(given: readonly string[], laidOut: readonly string[], isAnswered: boolean, move: Move | null): unknown {
  if (given.length === 0) return null;
  if (!move) return isAnswered || given.join() !== laidOut.join() ? given : null;
  const from = given.indexOf(move.item);
  const to = from + move.by;
  if (move.by === 0 || from === -1 || to < 0 || to >= given.length) return given;
  const order = [...given];
  [order[from], order[to]] = [order[to]!, order[from]!];
  return order;
}

interface Move {
  item: string;
  /** 0: the order is right as it stands. */
  by: -1 | 0 | 1;
}

/** `<slot>:<item>:up`, `<slot>:<item>:down` or `<slot>::keep`; null if another question was meant. */
function readMove(value: unknown, slot: number): Move | null {
  const [of, item, way] = (texts(value)[0] ?? '').split(':');
  const by = ({ up: -1, down: 1, keep: 0 } as const)[way ?? ''];
  return of === String(slot) && item !== undefined && by !== undefined ? { item, by } : null;
}

function readGo(value: unknown): Go {
  const go = texts(value)[0] ?? 'keep';
  return go === 'next' || go === 'prev' || go === 'submit' ? go : (wholeNumber(go) ?? 'keep');
}

function texts(value: unknown): string[] {
  return [value].flat().filter((one): one is string => typeof one === 'string');
}

function wholeNumber(value: unknown): number | null {
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : null;
}
