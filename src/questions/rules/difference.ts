import { difference, type Run } from '../../platform/text/difference.js';

/** A line of a question, under what it is called. */
export interface NamedLine {
  readonly label: string;
  readonly text: string;
}

/** A line with what changed in it. */
export interface ChangedLine {
  readonly label: string;
  readonly isChanged: boolean;
  readonly runs: readonly Run[];
}

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
