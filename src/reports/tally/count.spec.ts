import fc from 'fast-check';
import { choices, count, entries, find } from './count.js';
import { NOWHERE, type CountFilter, type Places } from './filters.js';
import { dayNumber, dayOf, NEVER } from './day-number.js';
import { Ledger, type LedgerRow } from './ledger.js';
import { StandingCounts } from './standing.js';
import { peopleIn, stateOf, tally, type TallyEntry, type TallyState } from './tally.js';
import { trend } from './trend.js';

const DAYS = ['2025-06-30', '2025-07-01', '2025-12-31', '2026-01-01', '2026-03-15', '2026-03-16', '2026-06-30', '2026-07-01'];
const day = fc.constantFrom(...DAYS);
const maybeDay = fc.option(day);

/** One person's rows: for each course stretches of days that do not overlap, all in the person's unit of those days. */
const personRows = fc
  .record({
    cuts: fc.uniqueArray(fc.nat({ max: DAYS.length - 1 }), { minLength: 2, maxLength: 4 }).map((cuts) => cuts.sort((a, b) => a - b)),
    open: fc.boolean(),
    units: fc.array(fc.constantFrom('u1', 'u2', 'u3'), { minLength: 4, maxLength: 4 }),
    category: fc.constantFrom('civil-servant', 'official'),
    title: fc.constantFrom('chuyên viên', 'trưởng phòng'),
    facts: fc.array(fc.record({ course: fc.constantFrom('c1', 'c2', 'c3'), has: fc.boolean(), due: day, begun: maybeDay, done: maybeDay }), { minLength: 12, maxLength: 12 }),
  })
  .map(({ cuts, open, units, category, title, facts }): Omit<LedgerRow, 'personId'>[] =>
    cuts.slice(0, -1).flatMap((cut, stretch) =>
      ['c1', 'c2', 'c3'].flatMap((courseId, c) => {
        const { has, due, begun, done } = facts[stretch * 3 + c]!;
        const isLast = stretch === cuts.length - 2;
        const row = { courseId, unitId: units[stretch]!, category, title, from: DAYS[cut]!, to: open && isLast ? null : DAYS[cuts[stretch + 1]!]!, dueOn: due, begunOn: begun, doneOn: done };
        return has ? [row] : [];
      }),
    ),
  );
const world = fc.dictionary(fc.constantFrom('an', 'bình', 'chở', 'dương'), personRows);
const some = (...values: string[]) => fc.option(fc.subarray(values).map((chosen): ReadonlySet<string> => new Set(chosen)));
const presentUnit: Record<string, string> = { u1: 'u2', u2: 'u2' };
const places: fc.Arbitrary<Places | null> = fc.option(
  fc.dictionary(fc.constantFrom('an', 'bình', 'unknown'), fc.constantFrom('u1', 'u4')).map((homes) => ({ homes: new Map(Object.entries(homes)), present: (unitId) => presentUnit[unitId] ?? null })),
);
const filters: fc.Arbitrary<CountFilter> = fc.record({ units: some('u1', 'u2', 'unknown'), courses: some('c1', 'c3'), categories: some('official'), titles: some('chuyên viên'), places });

