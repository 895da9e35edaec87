import { canonicalStaffCode } from '../../../platform/text/identifiers.js';
import { searchKey } from '../../../platform/text/text.js';
import { isLandline } from './people-values.js';
import { remark, type Remark, type RemarkCode } from './remarks.js';
import type { StaffRow } from './staff-file.js';

/** What makes two lines look like one person; the first that agrees is told. */
const likenesses: readonly (readonly [RemarkCode, (row: StaffRow) => string | null])[] = [
  ['same-staff-code', ({ staffCode }) => (staffCode === null ? null : canonicalStaffCode(staffCode))],
  // An office's land line is everybody's.
  ['same-phone', ({ phone }) => (phone === null || isLandline(phone) ? null : phone)],
  ['same-mail', ({ mail }) => mail],
  ['same-name-and-birth', ({ fullName, birthDate, birthYear }) => (birthDate === null && birthYear === null ? null : `${searchKey(fullName)} ${birthDate ?? birthYear}`)],
  ['same-citizen-number', ({ citizenNumber }) => citizenNumber],
];

/** Warns, in the later line, of people who stand in the file twice. Goes through the rows in slices, giving way between them. */
export function* markDoubles(rows: readonly (Omit<StaffRow, 'warnings'> & { readonly warnings: Remark[] })[]): Generator<void> {
  const known = likenesses.map(([code, of]) => ({ code, of, seen: new Map<string, StaffRow>() }));
  let done = 0;
  for (const row of rows) {
    for (const { code, of, seen } of known) {
      const value = of(row);
      if (value === null) continue;
      const first = seen.get(value);
      if (first) row.warnings.push(remark(code, { at: first.at }));
      else seen.set(value, row);
    }
    done += 1;
    if (done % 100 === 0) yield;
  }
}
