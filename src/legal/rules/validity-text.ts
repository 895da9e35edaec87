import { addDays } from '../../platform/clock/local-date.js';
import { formatDate } from '../../platform/views/formats.js';
import { stateAt, type SourceDates, type SourceState } from './source-state.js';

/** One word per state, for tags and filters. */
export const stateWords: Readonly<Record<SourceState, string>> = {
  'in-force': 'Đang có hiệu lực',
  ended: 'Đã hết hiệu lực',
  'not-yet': 'Chưa có hiệu lực',
  'not-issued': 'Chưa ban hành',
  unknown: 'Chưa kiểm tra',
};

/**
 * When a document holds, in one sentence: what is known with its dates, and "chưa kiểm tra" for the rest.
 *
 * The last day in force is printed ("đến hết 30/06/2025"), not the day after it, because that is how people read it.
 */
export function validityText(source: SourceDates, today: string): string {
  const { validFrom, validTo, ended, checkedOn } = source;
  const state = stateAt(source, today);
  if (validFrom !== null) {
    const from = `Có hiệu lực từ ${formatDate(validFrom)}`;
    if (validTo !== null) return `${from} đến hết ${formatDate(addDays(validTo, -1))}`;
    if (today < validFrom) return from;
    if (ended) return `${from}, nay đã hết hiệu lực (ngày hết chưa kiểm tra)`;
    return checkedOn === null ? `${from}; còn hiệu lực hay không chưa kiểm tra` : `${from}, đang có hiệu lực (kiểm tra ngày ${formatDate(checkedOn)})`;
  }
  if (validTo !== null) return `Hết hiệu lực từ ${formatDate(validTo)}; ngày bắt đầu chưa kiểm tra`;
  if (state === 'ended') return 'Đã hết hiệu lực; các ngày chưa kiểm tra';
  if (state === 'in-force' && checkedOn !== null) return `Đang có hiệu lực (kiểm tra ngày ${formatDate(checkedOn)}); ngày bắt đầu chưa kiểm tra`;
  return 'Hiệu lực chưa kiểm tra';
}

/** How the state of a source looks: word, shape and colour together. */
export function stateTag(state: SourceState): { label: string; tone: 'ok' | 'warn' | 'late' | 'info'; icon: string } {
  const label = stateWords[state];
  if (state === 'in-force') return { label, tone: 'ok', icon: 'check' };
  if (state === 'ended') return { label, tone: 'late', icon: 'cross' };
  return state === 'unknown' ? { label, tone: 'warn', icon: 'search' } : { label, tone: 'info', icon: 'clock' };
}
