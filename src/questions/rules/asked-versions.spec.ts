import { askedFrom, lawUntil, type LawInterval } from './asked-versions.js';

const version = (number: number, validFrom: string | null = null, validTo: string | null = null): LawInterval => ({ number, validFrom, validTo });
const TODAY = '2026-11-23';
const numbers = (versions: LawInterval[]) => askedFrom(versions, TODAY).map(({ number }) => number);

test.each<[string, LawInterval[], number[]]>([
  ['the newest alone, where the law has not changed', [version(1), version(2)], [2]],
  ['the present one beside one that was approved ahead', [version(1, null, '2027-01-01'), version(2, '2027-01-01')], [1, 2]],
  ['the present one beside one that was approved ahead, also when nobody wrote when it ends', [version(1), version(2, '2027-01-01')], [1, 2]],
  ['not what has ended', [version(1, null, '2026-11-23'), version(2, '2026-11-23')], [2]],
  ['an older one that goes on after a newer one has ended', [version(1), version(2, null, '2026-12-31')], [1, 2]],
  ['a newer one for the past hides nothing', [version(1), version(2, null, '2020-01-01')], [1]],
  ['nothing of nothing', [], []],
])('%s', (_, versions, asked) => {
  expect(numbers(versions)).toEqual(asked);
});

test('the law ends with the last of them', () => {
  expect(lawUntil([version(1, null, '2026-12-01'), version(2, null, '2027-01-01')])).toBe('2027-01-01');
  expect(lawUntil([version(1), version(2, null, '2027-01-01')])).toBeNull();
  expect(lawUntil([])).toBeNull();
});
