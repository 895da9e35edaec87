import type { GivenAnswer } from '../../statistics/given-answers.js';
import { gravityOf, type Observed, suspicionCodes, suspicionsOf } from './suspicions.js';

const answer = (value: string, earns: number, rate: number, pointBiserial: number | null): GivenAnswer => ({ part: '', value, earns, n: Math.round(rate * 100), rate, pointBiserial });
/** A question that nobody need look at again. */
const good: Observed = { type: 'single', n: 100, blank: 2, facility: 0.7, guess: 0.25, discriminationIndex: 40, answers: [answer('a', 1, 0.7, 40), answer('b', 0, 0.2, -30), answer('c', 0, 0.08, -20)] };
const codes = (over: Partial<Observed>): string[] => suspicionsOf({ ...good, ...over }).map(({ code }) => code);

test('a good question raises no suspicion', () => {
  expect(codes({})).toEqual([]);
  expect(gravityOf([])).toBe(-1);
});

test.each<[string, Partial<Observed>, string[]]>([
  ['the strong prefer a wrong option to the right one', { discriminationIndex: -25, facility: 0.3, answers: [answer('a', 1, 0.3, -25), answer('b', 0, 0.6, 35)] }, ['key-doubtful']],
  ['the right answer of true or false is the wrong one', { type: 'true-false', guess: 0.5, discriminationIndex: -30, facility: 0.3, answers: [answer('true', 1, 0.3, -30), answer('false', 0, 0.7, 30)] }, ['key-doubtful', 'no-better-than-guessing']],
  ['the strong get it wrong, each in another way', { discriminationIndex: -20, answers: [answer('a', 1, 0.7, -20), answer('b', 0, 0.2, 8), answer('c', 0, 0.1, 6)] }, ['against-the-rest']],
  ['guessing earns as much', { facility: 0.25, discriminationIndex: 12 }, ['no-better-than-guessing']],
  ['hardly anybody knows', { type: 'short-text', guess: 0, facility: 0.1, answers: [] }, ['too-hard']],
  ['many leave it blank', { blank: 30 }, ['left-blank']],
  ['it tells nobody apart', { discriminationIndex: 3 }, ['tells-nothing-apart']],
  ['nobody falls for a wrong option', { answers: [...good.answers, answer('d', 0, 0.01, -1)] }, ['dead-option']],
  ['everybody knows', { facility: 0.99, discriminationIndex: 4 }, ['too-easy']],
  ['few have met it: indices are chance', { n: 10, blank: 0, discriminationIndex: -60, answers: [answer('a', 1, 0.7, -60), answer('b', 0, 0.3, 60)] }, []],
  ['four have met it', { n: 4, facility: 0 }, []],
  ['it earns no marks', { facility: null }, []],
  ['nobody differs', { discriminationIndex: null, answers: [answer('a', 1, 1, null)] }, []],
])('where %s', (_when, over, expected) => {
  expect(codes(over)).toEqual(expected);
});

test('the words can name the wrong option and the right one', () => {
  const [found] = suspicionsOf({ ...good, answers: [answer('a', 1, 0.3, -25), answer('b', 0, 0.6, 35), answer('c', 0, 0.1, 12)] });
  expect(found!.answers.map(({ value }) => value)).toEqual(['b', 'a']);
});

test('one grave reason weighs more than all light ones', () => {
  const of = (...list: (typeof suspicionCodes)[number][]) => gravityOf(list.map((code) => ({ code, answers: [] })));
  expect(of('key-doubtful')).toBeGreaterThan(of(...suspicionCodes.slice(1)));
  expect(of('too-easy')).toBeGreaterThan(gravityOf([]));
  expect(of('dead-option', 'too-easy')).toBeGreaterThan(of('dead-option'));
});
