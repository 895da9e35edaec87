import { diffArrays } from 'diff';

/** A run of words that both texts have, that only the older has, or only the newer. */
export interface Run {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** Two long texts without a word in common would take time by the square of their length. */
const MOST_MS = 400;

/**
 * What became of a text, word by word. Runs of “same” and “gone” together are the older text, those of
 * “same” and “new” the newer, to the last blank.
 *
 * Texts that differ too much to be compared in time are told as wholly replaced.
 */
export function difference(older: string, newer: string): Run[] {
  const found = diffArrays(words(older), words(newer), { timeout: MOST_MS });
  const runs: Run[] = found
    ? found.map(({ added, removed, value }) => ({ kind: added ? ('new' as const) : removed ? ('gone' as const) : ('same' as const), text: value.join('') }))
    : [{ kind: 'gone', text: older }, { kind: 'new', text: newer }];
  return joined(runs.filter(({ text }) => text !== ''));
}

/** Words and the blanks between them; a blank line stands alone, so that paragraphs are told apart. */
const words = (text: string): string[] => text.match(/\n{2,}|\s|[^\s]+/g) ?? [];

/** A blank that two changed runs have in common would cut each change into words: it belongs to both. */
function joined(runs: readonly Run[]): Run[] {
  const kept: Run[] = [];
  for (let i = 0; i < runs.length; i += 1) {
    const run = runs[i]!;
    const between = run.kind === 'same' && /^[ \t]+$/.test(run.text) && i > 0 && i + 1 < runs.length;
    if (between) kept.push({ kind: 'gone', text: run.text }, { kind: 'new', text: run.text });
    else kept.push(run);
  }
  return inOrder(kept);
}

/** Between two unchanged runs all that is gone, then all that is new. */
function inOrder(runs: readonly Run[]): Run[] {
  const ordered: Run[] = [];
  let gone = '';
  let fresh = '';
  const flush = (): void => {
    if (gone !== '') ordered.push({ kind: 'gone', text: gone });
    if (fresh !== '') ordered.push({ kind: 'new', text: fresh });
    gone = fresh = '';
  };
  for (const { kind, text } of runs) {
    if (kind === 'gone') gone += text;
    else if (kind === 'new') fresh += text;
    else {
      flush();
      ordered.push({ kind, text });
    }
  }
  flush();
  return ordered;
}
