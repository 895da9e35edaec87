import type { AuthoredOption } from '../content/authored.js';
import type { AuthoredContent } from '../content/authored.js';
import type { Comparison } from '../content/content.js';

/** An option as formats with fractions have it: a share of the mark, 1 for a right answer. */
export interface Fractioned {
  readonly text: string;
  readonly share: number;
  readonly feedback: string | undefined;
}

const NEAR = 1e-3;
const isNear = (a: number, b: number): boolean => Math.abs(a - b) < NEAR;

/** Thirds are written as 33.33333: what adds up to the full mark is taken for it. */
export function tidyShare(share: number): number {
  for (const parts of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20]) {
    const times = Math.round(share * parts);
    if (times !== 0 && Math.abs(share - times / parts) < 5e-5) return times / parts;
  }
  return Math.round(share * 1e7) / 1e7;
}

type Common = Pick<AuthoredContent, 'prompt' | 'explanation'> & Partial<Pick<AuthoredContent, 'feedback' | 'hints'>>;

/** A choice of one: the option with the full mark is right, others may earn a part. */
export function singleOf(common: Common, options: readonly Fractioned[]): AuthoredContent {
  const right = options.findIndex(({ share }) => isNear(share, 1));
  return { type: 'single', ...common, options: options.map(({ text, share, feedback }, i) => optionOf(text, i === right, i === right || isNear(share, 0) ? undefined : tidyShare(share), feedback)) };
}

/** A choice of several: what earns something is right. Equal shares with equal fines are the rule “right minus wrong”. */
export function multipleOf(common: Common, options: readonly Fractioned[]): AuthoredContent {
  const right = options.filter(({ share }) => share > NEAR);
  const wrong = options.filter(({ share }) => share <= NEAR);
  const each = 1 / Math.max(1, right.length);
  if (right.length > 0 && right.every(({ share }) => isNear(share, each)) && wrong.every(({ share }) => isNear(share, -each))) {
    return { type: 'multiple', ...common, credit: 'right-minus-wrong', options: options.map(({ text, share, feedback }) => optionOf(text, share > 0, undefined, feedback)) };
  }
  return { type: 'multiple', ...common, credit: 'per-option', options: options.map(({ text, share, feedback }) => optionOf(text, share > NEAR, isNear(share, 0) ? undefined : tidyShare(share), feedback)) };
}

function optionOf(text: string, correct: boolean, share: number | undefined, feedback: string | undefined): AuthoredOption {
  return { text, correct, ...(share === undefined ? {} : { share }), ...(feedback ? { feedback } : {}) };
}

/** What each option earns, in the words of formats with fractions; null where no fractions say the same. */
export function fractionsOf(content: Extract<AuthoredContent, { type: 'single' | 'multiple' }>): number[] {
  const right = content.options.filter(({ correct }) => correct).length;
  const each = 1 / Math.max(1, right);
  return content.options.map(({ correct, share }) => {
    if (content.type === 'single') return correct ? 1 : (share ?? 0);
    switch (content.credit) {
      case 'per-option': return share ?? 0;
      case 'right-minus-wrong': return correct ? each : -each;
      case 'all-or-nothing': return correct ? each : -1;
    }
  });
}

/** How programs that know only case compare short answers. */
export const usualCompare = (isCase: boolean): Comparison => ({ accents: true, case: isCase, tonePlacement: false });
export const isUsualCompare = (compare: Comparison): boolean => compare.accents && !compare.tonePlacement;
