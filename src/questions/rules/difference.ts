import { diffArrays } from 'diff';

/** A line of a question, under what it is called. */
export interface NamedLine {
  readonly label: string;
  readonly text: string;
}

/** A run of words that both have, that only the older has, or only the newer. */
export interface Run {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** A line with what changed in it. */
export interface ChangedLine {
  readonly label: string;
  readonly isChanged: boolean;
  readonly runs: readonly Run[];
}

/** Two long texts without a word in common would take time by the square of their length. */
const MOST_MS = 200;

/** What became of each line, word by word, in the order of the newer; what it no longer has comes last. */
export function differences(older: readonly NamedLine[], newer: readonly NamedLine[]): ChangedLine[] {
  const before = new Map(older.map(({ label, text }) => [label, text]));
  const labels = [...new Set([...newer, ...older].map(({ label }) => label))];
  const after = new Map(newer.map(({ label, text }) => [label, text]));
  return labels.map((label) => {
    const [from, to] = [before.get(label) ?? '', after.get(label) ?? ''];
    return { label, isChanged: from !== to, runs: from === to ? [{ kind: 'same', text: to }] : difference(from, to) };
  });
}

/** Word by word: “same” and “gone” together are the older text, “same” and “new” the newer. */
export function difference(older: string, newer: string): Run[] {
  const found = diffArrays(words(older), words(newer), { timeout: MOST_MS });
  const runs = found
    ? found.map(({ added, removed, value }): Run => ({ kind: added ? 'new' : removed ? 'gone' : 'same', text: value.join('') }))
    : ([{ kind: 'gone', text: older }, { kind: 'new', text: newer }] satisfies Run[]);
  return runs.filter(({ text }) => text !== '');
}

/** Words with the blanks after them, so that a changed word does not leave its blank behind as unchanged. */
const words = (text: string): string[] => text.match(/\S+\s*|\s+/gu) ?? [];
