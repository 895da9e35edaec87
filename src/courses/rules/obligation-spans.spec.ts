import fc from 'fast-check';
import { addDays } from '../../platform/clock/local-date.js';
import { holdsOn, type Day, type Interval } from '../../organisation/rules/interval.js';
import { unitLines, type UnitPlace } from '../../organisation/rules/unit-lines.js';
import { mustOnDay, standsIn } from '../test-support/must-on-day.js';
import type { DueRule } from './due-rule.js';
import { obligationSpans, type ByHand, type ExemptDays, type ObligationSpan, type PersonInTime, type PostingDays, type RequirementInTime } from './obligation-spans.js';

const START = '2026-01-25';
const DAYS = 50;
const day = (n: number): Day => addDays(START, n);
const units = ['tinh', 'xa', 'phong', 'khac'];
const courses = ['c1', 'c2'];

const intervals = fc.record({ from: fc.nat(DAYS), length: fc.option(fc.integer({ min: 1, max: 30 }), { nil: null }) }).map(({ from, length }): Interval => ({ from: day(from), to: length === null ? null : day(from + length) }));
const apart = <T extends Interval>(list: readonly T[]): T[] => [...list].sort((a, b) => (a.from < b.from ? -1 : 1)).flatMap((item, i, all) => {
  const next = all[i + 1];
  const to = next && (item.to === null || item.to > next.from) ? next.from : item.to;
  return to !== null && to <= item.from ? [] : [{ ...item, to }];
});

const places = fc.array(fc.tuple(fc.constantFrom(...units), fc.constantFrom(null, ...units), intervals), { maxLength: 7 })
  .map((drawn): UnitPlace[] => units.flatMap((unitId) => apart(drawn.filter(([id]) => id === unitId).map(([, parentId, interval]) => ({ unitId, parentId, ...interval })))));
const standing: UnitPlace[] = [{ unitId: 'tinh', parentId: null, from: day(0), to: null }, { unitId: 'xa', parentId: 'tinh', from: day(0), to: null }];
const trees = fc.oneof(fc.constant(standing), places, places.map((list) => [...standing, ...list.filter(({ unitId }) => unitId === 'phong' || unitId === 'khac')]));

const postings = fc.array(fc.tuple(intervals, fc.constantFrom(...units), fc.constantFrom('cadre', 'contract'), fc.constantFrom('A', 'B')), { minLength: 1, maxLength: 4 })
  .map((list): PostingDays[] => apart(list.map(([interval, unitId, category, title]) => ({ ...interval, unitId, category, title }))));
const dues = fc.oneof(
  fc.nat(DAYS).map((n): DueRule => ({ schema: 1, kind: 'fixed', on: day(n) })),
  fc.record({ days: fc.nat(20), since: fc.constantFrom('joining' as const, 'addressed' as const) }).map((drawn): DueRule => ({ schema: 1, kind: 'after', ...drawn })),
);
const versions = fc.array(fc.record({
  interval: intervals, courseIds: fc.subarray(courses, { minLength: 1 }), unitId: fc.constantFrom(...units), categories: fc.subarray(['cadre', 'contract']), titles: fc.subarray(['A', 'B']),
  joinedSince: fc.option(fc.nat(DAYS).map(day), { nil: null, freq: 2 }), due: dues, renewalMonths: fc.option(fc.constant(1), { nil: null }),
}), { minLength: 1, maxLength: 3 }).map((list) => apart(list.map(({ interval, unitId, categories, titles, joinedSince, ...rest }) => ({ ...interval, ...rest, audience: { schema: 1 as const, unitId, categories, titles, joinedSince } }))));
const requirementsOf = fc.array(versions, { minLength: 1, maxLength: 3 }).map((list): RequirementInTime[] => list.map((own, i) => ({ id: `r${i}`, key: `key ${i}`, versions: own })));
const people = fc.record({
  postings,
  byHand: fc.array(fc.tuple(intervals, fc.constantFrom('r0', 'r1'), fc.constantFrom('in' as const, 'out' as const)).map(([interval, requirementId, mode]): ByHand => ({ ...interval, requirementId, mode })), { maxLength: 2 }),
  exemptions: fc.array(fc.tuple(intervals, fc.constantFrom('r0', 'r1', null), fc.constantFrom(...courses)).map(([interval, requirementId, courseId]): ExemptDays => ({ ...interval, requirementId, courseId: requirementId === null ? courseId : null })), { maxLength: 2 }),
  completedOn: fc.record({ c1: fc.array(fc.integer({ min: -40, max: DAYS }), { maxLength: 3 }), c2: fc.array(fc.integer({ min: -40, max: DAYS }), { maxLength: 2 }) })
    .map((drawn) => new Map(Object.entries(drawn).map(([courseId, list]) => [courseId, [...new Set(list)].sort((a, b) => a - b).map(day)]))),
});

