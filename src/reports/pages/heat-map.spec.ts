import { shadeOf, wholePercent } from './heat-map.js';

test.each([
  [0, 0, 0],
  [0.001, 1, 0],
  [0.199, 20, 0],
  [0.2, 20, 1],
  [0.799, 80, 3],
  [0.95, 95, 5],
  [0.999, 99, 5],
  [1, 100, 5],
])('a share of %d is written %d and has shade %d', (share, text, shade) => {
  expect([wholePercent(share), shadeOf(share)]).toEqual([text, shade]);
});
