import { CONTENT_SCHEMA, type Accepted, type AcceptedNumber, type ClozeContent, type EssayContent, type Gap, type Item, type MatchingContent, type NumericContent, type Option, type OrderingContent, type QuestionContent } from './content.js';

/** Shares that add up to one may miss it by a hair: three thirds. */
const NEAR = 1e-4;
export const MAX_OPTIONS = 20;
export const MAX_GAPS = 30;
/** The marks of gaps in a prompt: `[[1]]`. */
export const GAP_MARK = /\[\[([^[\]]{1,12})\]\]/g;

/**
 * What is wrong with a content that an author wants approved, as stable codes; empty when it can be graded.
 *
 * A version is never changed after its approval, so a question without a right answer must not get that far.
 */
export function contentFaults(content: QuestionContent): string[] {
  if (content.schema !== CONTENT_SCHEMA) return ['schema.unknown'];
  const faults = content.prompt.trim() === '' ? ['prompt.empty'] : [];
  switch (content.type) {
    case 'single':
      return [...faults, ...optionFaults(content.options), ...(content.options.filter((o) => o.correct).length === 1 ? [] : ['options.right-not-one'])];
    case 'multiple':
      return [...faults, ...optionFaults(content.options), ...rightFaults(content.options), ...(content.credit === 'per-option' ? shareSumFaults(content.options) : [])];
    case 'matching':
      return [...faults, ...matchingFaults(content)];
    case 'ordering':
      return [...faults, ...orderingFaults(content)];
    case 'numeric':
      return [...faults, ...numericFaults(content)];
    case 'short-text':
      return [...faults, ...acceptedFaults(content.accepted)];
    case 'cloze':
      return [...faults, ...clozeFaults(content)];
    case 'essay':
      return [...faults, ...essayFaults(content)];
    case 'true-false':
    case 'description':
      return faults;
  }
}

function optionFaults(options: readonly Option[]): string[] {
  const faults: string[] = [];
  if (options.length < 2) faults.push('options.few');
  if (options.length > MAX_OPTIONS) faults.push('options.many');
  if (hasTwice(options.map((o) => o.id))) faults.push('options.same-id');
  if (options.some((o) => o.text.trim() === '')) faults.push('options.empty');
  if (options.some((o) => o.share !== undefined && !isBetween(o.share, -1, 1))) faults.push('options.share');
  return faults;
}

function rightFaults(options: readonly Option[]): string[] {
  return options.some((o) => o.correct) ? [] : ['options.right-none'];
}

/** Choosing exactly the right ones must earn everything, whatever the shares of the wrong ones cost. */
function shareSumFaults(options: readonly Option[]): string[] {
  const sum = options.reduce((total, o) => total + (o.correct ? (o.share ?? 0) : 0), 0);
  const faults = Math.abs(sum - 1) <= NEAR ? [] : ['options.share-sum'];
  if (options.some((o) => (o.correct ? (o.share ?? 0) <= 0 : (o.share ?? 0) > 0))) faults.push('options.share-sign');
  return faults;
}

function matchingFaults({ left, right, pairs }: MatchingContent): string[] {
  const faults: string[] = [];
  const known = new Set(right.map((item) => item.id));
  if (left.length < 2) faults.push('pairs.few');
  if (left.length > MAX_OPTIONS || right.length > MAX_OPTIONS) faults.push('pairs.many');
  if (hasTwice([...left, ...right].map((item) => item.id))) faults.push('pairs.same-id');
  if (isEmptySomewhere([...left, ...right])) faults.push('pairs.empty');
  if (hasTwice(left.map(textOf)) || hasTwice(right.map(textOf))) faults.push('pairs.same-text');
  if (left.some((item) => !known.has(pairs[item.id] ?? ''))) faults.push('pairs.without-partner');
  return faults;
}

function orderingFaults({ items }: OrderingContent): string[] {
  const faults: string[] = [];
  if (items.length < 2) faults.push('items.few');
  if (items.length > MAX_OPTIONS) faults.push('items.many');
  if (hasTwice(items.map((item) => item.id))) faults.push('items.same-id');
  if (isEmptySomewhere(items)) faults.push('items.empty');
  if (hasTwice(items.map(textOf))) faults.push('items.same-text');
  return faults;
}

