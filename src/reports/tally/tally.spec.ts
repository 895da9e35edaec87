import fc from 'fast-check';
import { cutLevels, tallyByUnit, type CountedUnit } from './by-unit.js';
import { doneShare, NOTHING, peopleIn, stateOf, tally, type TallyEntry } from './tally.js';

const day = '2026-11-22';
const entry = (over: Partial<TallyEntry> = {}): TallyEntry => ({ personId: 'p', unitId: 'u', courseId: 'c', dueOn: '2026-12-31', completedOn: null, begun: false, ...over });

const dates = fc.constantFrom('2026-10-31', '2026-11-21', '2026-11-22', '2026-11-23', '2026-12-31');
const entries = fc.array(
  fc.record({
    personId: fc.constantFrom('an', 'bình', 'chở'),
    unitId: fc.constantFrom('province', 'office', 'commune-1', 'desk-1', 'commune-2', 'desk-2'),
    courseId: fc.constantFrom('c1', 'c2'),
    dueOn: dates,
    completedOn: fc.option(fc.constantFrom('2026-10-30', '2026-11-01', '2026-11-22')),
    begun: fc.boolean(),
  }),
);
const leaf = (unitId: string, ...children: CountedUnit[]): CountedUnit => ({ unitId, shortName: unitId, children });
const tree = [leaf('province', leaf('office'), leaf('commune-1', leaf('desk-1')), leaf('commune-2', leaf('desk-2')))];

describe('counting who has completed', () => {
  test.each([
    [{ completedOn: '2026-11-01' }, 'done'],
    [{ completedOn: '2026-11-22', dueOn: '2026-10-31' }, 'done'],
    [{ dueOn: '2026-11-22' }, 'not-started'],
    [{ dueOn: '2026-11-22', begun: true }, 'learning'],
    [{ dueOn: '2026-11-21' }, 'overdue'],
    [{ dueOn: '2026-11-21', begun: true }, 'overdue'],
  ] as const)('%j is %s', (over, state) => {
    expect(stateOf(entry(over), day)).toBe(state);
  });

  test('the four states add up to all, and what was done late is part of what was done', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const counts = tally(all, day);
        expect(counts.done + counts.learning + counts.notStarted + counts.overdue).toBe(counts.must);
        expect(counts.must).toBe(all.length);
        expect(counts.doneLate).toBeLessThanOrEqual(counts.done);
      }),
    );
  });

  test('a rate over nobody is no rate', () => {
    expect(doneShare(NOTHING)).toBeNull();
    expect(doneShare(tally([entry({ completedOn: day }), entry()], day))).toBe(0.5);
  });

  test('people are counted once, whatever the number of their courses', () => {
    expect(peopleIn([entry(), entry({ courseId: 'c2' }), entry({ personId: 'q' })])).toBe(2);
  });
});

/** What each unit has of its own. */
const own = (all: readonly TallyEntry[]) => new Map([...new Set(all.map(({ unitId }) => unitId))].map((unitId) => [unitId, { ...tally(all.filter((one) => one.unitId === unitId), day), doneWithin: 0 }]));
const table = (all: readonly TallyEntry[]) => tallyByUnit(tree, own(all));

describe('the table by unit', () => {
  test('a parent is the sum of its children and its own people, for any data', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const rows = table(all);
        const top = rows.filter(({ depth }) => depth === 0);
        expect(top.reduce((sum, row) => sum + row.tally.must, 0)).toBe(all.length);
        for (const [i, row] of rows.entries()) {
          const rest = rows.slice(i + 1);
          const end = rest.findIndex(({ depth }) => depth <= row.depth);
          const children = (end < 0 ? rest : rest.slice(0, end)).filter(({ depth }) => depth === row.depth + 1);
          const own = all.filter(({ unitId }) => unitId === row.unitId).length;
          expect(children.reduce((sum, child) => sum + child.tally.must, own)).toBe(row.tally.must);
        }
      }),
    );
  });

  test('a single top with nobody in it is the total, and has no row of its own', () => {
    const rows = table([entry({ unitId: 'commune-1' }), entry({ unitId: 'office' })]);
    expect(rows.map(({ unitId, depth }) => [unitId, depth])).toEqual([
      ['office', 0],
      ['commune-1', 0],
    ]);
  });

  test('units in which nobody must learn are left out, and a lonely level is passed over', () => {
    expect(table([entry({ unitId: 'desk-2' })]).map(({ unitId, depth }) => [unitId, depth])).toEqual([['desk-2', 0]]);
    expect(table([entry({ unitId: 'desk-2' }), entry({ unitId: 'commune-2' })]).map(({ unitId, depth }) => [unitId, depth])).toEqual([
      ['commune-2', 0],
      ['desk-2', 1],
    ]);
  });

  test('shows as many levels as fit, three at most, and always the first', () => {
    const rows = [0, 1, 2, 3, 1, 2, 0].map((depth) => ({ depth }));
    expect([10, 6, 5, 4, 3, 1].map((most) => cutLevels(rows, most).length)).toEqual([6, 6, 4, 4, 2, 2]);
  });
});
