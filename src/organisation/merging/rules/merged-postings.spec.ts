import fc from 'fast-check';
import { addDays } from '../../../platform/clock/local-date.js';
import { holdsOn, type Day } from '../../rules/interval.js';
import { mergedPostings, type MergedSpan } from './merged-postings.js';

const span = (id: string, from: Day, to: Day | null, over: Partial<MergedSpan> = {}): MergedSpan => ({ id, unitId: 'u', title: id, from, to, isPrimary: true, ...over });

test('a career before the kept one goes on to count, up to the day from which both do', () => {
  expect(mergedPostings([span('k', '2023-01-01', null)], [span('g', '2021-01-01', null)])).toEqual([
    { id: 'g', pieces: [{ from: '2021-01-01', to: '2023-01-01', isPrimary: true }, { from: '2023-01-01', to: null, isPrimary: false }], behind: null },
  ]);
});

test('a posting around the kept one is cut in three, one beside it stays whole, a further one stays further', () => {
  const kept = [span('k', '2022-01-01', '2022-06-01')];
  const going = [span('a', '2021-01-01', '2023-01-01'), span('b', '2023-01-01', null), span('c', '2021-01-01', null, { isPrimary: false })];
  expect(mergedPostings(kept, going)!.map(({ pieces }) => pieces.map(({ isPrimary }) => isPrimary))).toEqual([[true, false, true], [false], [true]]);
});

test('the same posting in both records stays behind, and goes by the kept one that holds longest', () => {
  const same = { unitId: 'u', title: 'Chuyên viên' };
  expect(mergedPostings([span('k', '2021-01-01', null, same)], [span('g', '2021-01-01', null, same)])).toEqual([{ id: 'g', pieces: [], behind: 'k' }]);
  const kept = [span('k', '2021-01-01', '2022-01-01', same), span('l', '2022-01-01', null)];
  expect(mergedPostings(kept, [span('g', '2021-01-01', null, same)])).toEqual([{ id: 'g', pieces: [], behind: 'l' }]);
});

test('for any two careers every day with a primary posting in one of them has exactly one afterwards, and no posting loses a day', () => {
  const day = (n: number): Day => addDays('2021-01-01', n);
  // A record's own primary postings never meet: they follow each other.
  const career = (name: string) => fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 2, maxLength: 7 }).map((days) => {
    const sorted = [...days].sort((a, b) => a - b);
    return sorted.slice(0, -1).map((start, i) => span(`${name}${i}`, day(start), i === sorted.length - 2 && start % 2 === 0 ? null : day(sorted[i + 1]!), { isPrimary: (start + i) % 5 !== 0 }));
  });
  fc.assert(
    fc.property(career('k'), career('g'), (kept, going) => {
      const merged = mergedPostings(kept, going)!;
      const pieces = merged.flatMap(({ pieces: all }) => all);
      for (let n = 0; n < 70; n++) {
        const counting = (spans: readonly { from: Day; to: Day | null; isPrimary: boolean }[]) => spans.filter((one) => one.isPrimary && holdsOn(one, day(n))).length;
        expect(counting(kept) + counting(pieces)).toBe(Math.min(1, counting(kept) + counting(going)));
        expect(pieces.filter((piece) => holdsOn(piece, day(n))).length).toBe(going.filter((posting) => holdsOn(posting, day(n))).length);
      }
    }),
  );
});
