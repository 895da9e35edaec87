import fc from 'fast-check';
import type { Audience } from '../../../src/courses/rules/audience.js';
import type { DueRule } from '../../../src/courses/rules/due-rule.js';
import { addDays } from '../../../src/platform/clock/local-date.js';

/** The program's today in these tests. */
export const TODAY = '2026-11-23';
const FIRST = '2025-01-01';
const LENGTH = 730;
/** Days on which a period begins or ends, by either calendar. */
const EDGES = ['2025-03-14', '2025-03-15', '2025-09-14', '2025-12-14', '2025-12-15', '2025-12-31', '2026-01-01', '2026-03-14', '2026-03-15', '2026-03-31', '2026-04-01', '2026-06-14', '2026-06-15', '2026-06-30', '2026-07-01', '2026-09-14', '2026-09-15', '2026-09-30', '2026-10-01', TODAY];

/** The units of every world: parents before children, so that any earlier one may become a parent later. */
export const UNITS = [
  { key: 'tinh', kind: 'province', parent: null },
  { key: 'ub-tinh', kind: 'committee', parent: 0 },
  { key: 'so-a', kind: 'office', parent: 1 },
  { key: 'so-b', kind: 'office', parent: 1 },
  { key: 'huyen', kind: 'district', parent: 0 },
  { key: 'ub-huyen', kind: 'committee', parent: 4 },
  { key: 'phong', kind: 'office', parent: 5 },
  { key: 'xa-1', kind: 'commune', parent: 4 },
  { key: 'xa-2', kind: 'commune', parent: 4 },
  { key: 'xa-3', kind: 'commune', parent: 0 },
  { key: 'truong', kind: 'public-service', parent: 8 },
  { key: 'mat-tran', kind: 'front', parent: 0 },
  { key: 'bo-phan', kind: 'desk', parent: 7 },
] as const;
/** Areas on which reports are written: the province, the district, a commune. */
export const AREAS = [0, 4, 7] as const;
export const COURSES = [0, 1, 2] as const;
export const CATEGORIES = ['cadre', 'civil-servant', 'contract'] as const;
export const TITLES = ['Chuyên viên', 'Trưởng phòng'] as const;

export type Stretch = readonly [from: string, to: string | null];
/** What happened to a unit on a day; to a unit that has ended by then, nothing. */
export interface UnitChange {
  readonly day: string;
  readonly unit: number;
  readonly kind: 'rename' | 'move' | 'merge' | 'dissolve';
  readonly other: number;
}
export interface RequirementDays {
  readonly days: Stretch;
  readonly courses: readonly number[];
  readonly unit: number;
  readonly categories: readonly string[];
  readonly titles: readonly string[];
  readonly joinedSince: string | null;
  readonly due: DueRule;
  readonly renewalMonths: number | null;
}
export interface Sitting {
  readonly course: number;
  readonly day: string;
  /** Null: a mark is still owed. */
  readonly tenths: number | null;
  readonly wrong: readonly [boolean, boolean];
}
export interface Worker {
  readonly postings: readonly { readonly days: Stretch; readonly unit: number; readonly category: string; readonly title: string; readonly isPrimary: boolean }[];
  readonly byHand: readonly { readonly days: Stretch; readonly requirement: number; readonly mode: 'in' | 'out' }[];
  readonly exemptions: readonly { readonly days: Stretch; readonly requirement: number | null; readonly course: number }[];
  readonly begun: readonly (string | null)[];
  readonly done: readonly { readonly course: number; readonly day: string; readonly certificate: null | { readonly kind: number; readonly change: null | { readonly state: 'revoked' | 'replaced'; readonly day: string } } }[];
  readonly sittings: readonly Sitting[];
}
/** Everything that figures follow from, in numbers that a generator can shrink. */
export interface World {
  readonly changes: readonly UnitChange[];
  readonly workers: readonly Worker[];
  readonly requirements: readonly (readonly RequirementDays[])[];
  readonly targets: readonly { readonly unit: number; readonly category: string; readonly fromYear: number; readonly years: number | null; readonly periods: number; readonly isClosed: boolean }[];
  /** Records of one person, by their places among the workers. */
  readonly merges: readonly (readonly [from: number, into: number])[];
  /** Certificates from elsewhere that are handed in and accepted today. */
  readonly elsewhere: readonly { readonly worker: number; readonly course: number }[];
  /** Quarters of the calendar instead of those of the decree. */
  readonly isCalendarYear: boolean;
}

const place = (list: readonly unknown[]) => fc.nat({ max: list.length - 1 });
export const day = fc.oneof(fc.nat({ max: LENGTH }).map((days) => addDays(FIRST, days)), fc.constantFrom(...EDGES));
const stretch = fc.tuple(day, fc.option(fc.integer({ min: 1, max: 400 }), { freq: 2 })).map(([from, length]): Stretch => [from, length === null ? null : addDays(from, length)]);
/** Most of what an office sets begins early and lasts. */
const long = fc.oneof(fc.constant<Stretch>([FIRST, null]), fc.constant<Stretch>(['2026-01-05', null]), stretch);

/** One after the other: a later one ends the earlier. */
function apart<T extends { readonly days: Stretch }>(list: readonly T[]): T[] {
  const inTime = [...list].sort((a, b) => (a.days[0] < b.days[0] ? -1 : 1));
  return inTime.flatMap((one, i) => {
    const next = inTime[i + 1]?.days[0];
    const [from, end] = one.days;
    const to = next !== undefined && (end === null || end > next) ? next : end;
    return to !== null && to <= from ? [] : [{ ...one, days: [from, to] as const }];
  });
}

