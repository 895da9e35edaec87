import type { AuditDetail } from '../../platform/audit/audit-entry.js';
import { addDays, isDay } from '../../platform/clock/local-date.js';
import { formatDate, formatNumber } from '../../platform/views/formats.js';

/** What a sentence may look up: an entry holds ids, and names are those of the moment it is read. */
export interface NamesInEntry {
  /** The name of a unit, or words that say it is not known any more. */
  unit(id: string): string;
}

export interface Sentence {
  /** What was done, as a list of choices names it too. */
  readonly what: string;
  /** What else is worth knowing, out of the entry's detail. */
  readonly more?: (detail: AuditDetail, names: NamesInEntry) => string;
}

// Whatever an entry holds, a sentence stands: old ones lack what new ones have.
export const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
export const pointsText = (value: unknown): string => (typeof value === 'number' ? formatNumber(value, 2) : 'chưa có');
export const num = (value: unknown): string => (typeof value === 'number' ? String(value) : '0');
export const isDayText = (value: unknown): value is string => typeof value === 'string' && isDay(value);
export const day = (value: unknown): string => (isDayText(value) ? formatDate(value) : 'ngày không rõ');
export const dayBefore = (value: unknown): string => (isDayText(value) ? formatDate(addDays(value, -1)) : 'ngày không rõ');
export const quoted = (title: unknown): string => `“${text(title)}”`;

/** The words for what an entry lists, each once. */
export function listed(names: unknown, words: Readonly<Record<string, string>>): string {
  return Array.isArray(names) ? [...new Set(names.map((name) => words[String(name)] ?? ''))].filter((word) => word !== '').join(', ') : '';
}
