import fc from 'fast-check';
import { releaseAt, released, type ReleaseRules } from './release.js';

const now = new Date('2026-11-22T10:00:00Z');
const later = new Date('2026-11-22T11:00:00Z');
const at = (score: ReleaseRules['score'], answers: ReleaseRules['answers'], explanations: ReleaseRules['explanations']) => ({ score, answers, explanations });
const all = at('immediately', 'immediately', 'immediately');

test.each<[string, ReleaseRules, { finished: boolean; closesAt: Date | null; attemptsLeft: number | null }, [boolean, boolean, boolean]]>([
  ['nothing of an open attempt', all, { finished: false, closesAt: null, attemptsLeft: 0 }, [false, false, false]],
  ['everything at once', all, { finished: true, closesAt: later, attemptsLeft: 2 }, [true, true, true]],
  ['answers only after the close', at('immediately', 'after-close', 'after-close'), { finished: true, closesAt: later, attemptsLeft: 0 }, [true, false, false]],
  ['at the close, to the millisecond', at('after-close', 'after-close', 'after-close'), { finished: true, closesAt: now, attemptsLeft: 1 }, [true, true, true]],
  ['without a close while there are attempts left', at('immediately', 'after-close', 'after-close'), { finished: true, closesAt: null, attemptsLeft: 1 }, [true, false, false]],
  ['without a close when the last attempt is used', at('immediately', 'after-close', 'after-close'), { finished: true, closesAt: null, attemptsLeft: 0 }, [true, true, true]],
  ['without a close and without a limit of attempts', at('immediately', 'after-close', 'after-close'), { finished: true, closesAt: null, attemptsLeft: null }, [true, false, false]],
  ['never is never', at('never', 'never', 'immediately'), { finished: true, closesAt: now, attemptsLeft: 0 }, [false, false, false]],
  ['explanations wait for the answers', at('immediately', 'after-close', 'immediately'), { finished: true, closesAt: later, attemptsLeft: 0 }, [true, false, false]],
])('%s', (_, rules, situation, [score, answers, explanations]) => {
  expect(released(rules, situation, now)).toEqual({ score, answers, explanations });
});

describe('the moment from which what is right helps nobody', () => {
  const close = new Date('2026-11-22T10:00:00Z');
  const after = (seconds: number) => new Date(close.getTime() + seconds * 1_000);
  test.each<[string, Date | null, number, Date | null, Date | null]>([
    ['the close where nothing counts afterwards', close, 0, null, close],
    ['the end of the grace for answers typed offline', close, 120, null, after(120)],
    ['the last instant of whoever still sits by terms that have ended', close, 120, after(1_800), after(1_800)],
    ['not before the close because everybody who sits is through earlier', close, 120, after(-60), after(120)],
    ['none in a quiz that never closes', null, 120, after(60), null],
  ])('is %s', (_, lastClose, grace, lastFinal, expected) => {
    expect(releaseAt(lastClose, grace, lastFinal)).toEqual(expected);
  });

  test('is never before the last instant at which an answer of anybody counts', () => {
    const instant = fc.integer({ min: -10_000, max: 10_000 }).map(after);
    fc.assert(fc.property(fc.array(instant), fc.constantFrom(0, 120), (dues, grace) => {
      const finals = dues.map((due) => due.getTime() + grace * 1_000);
      const at = releaseAt(close, grace, finals.length === 0 ? null : new Date(Math.max(...finals)))!;
      for (const final of [...finals, close.getTime() + grace * 1_000]) expect(at.getTime()).toBeGreaterThanOrEqual(final);
    }));
  });
});
