import fc from 'fast-check';
import { addDays } from '../../platform/clock/local-date.js';
import { openRound, roundsOf, roundStart, type RoundDays } from './rounds.js';

const row = (validFrom: string, validTo: string | null, countsFrom: string | null, dueOn: string): RoundDays => ({ validFrom, validTo, countsFrom, dueOn });

describe('the rounds of a course that is to be renewed', () => {
  const first = row('2025-01-01', '2026-03-10', null, '2025-12-31');
  const renewed = row('2026-03-10', null, '2025-03-11', '2026-03-10');

  test('there is none before anything has run out', () => {
    expect(roundsOf([first])).toEqual([]);
    expect(roundStart([first], [], '2030-01-01')).toBeNull();
  });

  test('the second opens two months before the first completion runs out', () => {
    expect(roundsOf([first, renewed])).toEqual([{ countsFrom: '2025-03-11', opensOn: '2026-01-10', endsOn: null }]);
    expect(openRound([first, renewed], '2025-03-10', '2026-01-09')).toBeNull();
    expect(openRound([first, renewed], '2025-03-10', '2026-01-10')).toMatchObject({ countsFrom: '2025-03-11' });
    expect(roundStart([first, renewed], [], '2026-01-09')).toBeNull();
    expect(roundStart([first, renewed], [], '2026-01-10')).toBe('2026-01-10');
  });

  test('what is renewed already is not renewed again, but what was done for it still belongs together', () => {
    expect(openRound([first, renewed], '2026-01-20', '2026-02-01')).toBeNull();
    expect(roundStart([first, renewed], [], '2026-02-01')).toBe('2026-01-10');
  });

  test('one that is due long after it is wanted opens when it is wanted', () => {
    const wanted = row('2026-06-10', null, '2025-06-11', '2026-12-31');
    expect(openRound([wanted], '2025-06-10', '2026-06-10')).toMatchObject({ opensOn: '2026-06-10' });
  });

  test('moving to another unit does not open it anew', () => {
    const there = row('2026-06-10', '2026-08-01', '2025-06-11', '2026-12-31');
    const here = row('2026-08-01', null, '2025-06-11', '2026-12-31');
    expect(roundsOf([here, there])).toEqual([{ countsFrom: '2025-06-11', opensOn: '2026-06-10', endsOn: null }]);
  });

  test('nothing can be done for one that nobody wants any more; begun ones are remembered', () => {
    const ended = { ...renewed, validTo: '2026-05-01' };
    expect(openRound([ended], '2025-03-10', '2026-04-30')).not.toBeNull();
    expect(openRound([ended], '2025-03-10', '2026-05-01')).toBeNull();
    expect(roundStart([], ['2026-01-10'], '2026-06-01')).toBe('2026-01-10');
    expect(roundStart([{ ...renewed, validFrom: '2026-01-05', validTo: '2026-01-08' }], [], '2026-06-01')).toBe('2026-01-05');
  });

  test('of random rows none opens before completions count for it, nor after the day on which it is wanted', () => {
    const day = fc.integer({ min: 0, max: 1_500 }).map((n) => addDays('2024-01-01', n));
    const rows = fc.array(fc.record({ validFrom: day, length: fc.integer({ min: 1, max: 300 }), open: fc.boolean(), dueOn: day, counts: fc.option(fc.integer({ min: 0, max: 400 })) }), { maxLength: 6 });
    fc.assert(fc.property(rows, day, (drawn, today) => {
      const all = drawn.map(({ validFrom, length, open, dueOn, counts }) => row(validFrom, open ? null : addDays(validFrom, length), counts === null ? null : addDays(validFrom, -counts), dueOn));
      const rounds = roundsOf(all);
      expect(rounds.map(({ countsFrom }) => countsFrom).sort()).toEqual([...new Set(all.flatMap(({ countsFrom }) => countsFrom ?? []))].sort());
      for (const { countsFrom, opensOn } of rounds) {
        const own = all.filter((one) => one.countsFrom === countsFrom);
        expect(opensOn >= countsFrom).toBe(true);
        expect(opensOn <= own.map(({ validFrom }) => validFrom).sort()[0]!).toBe(true);
      }
      const start = roundStart(all, [], today);
      expect(start === null || start <= today).toBe(true);
    }));
  });
});
