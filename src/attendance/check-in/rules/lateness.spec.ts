import { minutesLate } from './lateness.js';

const at = (time: string): Date => new Date(`2026-11-23T${time}:00+07:00`);
const session = { startsAt: at('07:30'), endsAt: at('11:00') };

test.each([
  ['shown before the beginning, here early', '07:10', '07:12', 0],
  ['within the grace', '07:10', '07:39', 0],
  ['at the end of the grace', '07:10', '07:40', 10],
  ['well after it', '07:10', '08:05', 35],
  ['shown late, here at once', '09:00', '09:03', 0],
  ['shown late, here later still', '09:00', '09:10', 100],
  ['shown at the end, to see who is still there', '10:58', '11:02', 0],
  ['after the end no more is missed than there was', '07:10', '12:30', 210],
])('%s', (_, shown, came, late) => {
  expect(minutesLate(session, at(shown), at(came))).toBe(late);
});
