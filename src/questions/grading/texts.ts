import type { Accepted, Comparison } from '../content/content.js';
import { comparable } from './comparable.js';
import { held } from './fraction.js';

/** One character that no text can hold once it is made comparable: it keeps the place of a wildcard while the rest is folded. */
const PLACE = '\u0001';
const LITERAL = '\u0002';

/**
 * The best share among the accepted wordings that match; null for an answer that is punctuation or space alone, and
 * so no answer at all.
 */
export function textShare(accepted: readonly Accepted[], compare: Comparison, answer: string): number | null {
  const given = comparable(answer.replace(/[\u0001\u0002]/g, ''), compare);
  if (given === '') return null;
  return held(Math.max(0, ...accepted.filter((a) => matches(a.text, compare, given)).map((a) => a.share)));
}

/** The wording with its wildcards taken as nothing: what an author would show as the right answer. */
export function plainWording(text: string): string {
  return text.replace(/\\([\\*])/g, (_, c: string) => (c === '*' ? LITERAL : '\\')).replaceAll('*', '').replaceAll(LITERAL, '*').replace(/\s+/gu, ' ').trim();
}

function matches(wording: string, compare: Comparison, given: string): boolean {
  const parts = comparable(wording.replace(/\\([\\*])|\*/g, (all, escaped: string | undefined) => (escaped === '*' ? LITERAL : escaped ?? PLACE)), compare)
    .split(PLACE).map((part) => part.replaceAll(LITERAL, '*'));
  return holdsInOrder(parts, given);
}

/**
 * Whether a text is these parts in this order with anything between them. Written out rather than made a regular
 * expression: wordings come from authors, and ten asterisks would let an expression backtrack for minutes.
 */
function holdsInOrder(parts: readonly string[], text: string): boolean {
  const first = parts[0]!;
  if (parts.length === 1) return text === first;
  const last = parts.at(-1)!;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let from = first.length;
  for (const part of parts.slice(1, -1)) {
    const at = text.indexOf(part, from);
    if (at === -1) return false;
    from = at + part.length;
  }
  return from <= text.length - last.length;
}
