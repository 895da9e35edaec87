import { createHash } from 'node:crypto';
import { toNfc, unifyTonePlacement } from '../../platform/text/text.js';
import type { QuestionTexts } from './question-texts.js';

/** From here on two questions are near enough to be shown to a person. */
export const NEAR = 0.6;

/** Hash functions of a sketch: `BANDS` bands of `ROWS` each. Two questions of likeness s share a band with 1 − (1 − s^4)^16: 0.89 at 0.6, 0.99 at 0.7. */
const BANDS = 16;
const ROWS = 4;

/** Differences that make no other question of one. */
export const trifles = ['tone', 'case', 'punctuation', 'option-order'] as const;
export type Trifle = (typeof trifles)[number];

/** What of a text decides whether it says the same: letters and figures, in one case and one spelling of tones. */
export function plainWords(text: string): string[] {
  return unifyTonePlacement(toNfc(text)).toLowerCase().split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);
}

/** Prompt and choices; the choices in an order of their own, since a taker never sees the author's. */
function parts({ prompt, choices }: Pick<QuestionTexts, 'prompt' | 'choices'>): string[] {
  return [plainWords(prompt).join(' '), ...choices.map((choice) => plainWords(choice).join(' ')).sort()];
}

/** Equal for questions of one type that differ in trifles alone; null for a question that says nothing yet. */
export function twinKey(type: string, texts: Pick<QuestionTexts, 'prompt' | 'choices'>): string | null {
  const said = parts(texts);
  if (said.every((part) => part === '')) return null;
  return createHash('sha256').update(JSON.stringify([type, ...said])).digest('hex');
}

/** In which trifles two questions of one key differ; none: not at all. */
export function triflesBetween(one: Pick<QuestionTexts, 'prompt' | 'choices'>, other: Pick<QuestionTexts, 'prompt' | 'choices'>): Trifle[] {
  const found: Trifle[] = [];
  const order = ({ choices }: Pick<QuestionTexts, 'choices'>) => choices.map((choice) => plainWords(choice).join(' ')).join('\n');
  if (order(one) !== order(other)) found.push('option-order');
  const sorted = ({ prompt, choices }: Pick<QuestionTexts, 'prompt' | 'choices'>) => [prompt, ...[...choices].sort((a, b) => (plainWords(a).join(' ') < plainWords(b).join(' ') ? -1 : 1))].map(toNfc).join('\n');
  const [a, b] = [sorted(one), sorted(other)];
  const letters = (text: string) => text.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean).join(' ');
  const [inLetters, otherInLetters] = [letters(a), letters(b)];
  if (unifyTonePlacement(inLetters) !== unifyTonePlacement(otherInLetters)) found.push('case');
  if (unifyTonePlacement(inLetters) === unifyTonePlacement(otherInLetters) ? inLetters !== otherInLetters : inLetters.toLowerCase() !== otherInLetters.toLowerCase()) found.push('tone');
  if (a.replace(/[\p{L}\p{M}\p{N}]+/gu, 'x') !== b.replace(/[\p{L}\p{M}\p{N}]+/gu, 'x')) found.push('punctuation');
  return trifles.filter((trifle) => found.includes(trifle));
}

/**
 * The pairs of neighbouring words in each part of a question; of a part of one word, the word. Whatever the order of the
 * choices the set is the same, and one changed word changes two of them.
 */
export function shingles(texts: Pick<QuestionTexts, 'prompt' | 'choices'>): Set<string> {
  const found = new Set<string>();
  for (const part of parts(texts)) {
    const words = part.split(' ').filter(Boolean);
    if (words.length === 1) found.add(words[0]!);
    for (let i = 1; i < words.length; i += 1) found.add(`${words[i - 1]} ${words[i]}`);
  }
  return found;
}

/** How much of what either says both say, 0 to 1 (Jaccard). Of two that say nothing: 0. */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [few, many] = one.size <= other.size ? [one, other] : [other, one];
  let both = 0;
  for (const shingle of few) if (many.has(shingle)) both += 1;
  const either = one.size + other.size - both;
  return either === 0 ? 0 : both / either;
}

/**
 * The bands of a question's sketch (MinHash), as whole numbers of 32 bits: questions that share one are candidates for being
 * near. The more alike they are, the likelier they share one.
 */
export function sketch(said: ReadonlySet<string>): number[] {
  if (said.size === 0) return [];
  const hashes = Int32Array.from(said, hashOfText);
  return Array.from({ length: BANDS }, (_, band) => {
    let key = mixed(band + 1);
    for (let row = 0; row < ROWS; row += 1) key = mixed(key ^ leastOf(hashes, Math.imul(band * ROWS + row + 1, 0x9e3779b1)));
    return key;
  });
}

/** The least of all hashes under one hash function. */
function leastOf(hashes: Int32Array, seed: number): number {
  let least = 0x7fffffff;
  for (const hash of hashes) least = Math.min(least, mixed(hash ^ seed));
  return least;
}

/** FNV-1a over UTF-16. */
function hashOfText(text: string): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

/** The finaliser of MurmurHash3: every bit of the input decides every bit of the output. */
function mixed(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}
