import { AnswerCounts } from './answer-counts.js';

test('each different answer is counted by itself; beyond twenty thousand of them the rest are counted together, and those that were met go on', () => {
  const counts = new AnswerCounts();
  for (let i = 0; i < 20_002; i++) counts.add(`"${i}"`, 1);
  counts.add('"0"', 3);
  expect([counts.all.length, counts.others]).toEqual([20_000, 2]);
  expect(counts.all[0]).toEqual({ stored: '"0"', n: 2, rest: 4 });
});
