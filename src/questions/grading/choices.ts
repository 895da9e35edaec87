import type { MatchingContent, MultipleContent, Option, OrderingContent } from '../content/content.js';
import { held } from './fraction.js';

/** One chosen option earns 1 if it is right, else its share; a share below 0 costs nothing here, as there is nothing to take it from. */
export function singleFraction(options: readonly Option[], chosen: string): number {
  const option = options.find((o) => o.id === chosen);
  if (!option) return 0;
  return option.correct ? 1 : held(option.share ?? 0);
}

/**
 * What a choice of several options earns.
 *
 * - all-or-nothing: 1 for all right options and no other, else 0.
 * - right-minus-wrong: (right ones chosen − wrong ones chosen) / number of right options, never below 0. Choosing
 *   everything therefore earns no more than the right options outnumber the wrong ones, and a guess can cost
 *   what another choice earned, but never anything of another question.
 * - per-option: the sum of the shares of what was chosen, never below 0 (the right ones' shares add up to 1).
 */
export function multipleFraction({ options, credit }: MultipleContent, chosen: readonly string[]): number {
  const ids = new Set(chosen);
  const right = options.filter((o) => o.correct);
  const hits = right.filter((o) => ids.has(o.id)).length;
  const misses = ids.size - hits;
  if (credit === 'all-or-nothing') return hits === right.length && misses === 0 ? 1 : 0;
  if (credit === 'right-minus-wrong') return right.length === 0 ? 0 : held((hits - misses) / right.length);
  // The exact set is full whatever the last digit of thirds; a wrong one beside it must still cost its share.
  if (hits === right.length && misses === 0) return 1;
  return held(options.reduce((sum, o) => sum + (ids.has(o.id) ? (o.share ?? 0) : 0), 0));
}

/** per-pair: right pairs / all pairs; all-or-nothing: 1 if every pair is right. A side left out is not right. */
export function matchingFraction({ left, pairs, credit }: MatchingContent, given: Readonly<Record<string, string>>): number {
  if (left.length === 0) return 0;
  const hits = left.filter((item) => Object.hasOwn(given, item.id) && given[item.id] === pairs[item.id]).length;
  if (credit === 'all-or-nothing') return hits === left.length ? 1 : 0;
  return hits / left.length;
}

/**
 * What an order of all n items earns.
 *
 * - all-or-nothing: 1 for the right order, else 0.
 * - adjacent-pairs: of the n − 1 pairs that follow each other in the right order, the share that follow each
 *   other in the given one; a list moved as a block keeps its pairs.
 * - absolute-position: the share of items that stand at their right place.
 */
export function orderingFraction({ items, credit }: OrderingContent, given: readonly string[]): number {
  const right = items.map((item) => item.id);
  const atPlace = right.filter((id, i) => given[i] === id).length;
  if (given.length !== right.length) return 0;
  if (credit === 'absolute-position') return atPlace / right.length;
  if (credit === 'all-or-nothing' || right.length < 2) return atPlace === right.length ? 1 : 0;
  const next = new Map(given.map((id, i) => [id, given[i + 1]]));
  return right.slice(0, -1).filter((id, i) => next.get(id) === right[i + 1]).length / (right.length - 1);
}