const change: fc.Arbitrary<UnitChange> = fc.record({ day, unit: fc.integer({ min: 1, max: UNITS.length - 1 }), kind: fc.constantFrom('rename', 'move', 'merge', 'dissolve'), other: place(UNITS) });
const due: fc.Arbitrary<DueRule> = fc.oneof(
  day.map((on): DueRule => ({ schema: 1, kind: 'fixed', on })),
  fc.record({ days: fc.nat({ max: 120 }), since: fc.constantFrom('joining' as const, 'addressed' as const) }).map((drawn): DueRule => ({ schema: 1, kind: 'after', ...drawn })),
);
const requirement = fc
  .array(
    fc.record({
      days: long, courses: fc.subarray([...COURSES], { minLength: 1 }), unit: fc.oneof(fc.constant(0), place(UNITS)), categories: fc.subarray([...CATEGORIES]), titles: fc.oneof(fc.constant([]), fc.subarray([...TITLES])),
      joinedSince: fc.option(day, { freq: 1 }), due, renewalMonths: fc.option(fc.integer({ min: 1, max: 14 }), { freq: 1 }),
    }),
    { minLength: 1, maxLength: 2 },
  )
  .map(apart);
const posting = fc.record({ days: long, unit: place(UNITS), category: fc.constantFrom(...CATEGORIES), title: fc.constantFrom(...TITLES) });
const certificate = fc.option(fc.record({ kind: fc.nat({ max: 1 }), change: fc.option(fc.record({ state: fc.constantFrom('revoked' as const, 'replaced' as const), day }), { freq: 1 }) }), { freq: 4 });
const worker: fc.Arbitrary<Worker> = fc.record({
  postings: fc.tuple(fc.array(posting, { minLength: 1, maxLength: 3 }), fc.array(posting, { maxLength: 1 }))
    .map(([primary, others]) => [...apart(primary).map((one) => ({ ...one, isPrimary: true })), ...others.map((one) => ({ ...one, title: 'Kiêm nhiệm', isPrimary: false }))]),
  byHand: fc.array(fc.record({ days: stretch, requirement: fc.nat({ max: 2 }), mode: fc.constantFrom('in' as const, 'out' as const) }), { maxLength: 1 }),
  exemptions: fc.array(fc.record({ days: stretch, requirement: fc.option(fc.nat({ max: 2 })), course: place(COURSES) }), { maxLength: 1 }),
  begun: fc.array(fc.option(day, { freq: 2 }), { minLength: COURSES.length, maxLength: COURSES.length }),
  done: fc.uniqueArray(fc.record({ course: place(COURSES), day, certificate }), { selector: ({ course, day: on }) => `${course} ${on}`, maxLength: 3 }).map((list) => [...list].sort((a, b) => (a.day < b.day ? -1 : 1))),
  sittings: fc.array(fc.record({ course: place(COURSES), day, tenths: fc.option(fc.nat({ max: 10 })), wrong: fc.tuple(fc.boolean(), fc.boolean()) }), { maxLength: 4 }).map((list) => list.filter(({ day: on }) => on <= TODAY)),
});

export const worlds: fc.Arbitrary<World> = fc.record({
  changes: fc.array(change, { maxLength: 4 }).map((list) => [...list].sort((a, b) => (a.day < b.day ? -1 : 1))),
  workers: fc.array(worker, { minLength: 4, maxLength: 14 }),
  requirements: fc.array(requirement, { minLength: 1, maxLength: 3 }),
  targets: fc.uniqueArray(
    fc.record({ unit: fc.oneof(fc.constant(0), place(UNITS)), category: fc.constantFrom('', ...CATEGORIES), fromYear: fc.integer({ min: 2024, max: 2027 }), years: fc.option(fc.nat({ max: 2 })), periods: fc.integer({ min: 1, max: 12 }), isClosed: fc.nat({ max: 4 }).map((n) => n === 0) }),
    { selector: ({ unit, category, fromYear }) => `${unit} ${category} ${fromYear}`, maxLength: 4 },
  ),
  merges: fc.uniqueArray(fc.tuple(fc.nat({ max: 13 }), fc.nat({ max: 13 })), { selector: ([from]) => from, maxLength: 2 }),
  elsewhere: fc.array(fc.record({ worker: fc.nat({ max: 13 }), course: place(COURSES) }), { maxLength: 2 }),
  isCalendarYear: fc.boolean(),
});

/** Every kind of period that has begun by today. */
export const periodKeys = fc.oneof(
  fc.constantFrom('2025-Q4', '2025', '2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4', '2026-H1', '2026-H2', '2026-9M', '2026'),
  fc.tuple(day, day).map((days) => [...days].sort().join('..')).filter((key) => key.slice(0, 10) <= TODAY),
);

/** How the page of tracking is asked; a number is a place in the lists above. */
export interface Question {
  readonly asOf: string;
  readonly period: 'month' | 'quarter' | 'half' | 'year';
  readonly course: number | null;
  readonly category: string | null;
  readonly title: string | null;
  readonly unit: number | null;
  readonly isNow: boolean;
}
export const questions: fc.Arbitrary<Question> = fc.record({
  asOf: day, period: fc.constantFrom('month', 'quarter', 'half', 'year'), course: fc.option(place(COURSES), { freq: 1 }), category: fc.option(fc.constantFrom(...CATEGORIES), { freq: 1 }),
  title: fc.option(fc.constantFrom(...TITLES), { freq: 1 }), unit: fc.option(place(UNITS), { freq: 1 }), isNow: fc.boolean(),
});

/** As requirements store it. */
export const audienceOf = ({ categories, titles, joinedSince }: RequirementDays, unitId: string): Audience => ({ schema: 1, unitId, categories, titles, joinedSince });
