import type { Run } from '../../platform/text/difference.js';

/** A paragraph with what changed in it, or a number of paragraphs in which nothing did. */
export type Passage = { readonly runs: readonly Run[] } | { readonly unchanged: number };

/** Unchanged paragraphs that are kept on either side of a change, to know where one is. */
const AROUND = 1;

/** The difference by paragraphs; long stretches without a change are only counted. */
export function passages(runs: readonly Run[]): Passage[] {
  const paragraphs: Run[][] = [[]];
  for (const { kind, text } of runs) {
    text.split(/\n{2,}/).forEach((part, i) => {
      if (i > 0) paragraphs.push([]);
      if (part !== '') paragraphs.at(-1)!.push({ kind, text: part });
    });
  }
  const filled = paragraphs.filter((paragraph) => paragraph.length > 0);
  const changed = filled.map((paragraph) => paragraph.some(({ kind }) => kind !== 'same'));
  const shown = filled.map((_, i) => changed.slice(Math.max(0, i - AROUND), i + AROUND + 1).includes(true));
  const list: Passage[] = [];
  filled.forEach((runsOf, i) => {
    const last = list.at(-1);
    if (shown[i]) list.push({ runs: runsOf });
    else if (last && 'unchanged' in last) list[list.length - 1] = { unchanged: last.unchanged + 1 };
    else list.push({ unchanged: 1 });
  });
  return list;
}
