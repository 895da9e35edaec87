import fc from 'fast-check';
import { addDays } from '../../platform/clock/local-date.js';
import { holdsOn } from './interval.js';
import { beginning, leaving, type Beginning, type HeldPosting, type PostingChange, type PostingObstacle } from './posting-changes.js';
import { primaryAt, primaryProblems } from './postings.js';

const START = '2026-01-01';
const begun = (unitId: string, from: string, isPrimary = true, title = 'Chuyên viên'): Beginning => ({ unitId, title, category: 'civil-servant', from, isPrimary });

/** The rows after a change, as the database will have them. */
function applied(held: readonly HeldPosting[], change: PostingChange | PostingObstacle, begins?: Beginning): HeldPosting[] {
  if (typeof change === 'string') return [...held];
  const ends = new Map(change.end.map(({ id, on }) => [id, on]));
  const kept = held.filter(({ id }) => !change.remove.includes(id)).map((posting) => ({ ...posting, to: ends.get(posting.id) ?? posting.to }));
  if (!change.insert || !begins) return kept;
  const { isPrimary: primary, ...rest } = begins;
  return [...kept, { ...rest, id: `p${held.length}-${begins.from}-${begins.unitId}-${begins.title}`, primary, to: null }];
}
const after = (steps: readonly Beginning[]): HeldPosting[] => steps.reduce<HeldPosting[]>((held, step) => applied(held, beginning(held, step), step), []);
const brief = (held: readonly HeldPosting[]): string[] => held.map(({ unitId, from, to, primary }) => `${unitId} ${from} ${to ?? 'now'}${primary ? '' : ' second'}`);

describe('postings that begin', () => {
  test('a primary one ends the one before on its first day; a further one goes on', () => {
    expect(brief(after([begun('a', '2026-01-01'), begun('s', '2026-01-01', false), begun('b', '2026-05-01')]))).toEqual(['a 2026-01-01 2026-05-01', 's 2026-01-01 now second', 'b 2026-05-01 now']);
  });

  test('one of the same day is replaced, the same one is left alone', () => {
    expect(brief(after([begun('a', '2026-01-01'), begun('b', '2026-01-01')]))).toEqual(['b 2026-01-01 now']);
    const held = after([begun('a', '2026-01-01')]);
    expect(beginning(held, begun('a', '2026-01-01'))).toEqual({ end: [], remove: [], insert: false });
    expect(beginning(held, { ...begun('a', '2026-01-01'), category: 'cadre' })).toEqual({ end: [], remove: [held[0]!.id], insert: true });
  });

  test('one before the present one, and a further one beside nothing, are refused', () => {
    expect(beginning(after([begun('a', '2026-05-01')]), begun('b', '2026-04-30'))).toBe('before-another');
    expect(beginning([], begun('s', '2026-01-01', false))).toBe('without-primary');
  });

  test('leaving ends all, but neither what has ended nor what began that day or later', () => {
    const held = after([begun('a', '2026-01-01'), begun('b', '2026-02-01'), begun('s', '2026-02-01', false)]);
    expect(brief(applied(held, leaving(held, '2026-03-01')))).toEqual(['a 2026-01-01 2026-02-01', 'b 2026-02-01 2026-03-01', 's 2026-02-01 2026-03-01 second']);
    expect(leaving(held, '2026-02-01')).toBe('before-another');
    expect(leaving([], '2026-02-01')).toEqual({ end: [], remove: [], insert: false });
  });

  test('whatever comes, there is one primary posting a day, the new one counts, and doing it twice is doing it once', () => {
    const step = fc.record({
      unitId: fc.constantFrom('a', 'b', 'c'), title: fc.constantFrom('Chuyên viên', 'Phó phòng'), category: fc.constantFrom('civil-servant' as const, 'cadre' as const),
      from: fc.integer({ min: 0, max: 20 }).map((days) => addDays(START, days)), isPrimary: fc.boolean(),
    });
    const act = fc.oneof({ weight: 4, arbitrary: step }, fc.integer({ min: 1, max: 25 }).map((days) => addDays(START, days)));
    fc.assert(fc.property(fc.array(act, { maxLength: 8 }), (acts) => {
      let held: HeldPosting[] = [];
      for (const next of acts) {
        const isLeaving = typeof next === 'string';
        const change = isLeaving ? leaving(held, next) : beginning(held, next);
        held = isLeaving ? applied(held, change) : applied(held, change, next);
        expect(held.filter(({ from, to }) => to !== null && to <= from)).toEqual([]);
        expect(primaryProblems(held).filter(({ primaries }) => primaries > 1)).toEqual([]);
        if (typeof change === 'string') continue;
        if (isLeaving) expect(held.some((posting) => holdsOn(posting, next))).toBe(false);
        else if (next.isPrimary) {
          expect(primaryAt(held, next.from)).toMatchObject({ unitId: next.unitId, title: next.title, category: next.category });
          expect(beginning(held, next)).toEqual({ end: [], remove: [], insert: false });
        }
      }
    }));
  });
});
