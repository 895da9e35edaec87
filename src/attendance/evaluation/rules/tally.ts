import { createHash } from 'node:crypto';

/** What learners say yes or no to, in the order of the form. */
export const statements = ['content', 'trainer', 'materials', 'organisation', 'use'] as const;
export type Statement = (typeof statements)[number];

/** From 1, not at all, to 5, fully. */
export const MARKS = [1, 2, 3, 4, 5] as const;

/** One filled-in form. Texts may be empty. */
export interface Answer {
  readonly marks: Readonly<Record<Statement, number>>;
  readonly useful: string;
  readonly improve: string;
}

/** What all forms of a class come to: nothing of it belongs to one form, and nothing of it has an order in time. */
export interface Tally {
  readonly schema: 1;
  readonly forms: number;
  /** How many chose 1, 2 … 5. */
  readonly chosen: Readonly<Record<Statement, readonly number[]>>;
  readonly useful: readonly string[];
  readonly improve: readonly string[];
}

export const NO_FORMS: Tally = {
  schema: 1, forms: 0, useful: [], improve: [],
  chosen: Object.fromEntries(statements.map((statement) => [statement, MARKS.map(() => 0)])) as unknown as Tally['chosen'],
};

/** With fewer forms, who knows the class could tell whose they are; and results grow by so many at a time, so that nobody can watch one arrive. */
export const FORMS_AT_ONCE = 5;

/** The tally with one more form. Texts stand in the order of their hashes: where a new one went says nothing of when it came, nor which two came together. */
export function withForm(tally: Tally, { marks, useful, improve }: Answer): Tally {
  return {
    schema: 1,
    forms: tally.forms + 1,
    chosen: Object.fromEntries(statements.map((statement) => [statement, tally.chosen[statement].map((count, i) => (marks[statement] === MARKS[i] ? count + 1 : count))])) as unknown as Tally['chosen'],
    useful: withText(tally.useful, useful, 'useful'),
    improve: withText(tally.improve, improve, 'improve'),
  };
}

/** The two questions are hashed apart: who wrote the same into both would stand at one place in both. */
function withText(texts: readonly string[], added: string, question: string): string[] {
  const text = added.replace(/\s+/g, ' ').trim();
  const key = (one: string): string => createHash('sha256').update(`${question}\n${one}`).digest('hex');
  return (text === '' ? [...texts] : [...texts, text]).map((one) => ({ one, at: key(one) })).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map(({ one }) => one);
}

/** The tally as it may be shown after this form: renewed by every fifth one. */
export const shownAfter = (tally: Tally, before: Tally | null): Tally | null => (tally.forms % FORMS_AT_ONCE === 0 ? tally : before);

/** What of a tally may be seen: while forms still come, what every fifth has renewed; afterwards all of them. */
export function visible(tally: Tally, shown: Tally | null, isOver: boolean): Tally | null {
  if (!isOver) return shown;
  return tally.forms >= FORMS_AT_ONCE ? tally : null;
}

/** The mean of a statement, from 1 to 5; null without a form. */
export function meanOf(chosen: readonly number[]): number | null {
  const forms = chosen.reduce((sum, count) => sum + count, 0);
  return forms === 0 ? null : chosen.reduce((sum, count, i) => sum + count * MARKS[i]!, 0) / forms;
}
