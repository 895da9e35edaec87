import { formatNumber } from '../../../platform/views/formats.js';
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
  return { text: oneDecimal(share * 100), number: { value: Math.round(share * 1000) / 10, format: '0.0' } };
}

/** “8,4” on a scale of ten. */
export function mark(value: number | null): Cell {
  return value === null ? NONE : { text: oneDecimal(value), number: { value: Math.round(value * 10) / 10, format: '0.0' } };
}

/** One decimal, always printed, with a comma. */
export function oneDecimal(value: number): string {
  return (Math.round(value * 10) / 10).toFixed(1).replace('-0.0', '0.0').replace('.', ',');
}