const within = unitLines(standing);
const one = (over: Partial<PersonInTime> = {}): PersonInTime => ({ postings: [{ unitId: 'xa', category: 'cadre', title: 'A', from: '2020-01-01', to: null }], byHand: [], exemptions: [], completedOn: new Map(), ...over });
const requirement = (over: Partial<RequirementInTime['versions'][number]> = {}, key = 'r'): RequirementInTime => ({
  id: key, key, versions: [{ from: '2026-02-01', to: null, courseIds: ['c1'], audience: { schema: 1, unitId: 'tinh', categories: [], titles: [] }, due: { schema: 1, kind: 'fixed', on: '2026-12-31' }, renewalMonths: null, ...over }],
});
const short = (spans: readonly ObligationSpan[]) => spans.map(({ requirementId, from, to, dueOn, countsFrom }) => [requirementId, from, to, dueOn, countsFrom]);

describe('what a person must, and when', () => {
  test('is day by day what a look at that day alone says, with at most one span a day and none that could be joined', () => {
    fc.assert(fc.property(trees, people, requirementsOf, (tree, person, requirements) => {
      const spans = obligationSpans(person, requirements, unitLines(tree));
      const naive = mustOnDay(person, requirements, standsIn(tree));
      for (const courseId of courses) {
        const own = spans.filter((span) => span.courseId === courseId);
        for (let n = -2; n < DAYS + 70; n++) {
          const held = own.filter((span) => holdsOn(span, day(n))).map(({ from: _from, to: _to, ...shown }) => shown);
          expect(held).toEqual([naive(courseId, day(n))].filter((found) => found !== null));
        }
        own.forEach((span, i) => {
          const next = own[i + 1];
          if (next && next.from === span.to) expect({ ...span, from: '', to: '' }).not.toEqual({ ...next, from: '', to: '' });
        });
      }
    }), { numRuns: 100 });
  }, 120_000);

  test('of two requirements of one course the one that is due first stands, and of two due on one day the one first by name', () => {
    const later = requirement({ due: { schema: 1, kind: 'fixed', on: '2026-12-31' } }, 'a');
    const sooner = requirement({ due: { schema: 1, kind: 'fixed', on: '2026-06-30' } }, 'c');
    const alike = requirement({ due: { schema: 1, kind: 'fixed', on: '2026-06-30' } }, 'b');
    const held = (all: RequirementInTime[]) => obligationSpans(one(), all, within).map(({ requirementId }) => requirementId);
    expect([held([later, sooner]), held([sooner, later]), held([sooner, alike]), held([alike, sooner])]).toEqual([['c'], ['c'], ['b'], ['b']]);
  });

  test('who joins has the days after joining; who moves out of the audience is not counted from that day', () => {
    const person = one({ postings: [{ unitId: 'xa', category: 'cadre', title: 'A', from: '2026-03-10', to: '2026-05-01' }, { unitId: 'khac', category: 'cadre', title: 'A', from: '2026-05-01', to: null }] });
    expect(short(obligationSpans(person, [requirement({ due: { schema: 1, kind: 'after', days: 30, since: 'joining' } })], within))).toEqual([['r', '2026-03-10', '2026-05-01', '2026-04-09', null]]);
  });

  test('a completion satisfies until it is so many months old, then it is due again, even if it was late', () => {
    const person = one({ completedOn: new Map([['c1', ['2026-08-31', '2027-03-10']]]) });
    expect(short(obligationSpans(person, [requirement({ due: { schema: 1, kind: 'fixed', on: '2026-06-30' }, renewalMonths: 6 })], within))).toEqual([
      ['r', '2026-02-01', '2027-02-28', '2026-06-30', null],
      ['r', '2027-02-28', '2027-09-10', '2027-02-28', '2026-09-01'],
      ['r', '2027-09-10', null, '2027-09-10', '2027-03-11'],
    ]);
  });

  test('a requirement that is satisfied for ever does not hide one that has run out', () => {
    const person = one({ completedOn: new Map([['c1', ['2026-03-01']]]) });
    const spans = obligationSpans(person, [requirement({ due: { schema: 1, kind: 'fixed', on: '2026-06-30' } }, 'once'), requirement({ renewalMonths: 12, due: { schema: 1, kind: 'fixed', on: '2026-12-31' } }, 'yearly')], within);
    expect(short(spans)).toEqual([['once', '2026-02-01', '2027-03-01', '2026-06-30', null], ['yearly', '2027-03-01', null, '2027-03-01', '2026-03-02']]);
  });

  test('a new version leaves earlier days as they were, and days after being addressed count on', () => {
    const after = (days: number) => ({ schema: 1 as const, kind: 'after' as const, days, since: 'addressed' as const });
    const [first] = requirement({ due: after(30), to: '2026-04-01' }).versions;
    const both = { id: 'r', key: 'r', versions: [first!, { ...first!, from: '2026-04-01', to: null, due: after(90) }] };
    expect(short(obligationSpans(one(), [both], within))).toEqual([['r', '2026-02-01', '2026-04-01', '2026-03-03', null], ['r', '2026-04-01', null, '2026-05-02', null]]);
  });

  test('nobody must without a posting, by hand neither', () => {
    expect(obligationSpans(one({ postings: [], byHand: [{ requirementId: 'r', mode: 'in', from: '2026-01-01', to: null }] }), [requirement()], within)).toEqual([]);
  });
});