/** Runs to the end at once. */
function all<T>(work: Generator<void, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

function ledgerOf(people: Record<string, Omit<LedgerRow, 'personId'>[]>): Ledger {
  const ledger = new Ledger(2);
  // Something else first, so that every person's rows are replaced by longer or shorter ones.
  for (const [personId, rows] of Object.entries(people)) ledger.replace(personId, rows.slice(1).map((row) => ({ ...row, personId, unitId: 'u3', doneOn: null })));
  for (const [personId, rows] of Object.entries(people)) ledger.replace(personId, rows.map((row) => ({ ...row, personId })));
  return ledger;
}

/** What the plain tally of all entries is made of. */
function entriesOf(people: Record<string, Omit<LedgerRow, 'personId'>[]>, on: string, { units, courses, categories, titles, places: at }: CountFilter): TallyEntry[] {
  const wants = (set: ReadonlySet<string> | null, value: string) => set === null || set.has(value);
  return Object.entries(people).flatMap(([personId, rows]) =>
    rows
      .filter(({ from, to }) => from <= on && (to === null || to > on))
      .map((row) => ({ ...row, unitId: at ? (at.homes.get(personId) ?? at.present(row.unitId) ?? NOWHERE) : row.unitId }))
      .filter((row) => wants(units, row.unitId) && wants(courses, row.courseId) && wants(categories, row.category) && wants(titles, row.title))
      .map(({ unitId, courseId, dueOn, begunOn, doneOn }) => ({ personId, unitId, courseId, dueOn, completedOn: doneOn !== null && doneOn <= on ? doneOn : null, begun: begunOn !== null && begunOn <= on })),
  );
}

describe('the ledger', () => {
  test('counts as the plain tally does, for any people, filter, day and period', () => {
    fc.assert(
      fc.property(world, filters, day, maybeDay, (people, filter, on, since) => {
        const expected = entriesOf(people, on, filter);
        const counted = all(count(ledgerOf(people), on, since, filter));
        const cells = counted.rows.map(({ unitId, courseId, tally: { doneWithin, ...rest } }) => [`${unitId}/${courseId}`, rest, doneWithin] as const);
        const keys = [...new Set(expected.map(({ unitId, courseId }) => `${unitId}/${courseId}`))];
        expect(cells.map(([key]) => key).sort()).toEqual(keys.sort());
        for (const [key, rest, doneWithin] of cells) {
          const own = expected.filter(({ unitId, courseId }) => `${unitId}/${courseId}` === key);
          expect(rest).toEqual(tally(own, on));
          expect(doneWithin).toBe(own.filter(({ completedOn }) => completedOn !== null && (since === null || completedOn >= since)).length);
        }
        const finished = [...new Set(expected.map(({ personId }) => personId))].filter((id) => expected.every((entry) => entry.personId !== id || entry.completedOn !== null));
        expect(counted.choices).toEqual(all(choices(ledgerOf(people), on, filter)));
        expect(counted.people).toEqual({ people: peopleIn(expected), finished: finished.length });
        for (const [unitId, { people: number }] of counted.peopleByUnit) expect(number).toBe(peopleIn(expected.filter((entry) => entry.unitId === unitId)));
      }),
      { numRuns: 1_000 },
    );
  });

  test('the trend is what each of its days shows by itself', () => {
    fc.assert(
      fc.property(world, filters, fc.uniqueArray(day, { minLength: 1 }).map((days) => days.sort()), (people, filter, days) => {
        const ledger = ledgerOf(people);
        const expected = days.map((on) => tally(entriesOf(people, on, filter), on)).map(({ must, done }, i) => ({ day: days[i], must, done }));
        expect(all(trend(ledger, days, filter))).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  test('what was counted before says the same as counting anew, whoever comes, changes and leaves', () => {
    const asked = fc.record({ day, since: maybeDay, filter: filters, days: fc.uniqueArray(day, { minLength: 1 }).map((days) => days.sort()) });
    fc.assert(
      fc.property(world, fc.array(fc.tuple(fc.constantFrom('an', 'bình', 'em'), personRows), { maxLength: 5 }), fc.array(asked, { minLength: 1, maxLength: 3 }), (people, changes, queries) => {
        const [ledger, standing] = [ledgerOf(people), new StandingCounts()];
        const shows = () => {
          for (const query of queries) {
            const anew = all(count(ledger, query.day, query.since, query.filter));
            const before = all(standing.overview(ledger, query));
            expect(before).toEqual({ counted: anew, trend: all(trend(ledger, query.days, query.filter)) });
          }
        };
        shows();
        for (const [personId, rows] of changes) {
          standing.replace(ledger, personId, rows.map((row) => ({ ...row, personId })));
          shows();
        }
      }),
      { numRuns: 500 },
    );
  });

  test('the entries behind a figure are those in its states, and choices are what stands on the day', () => {
    fc.assert(
      fc.property(world, filters, day, fc.subarray<TallyState>(['done', 'learning', 'not-started', 'overdue']), maybeDay, (people, filter, on, states, doneFrom) => {
        const sought = { states: new Set(states), doneFrom };
        const ledger = ledgerOf(people);
        const key = ({ personId, courseId, unitId }: { personId: string; courseId: string; unitId: string }) => `${personId}/${courseId}/${unitId}`;
        const expected = entriesOf(people, on, filter).filter((entry) => states.includes(stateOf(entry, on)) && (entry.completedOn === null || doneFrom === null || entry.completedOn >= doneFrom));
        expect(all(entries(ledger, on, filter, sought)).map(key).sort()).toEqual(expected.map(key).sort());
        expect(all(find(ledger, on, filter, sought))).toMatchObject({ total: expected.length, people: peopleIn(expected) });
        const there = entriesOf(people, on, { ...filter, courses: null, categories: null, titles: null });
        expect(new Set(all(choices(ledger, on, filter)).courses)).toEqual(new Set(there.map(({ courseId }) => courseId)));
      }),
    );
  });

  test('gives a row back as it came', () => {
    const row: LedgerRow = { personId: 'an', courseId: 'c', unitId: 'u', category: 'official', title: 'chuyên viên', from: '2026-01-01', to: null, dueOn: '2026-12-31', begunOn: '2026-02-28', doneOn: null };
    const ledger = new Ledger();
    ledger.replace('an', [row]);
    expect(ledger.row(0)).toEqual(row);
  });

  test('days are numbers that order as days do; one before the first or after the last stays comparable', () => {
    expect(['1999-12-31', '2000-01-01', '2000-03-01', '2178-12-31', '9999-12-31'].map(dayNumber)).toEqual([0, 0, 60, 65378, NEVER - 1]);
    expect([dayOf(60), dayOf(NEVER)]).toEqual(['2000-03-01', null]);
  });
});
