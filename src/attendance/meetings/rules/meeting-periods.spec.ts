import { AFTERNOON, MORNING } from '../../classes/rules/session-plan.js';
import { periodsOfMinutes } from './meeting-periods.js';

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

test.each([[1, 1], [45, 1], [89, 1], [90, 2], [120, 2], [149, 2], [150, 3], [210, 4], [480, 8], [720, 8]])('%d minutes are %d tiết', (minutes, periods) => {
  expect(periodsOfMinutes(minutes)).toBe(periods);
});

test('half a day counts as much as a session of a class at the same hours', () => {
  for (const { from, to, periods } of [MORNING, AFTERNOON]) expect(periodsOfMinutes(minutesOf(to) - minutesOf(from))).toBe(periods);
});
