import { formatNumber } from '../../views/formats.js';
import type { Cell } from './model.js';

/** Where nobody must, nothing was counted: neither 0 nor 100%. */
export const NONE: Cell = { text: '–' };

export const words = (text: string): Cell => ({ text });

/** A count. */
export const count = (value: number): Cell => ({ text: formatNumber(value), number: { value, format: '#,##0' } });

/** A count, or a dash where there was nothing to count among. */
export const countOf = (value: number, among: number): Cell => (among === 0 ? NONE : count(value));

/** “95,3” below a header that says per cent; a dash where nobody must. */
export function percent(share: number | null): Cell {
  if (share === null) return NONE;
  return { text: oneDecimal(share * 100), number: { value: tenths(share * 100), format: '0.0' } };
}

/** “8,4” on a scale of ten. */
export function mark(value: number | null): Cell {
  return value === null ? NONE : { text: oneDecimal(value), number: { value: tenths(value), format: '0.0' } };
}

/** To one place. What is a half may lie a hair below it – 23 of 80 are 28.749999999999996% – and is rounded up all the same. */
function tenths(value: number): number {
  return Math.round(value * 10 * (1 + 1e-12)) / 10;
}

/** One decimal, always printed, with a comma. */
export function oneDecimal(value: number): string {
  return tenths(value).toFixed(1).replace('-0.0', '0.0').replace('.', ',');
}
