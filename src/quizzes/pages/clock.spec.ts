import { announcement, clockLabel, clockText, clockTone, createOffset, retryDelay } from '../../../public/js/clock.js';

const minute = 60_000;

test.each([
  [1_062_000, '17:42'],
  [300_000, '05:00'],
  [500, '00:01'],
  [0, '00:00'],
  [-5000, '00:00'],
  [3_785_000, '1:03:05'],
])('%d ms are left: %s', (left, text) => expect(clockText(left)).toBe(text));

test('ochre from five minutes, brick from one', () => {
  expect([6 * minute, 5 * minute, minute + 1, minute, 0].map(clockTone)).toEqual([null, 'warn', 'warn', 'late', 'late']);
});

test('ten, five and one minute are read out once each, also when the machine slept over them', () => {
  expect(announcement(10 * minute + 1, 10 * minute)).toBe('Còn 10 phút');
  expect(announcement(10 * minute, 10 * minute - 1000)).toBeNull();
  expect(announcement(11 * minute, 4 * minute)).toBe('Còn 5 phút');
  expect(announcement(2 * minute, 30_000)).toBe('Còn 1 phút');
  expect(announcement(minute, 0)).toBeNull();
});

test('who asks is told whole minutes, at the end seconds', () => {
  expect(clockLabel(1_062_000)).toBe('Thời gian còn lại: 18 phút');
  expect(clockLabel(42_000)).toBe('Thời gian còn lại: 42 giây');
});

test('the clock follows the server, most the reply with the shortest way', () => {
  const offset = createOffset();
  expect(offset.now(1000)).toBe(1000);
  offset.learn(101_000, 0, 2000); // way 2 s, offset about 100 s
  expect(offset.now(2000)).toBe(102_000);
  offset.learn(103_100, 3000, 3100);
  expect(offset.now(4000)).toBe(104_050);
  offset.learn(106_500, 4000, 9000); // slower, agrees: not believed
  expect(offset.now(10_000)).toBe(110_050);
});

test('when somebody sets the clock of the machine, the next reply puts it right', () => {
  const offset = createOffset();
  offset.learn(1_000_000, 1_000_000, 1_000_100);
  offset.learn(1_010_000, 5_000_000, 5_003_000);
  expect(offset.now(5_003_000)).toBe(1_011_500);
});

test('retries come after one second, then ever later, never more than about half a minute', () => {
  expect([1, 2, 3, 4, 5, 6, 20].map((failures) => retryDelay(failures, 0.5))).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
});
