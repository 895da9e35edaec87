import { released, type ReleaseRules } from './release.js';

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
