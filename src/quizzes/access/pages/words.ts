import { formatDateTime } from '../../../platform/views/formats.js';
import { termFields, type HeldTerms, type TermChanges, type TermField, type Terms } from '../../rules/terms.js';

/** One changed term as a sentence without a full stop. */
const texts: { readonly [F in TermField]: (value: Terms[F]) => string } = {
  opensAt: (value) => (value === null ? 'Mở ngay' : `Mở lúc ${formatDateTime(value)}`),
  closesAt: (value) => (value === null ? 'Không có hạn đóng' : `Hạn làm bài ${formatDateTime(value)}`),
  limitMinutes: (value) => (value === null ? 'Không giới hạn thời gian' : `Thời gian làm ${value} phút`),
  attemptsAllowed: (value) => (value === null ? 'Không giới hạn số lượt' : `Được làm ${value} lượt`),
};

/** What an override changes. */
export function changeTexts(changes: TermChanges): string[] {
  return termFields.flatMap((field) => {
    const value = changes[field];
    return value === undefined ? [] : [text(field, value)];
  });
}

/** The terms that hold for somebody and are not everybody's. */
export function overrideTexts(terms: Terms, by: HeldTerms['by']): string[] {
  return termFields.flatMap((field) => (by[field] ? [text(field, terms[field])] : []));
}

/** All terms of a quiz. */
export function termTexts(terms: Terms): string[] {
  return termFields.filter((field) => field !== 'opensAt' || terms.opensAt !== null).map((field) => text(field, terms[field]));
}

function text<F extends TermField>(field: F, value: Terms[F]): string {
  return texts[field](value);
}
