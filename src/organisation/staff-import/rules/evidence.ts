import { searchKey, unifyTonePlacement, withoutMarks } from '../../../platform/text/text.js';
import { canonicalStaffCode } from '../../../platform/text/identifiers.js';
import type { KnownPerson, Line, ReasonCode } from './lines.js';

/** What speaks for and against a line being about a person. */
export interface Evidence {
  readonly code: 'same' | 'other' | 'unknown';
  readonly citizen: 'same' | 'other' | 'unknown';
  /** accents: alike but for accents; near: one letter apart. */
  readonly name: 'same' | 'accents' | 'near' | 'other';
  /** year: only the year is known of one of them; day: the year agrees and the day does not. */
  readonly birth: 'date' | 'year' | 'day' | 'other' | 'unknown';
  readonly phone: 'same' | 'other' | 'unknown';
  readonly unit: 'same' | 'other' | 'unknown';
  readonly title: 'same' | 'other' | 'unknown';
}

export interface Judgement {
  /** sure: it is this person; maybe: somebody has to look; no: it is somebody else. */
  readonly verdict: 'sure' | 'maybe' | 'no';
  readonly reason: ReasonCode;
  /** Orders those among whom a person has to choose. */
  readonly score: number;
}

/** Compares a line with a person; `unitId` is the unit that the line's words were found to mean. */
export function evidenceOf(line: Line, unitId: string | null, person: KnownPerson): Evidence {
  const same = (a: string | null, b: string | null): 'same' | 'other' | 'unknown' => (a === null || b === null ? 'unknown' : a === b ? 'same' : 'other');
  const phones = [line.phone, ...line.otherPhones].filter((phone) => phone !== null);
  return {
    code: same(codeKey(line.staffCode), codeKey(person.staffCode)),
    citizen: same(line.citizenHash, person.citizenHash),
    name: nameEvidence(line.fullName, person.fullName),
    birth: birthEvidence(line, person),
    phone: person.phone === null || phones.length === 0 ? 'unknown' : phones.includes(person.phone) ? 'same' : 'other',
    unit: same(unitId, person.post?.unitId ?? null),
    title: same(line.title && titleKey(line.title), person.post && titleKey(person.post.title)),
  };
}

/**
 * Weighs the evidence. A number that belongs to one person alone (staff code, citizen number) decides unless the name or
 * the birth contradict it; without one, a name needs the birth, the telephone or the same post beside it.
 */
export function judge(evidence: Evidence): Judgement {
  const { code, citizen, name, birth, phone, unit, title } = evidence;
  const score = scoreOf(evidence);
  const sure = (reason: ReasonCode): Judgement => ({ verdict: 'sure', reason, score: score + 100 });
  const maybe = (reason: ReasonCode): Judgement => ({ verdict: 'maybe', reason, score });
  const no: Judgement = { verdict: 'no', reason: 'nobody-like', score };
  const bornOtherwise = birth === 'other' || birth === 'day';
  if (citizen === 'other') return code === 'same' ? maybe('citizen-differs') : no;
  if (citizen === 'same' || code === 'same') {
    if (name === 'other') return maybe('other-name');
    if (birth === 'other') return maybe('birth-changed');
    if (citizen === 'same') return code === 'other' ? maybe('code-changed') : sure('by-citizen');
    return sure('by-code');
  }
  if (name === 'other') return no;
  if (code === 'other') return name === 'same' && (birth === 'date' || (birth === 'year' && unit === 'same')) ? maybe('code-changed') : no;
  if (name === 'near') return unit === 'same' && (birth === 'date' || birth === 'year' || phone === 'same') ? maybe('near-name') : no;
  if (phone === 'same') return bornOtherwise ? maybe('birth-changed') : sure('by-phone');
  if (name === 'accents') {
    if (birth === 'date' || (birth === 'year' && unit === 'same')) return maybe('near-name');
    return birth === 'unknown' && unit === 'same' && title === 'same' ? maybe('near-name') : no;
  }
  if (birth === 'date' || (birth === 'year' && unit === 'same')) return sure('by-birth');
  if (bornOtherwise) return unit === 'same' ? maybe('birth-changed') : no;
  return birth === 'unknown' && unit === 'same' && title === 'same' ? sure('by-post') : maybe('same-name');
}

/** The same staff code in any spelling. */
export function codeKey(code: string | null): string | null {
  return code === null ? null : (canonicalStaffCode(code) ?? code.toUpperCase().replace(/[\s./_-]/g, ''));
}

/** Titles that differ in accents, case or signs alone are the same. */
export function titleKey(title: string): string {
  return searchKey(title).replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** The same name but for case and tone placement. */
export function sameName(a: string, b: string): boolean {
  return exactKey(a) === exactKey(b);
}

/** Typed without any accents: it says nothing about how the name is written. */
export function isPlain(name: string): boolean {
  return withoutMarks(name) === name;
}

const exactKey = (name: string): string => unifyTonePlacement(name).toLowerCase().replace(/\s+/gu, ' ').trim();

/** `a` is the file's: typed without accents, as on old machines, it does not speak against any. */
function nameEvidence(a: string, b: string): Evidence['name'] {
  if (sameName(a, b)) return 'same';
  const [one, other] = [searchKey(a), searchKey(b)];
  if (one === other) return isPlain(a) ? 'same' : 'accents';
  return isOneApart(one, other) ? 'near' : 'other';
}

function birthEvidence(a: Pick<Line, 'birthDate' | 'birthYear'>, b: Pick<Line, 'birthDate' | 'birthYear'>): Evidence['birth'] {
  if (a.birthDate !== null && b.birthDate !== null) {
    if (a.birthDate === b.birthDate) return 'date';
    return a.birthDate.slice(0, 4) === b.birthDate.slice(0, 4) ? 'day' : 'other';
  }
  if (a.birthYear === null || b.birthYear === null) return 'unknown';
  return a.birthYear === b.birthYear ? 'year' : 'other';
}

/** Whether one letter was added, left out or changed, or two neighbours change places. */
export function isOneApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  let from = 0;
  while (from < a.length && from < b.length && a[from] === b[from]) from++;
  let end = 0;
  while (end < a.length - from && end < b.length - from && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [left, right] = [a.slice(from, a.length - end), b.slice(from, b.length - end)];
  return (left.length <= 1 && right.length <= 1) || (left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]);
}

const POINTS = {
  code: { same: 50, other: -20, unknown: 0 },
  citizen: { same: 60, other: -60, unknown: 0 },
  name: { same: 20, accents: 12, near: 8, other: 0 },
  birth: { date: 20, year: 10, day: -2, other: -10, unknown: 0 },
  phone: { same: 15, other: 0, unknown: 0 },
  unit: { same: 10, other: 0, unknown: 0 },
  title: { same: 5, other: 0, unknown: 0 },
} as const;

function scoreOf({ code, citizen, name, birth, phone, unit, title }: Evidence): number {
  return POINTS.code[code] + POINTS.citizen[citizen] + POINTS.name[name] + POINTS.birth[birth] + POINTS.phone[phone] + POINTS.unit[unit] + POINTS.title[title];
}
