import { DateTime } from 'luxon';
import type { SourceState } from './source-state.js';

const states: readonly string[] = ['in-force', 'ended', 'unknown', 'not-yet', 'not-issued'] satisfies SourceState[];

/** The words somebody searches for: text, cut to a length that no name of a document has. */
export const readWords = (value: unknown): string => (typeof value === 'string' ? value.normalize('NFC').trim().slice(0, 120) : '');

/** A state to filter by; anything else means all. */
export const readState = (value: unknown): SourceState | 'all' => (typeof value === 'string' && states.includes(value) ? (value as SourceState) : 'all');

/** A day as a date field sends it (yyyy-MM-dd) or a person writes it (dd/MM/yyyy); a day that does not exist means today. */
export function readDay(value: unknown, today: string): string {
  if (typeof value !== 'string') return today;
  const format = value.includes('/') ? 'd/M/yyyy' : 'yyyy-MM-dd';
  const day = DateTime.fromFormat(value.trim(), format, { zone: 'utc' });
  return day.isValid && day.year >= 1945 && day.year <= 2100 ? day.toFormat('yyyy-MM-dd') : today;
}
