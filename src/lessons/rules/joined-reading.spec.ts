import { joinedReading, separatedReading, type StoredReading } from './joined-reading.js';

const half: StoredReading = { percent: 50, block: 4, blockAt: 2_000, readAt: null, readVersionId: null };
const whole: StoredReading = { percent: 100, block: 1, blockAt: 1_000, readAt: 900, readVersionId: 'v1' };

test('of two readings the further one counts, the later place and the earlier end', () => {
  const joined = { percent: 100, block: 4, blockAt: 2_000, readAt: 900, readVersionId: 'v1' };
  expect(joinedReading(half, whole)).toEqual(joined);
  expect(joinedReading(whole, half)).toEqual(joined);
  expect(joinedReading(whole, { ...whole, readAt: 950, readVersionId: 'v2' })).toEqual(whole);
});

test('separated again, each has its own, and what was read since stays', () => {
  const joined = joinedReading(half, whole);
  expect(separatedReading(joined, half, joined)).toEqual(half);
  expect(separatedReading({ ...joined, block: 7, blockAt: 5_000 }, half, joined)).toEqual({ ...half, block: 7, blockAt: 5_000 });
});
