import { categoryNames } from '../../../organisation/pages/words.js';
import type { Category } from '../../../organisation/rules/postings.js';
import type { HoursState } from '../rules/training-hours.js';

/** How the three ways to stand are shown. */
export const HOURS_WORDS: Readonly<Record<HoursState, { tone: 'ok' | 'info' | null; icon: string; label: string }>> = {
  reached: { tone: 'ok', icon: 'check', label: 'Đủ số tiết' },
  begun: { tone: 'info', icon: 'clock', label: 'Chưa đủ' },
  none: { tone: null, icon: 'clock', label: 'Chưa có tiết nào' },
};

/** “2026”, “2021 đến 2024”, “từ 2026”. */
export function shownYears({ fromYear, toYear }: { fromYear: number; toYear: number | null }): string {
  if (toYear === null) return `từ ${fromYear}`;
  return toYear === fromYear ? String(fromYear) : `${fromYear} đến ${toYear}`;
}

/** Whom a target is for. */
export function shownCategory(category: string): string {
  return category === '' ? 'Mọi đối tượng' : categoryNames[category as Category];
}