function numericFaults({ accepted, units, withoutUnit }: NumericContent): string[] {
  const faults = acceptedNumberFaults(accepted);
  if (units.some((u) => u.name.trim() === '' || !(Number.isFinite(u.factor) && u.factor > 0))) faults.push('units.unreadable');
  if (hasTwice(units.map((u) => u.name.trim()))) faults.push('units.same');
  if (!isBetween(withoutUnit, 0, 1)) faults.push('units.without');
  return faults;
}

function acceptedNumberFaults(accepted: readonly AcceptedNumber[]): string[] {
  const faults = shareFaults(accepted);
  if (accepted.some((a) => !Number.isFinite(a.value) || !(Number.isFinite(a.tolerance) && a.tolerance >= 0))) faults.push('accepted.number');
  return faults;
}

function acceptedFaults(accepted: readonly Accepted[]): string[] {
  const faults = shareFaults(accepted);
  if (accepted.some((a) => a.text.trim() === '')) faults.push('accepted.empty');
  return faults;
}

function shareFaults(accepted: readonly { share: number }[]): string[] {
  const faults: string[] = [];
  if (!accepted.some((a) => a.share === 1)) faults.push('accepted.none-full');
  if (accepted.some((a) => !isBetween(a.share, 0, 1))) faults.push('accepted.share');
  if (accepted.length > MAX_OPTIONS) faults.push('accepted.many');
  return faults;
}

/** Every gap stands in the text exactly once, and every mark in the text has its gap. */
function clozeFaults({ prompt, gaps }: ClozeContent): string[] {
  const faults: string[] = [];
  const marked = [...prompt.matchAll(GAP_MARK)].map((m) => m[1]!);
  const keys = gaps.map((g) => g.key);
  if (gaps.length === 0) faults.push('gaps.none');
  if (gaps.length > MAX_GAPS) faults.push('gaps.many');
  if (hasTwice(keys) || hasTwice(marked) || marked.some((key) => !keys.includes(key)) || keys.some((key) => !marked.includes(key))) faults.push('gaps.not-in-text');
  if (gaps.some((g) => !(Number.isFinite(g.weight) && g.weight > 0))) faults.push('gaps.weight');
  if (hasTwice(gaps.flatMap((g) => (g.kind === 'choice' ? g.options.map((o) => o.id) : [])))) faults.push('options.same-id');
  return [...faults, ...new Set(gaps.flatMap(gapFaults))];
}

function gapFaults(gap: Gap): string[] {
  if (gap.kind === 'text') return acceptedFaults(gap.accepted);
  if (gap.kind === 'number') return acceptedNumberFaults(gap.accepted);
  return [...optionFaults(gap.options), ...rightFaults(gap.options)];
}

function essayFaults({ words: { least, most }, attachments, rubric }: EssayContent): string[] {
  const faults: string[] = [];
  const isCount = (n: number | null) => n === null || (Number.isInteger(n) && n >= 0 && n <= 5_000);
  if (!isCount(least) || !isCount(most) || (least !== null && most !== null && least > most)) faults.push('words.range');
  if (!(Number.isInteger(attachments.most) && isBetween(attachments.most, 0, 3)) || (attachments.required && attachments.most === 0)) faults.push('attachments.range');
  if (rubric.some((c) => c.text.trim() === '' || !(Number.isFinite(c.points) && c.points > 0))) faults.push('rubric.unreadable');
  if (hasTwice(rubric.map((c) => c.id))) faults.push('rubric.same-id');
  return faults;
}

const textOf = (item: Item): string => item.text.normalize('NFC').trim();
const isEmptySomewhere = (items: readonly Item[]): boolean => items.some((item) => item.text.trim() === '');
const hasTwice = (all: readonly string[]): boolean => new Set(all).size !== all.length;
const isBetween = (n: number, least: number, most: number): boolean => n >= least && n <= most;
