import fc from 'fast-check';
import { effectiveMarks, gradeOf, passes, passMark, scoreOf, shareOf, type AttemptGrade, type GivenMark } from './score.js';

const given = (slot: number, mark: number | null, over: Partial<GivenMark> = {}): GivenMark => ({ slot, setNumber: 1, mark, fraction: mark, state: mark === null ? 'owed' : 'right', manual: false, ...over });

describe('the score of an attempt', () => {
  test.each<[string, GivenMark[], number | null]>([
    ['is the sum of its marks', [given(1, 1), given(2, 0.5)], 1.5],
    ['counts a zero as a mark', [given(1, 1), given(2, 0)], 1],
    ['is null while a mark is owed', [given(1, 1), given(2, null)], null],
    ['is null while a slot has no mark at all', [given(1, 1)], null],
    ['takes the newest mark of a slot', [given(1, 1), given(2, 0), given(2, 1, { setNumber: 2 })], 2],
    ['keeps a manual mark against a later automatic one', [given(1, 1), given(2, 0.25, { setNumber: 2, manual: true }), given(2, 1, { setNumber: 3 })], 1.25],
    ['takes the newer of two manual marks', [given(1, 1), given(2, 0, { setNumber: 2, manual: true }), given(2, 0.5, { setNumber: 3, manual: true })], 1.5],
    ['pays no heed to marks of slots that are not in the paper', [given(1, 1), given(2, 1), given(9, 5)], 2],
  ])('%s', (_, marks, score) => {
    expect(scoreOf([1, 2], marks)).toBe(score);
    expect(scoreOf([1, 2], [...marks].reverse())).toBe(score);
  });

  test('of an empty paper is zero', () => {
    expect(scoreOf([], [])).toBe(0);
  });
});

test('the order in which marks were appended to a table does not matter', () => {
  const marks = fc.uniqueArray(fc.record({ slot: fc.integer({ min: 1, max: 3 }), setNumber: fc.integer({ min: 1, max: 5 }), mark: fc.constantFrom(0, 0.5, 1, null), manual: fc.boolean() }), { selector: (m) => `${m.slot}/${m.setNumber}` })
    .map((list) => list.map((m) => given(m.slot, m.mark, m)));
  fc.assert(fc.property(marks.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))), ([a, b]) => {
    expect(scoreOf([1, 2, 3], a)).toBe(scoreOf([1, 2, 3], b));
    expect([...effectiveMarks(a).keys()].sort()).toEqual([...effectiveMarks(b).keys()].sort());
  }));
});

describe('passing', () => {
  test.each<[number | null, number, number | null, boolean | null]>([
    [14, 20, 0.7, true], [13.999999999, 20, 0.7, true], [13.9, 20, 0.7, false], [0, 20, 0, true],
    [null, 20, 0.7, null], [14, 20, null, null], [0.1 + 0.2, 0.3, 1, true],
  ])('%j of %d at %j: %j', (score, max, share, result) => {
    expect(passes(score, max, share)).toBe(result);
  });
  test('the mark that passes is shown in hundredths', () => {
    expect(passMark(20, 0.7)).toBe(14);
    expect(passMark(15, 0.75)).toBe(11.25);
  });
});

describe('the grade of several attempts', () => {
  const shares = (...list: (number | null)[]) => list.map((share, i) => ({ number: i + 1, share }));
  test.each<[AttemptGrade, (number | null)[], { share: number; number: number } | null]>([
    ['highest', [0.5, 0.9, 0.7], { share: 0.9, number: 2 }],
    ['highest', [0.5, 0.5], { share: 0.5, number: 1 }],
    ['highest', [0.5, null], null],
    ['first', [0.5, 0.9], { share: 0.5, number: 1 }],
    ['first', [null, 0.9], null],
    ['last', [0.9, 0.5], { share: 0.5, number: 2 }],
    ['last', [null, 0.5], { share: 0.5, number: 2 }],
    ['average', [0.5, 1, 0], { share: 0.5, number: 3 }],
    ['average', [0.5, null], null],
    ['highest', [], null], ['average', [], null], ['first', [], null], ['last', [], null],
  ])('%s of %j', (rule, list, result) => {
    expect(gradeOf(shares(...list), rule)).toEqual(result);
    expect(gradeOf(shares(...list).reverse(), rule)).toEqual(result);
  });
  test('a paper worth nothing has the share 0', () => {
    expect(shareOf(0, 0)).toBe(0);
    expect(shareOf(3, 4)).toBe(0.75);
  });
});
