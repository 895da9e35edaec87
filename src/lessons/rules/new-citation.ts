import type { Citation } from '../../legal/rules/citation.js';

/** A place of a source as an author picks it. */
export interface PickedPlace {
  readonly source: string;
  readonly article: string | null;
  readonly clause: string | null;
  readonly asOf: string | null;
}

/**
 * The citations with one more, and what the text writes to name it. The same place again is the citation there is.
 *
 * The label says the place (“D3-K1”), so that an author can read the text; a number tells places apart that
 * would be written alike.
 */
export function withCitation(citations: readonly Citation[], { source, article, clause, asOf }: PickedPlace): { citations: readonly Citation[]; mark: string } {
  const same = citations.find((one) => one.source === source && (one.article ?? null) === article && (one.clause ?? null) === clause && (one.asOf ?? null) === asOf);
  if (same) return { citations, mark: markOf(same) };
  const taken = new Set(citations.filter((one) => one.source === source).flatMap(({ facts }) => facts));
  const label = labelOf(article, clause, asOf);
  const numbered = (n: number): string => (n === 1 ? label : `${label}.${n}`);
  let n = 1;
  while (taken.has(numbered(n))) n += 1;
  const added: Citation = { source, ...(article ? { article } : {}), ...(clause ? { clause } : {}), facts: [numbered(n)], ...(asOf ? { asOf } : {}) };
  return { citations: [...citations, added], mark: markOf(added) };
}

/** What stands in the text for a citation. */
export const markOf = ({ source, facts }: Pick<Citation, 'source' | 'facts'>): string => `[^${source}:${facts.join(',')}]`;

function labelOf(article: string | null, clause: string | null, asOf: string | null): string {
  const place = [article && `D${plain(article)}`, clause && `K${plain(clause)}`].filter(Boolean).join('-') || 'VB';
  return asOf === null ? place : `${place}-${asOf.replaceAll('-', '')}`;
}

/** Only what a mark can hold. */
const plain = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');
