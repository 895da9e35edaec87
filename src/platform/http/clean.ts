import { toNfc } from '../text/text.js';

/** Fields whose characters are the person's own choice to the last blank. */
const VERBATIM = /password/i;

/** What a learner answers: it is judged where it is saved, and never becomes another answer on the way. */
const ANSWER = /^answer$/;

/** Control characters but tab and line ends, which no file format of offices may hold, and signs without width: two names would look alike, and one could look like nothing or run backwards. */
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** What holds pictures and some scripts together stays, but by itself it is nothing. */
const ONLY_JOINERS = /^[\u200c\u200d\s]*$/;

/**
 * NFC, nothing that cannot be seen and no blanks around, for every string in what a client sent: done once, where it comes in, so that
 * two ways to type “ế” are the same text everywhere behind. Passwords keep their blanks.
 */
export function cleanStrings(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return cleanText(toNfc(value), key);
  if (Array.isArray(value)) return value.map((item) => cleanStrings(item, key));
  if (isPlainObject(value)) return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, cleanStrings(item, name)]));
  return value;
}

function cleanText(text: string, key: string): string {
  if (VERBATIM.test(key)) return text;
  return ANSWER.test(key) ? text.replaceAll('\u0000', '').trim() : seen(text);
}

function seen(text: string): string {
  const clean = text.replace(UNSEEN, '').trim();
  return ONLY_JOINERS.test(clean) ? '' : clean;
}

/** The same for the fields of an address, which the router keeps in objects of a kind of its own. */
export function cleanFields(fields: unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields ?? {}).map(([name, value]) => [name, cleanStrings(value, name)]));
}

/** Whether lists and objects lie in each other more than `levels` deep: what walks through them by recursion would run out of stack. */
export function nestsDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => nestsDeeper(inner, levels - 1));
}

/** How many fields and items there are in all; `value` must not nest deeply. */
export function countValues(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((sum, inner) => sum + 1 + countValues(inner), 0);
}

/** An object literal as parsers make them; not a file part, date or buffer. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
