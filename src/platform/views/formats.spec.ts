import * as formats from './formats.js';

const lateEvening = new Date('2022-10-18T17:30:45Z'); // 00:30:45 of the 19th in Vietnam

test('an instant is shown on the Vietnamese clock, whatever the machine has', () => {
  expect(formats.formatDate(lateEvening)).toBe('19/10/2022');
  expect(formats.formatTime(lateEvening.getTime())).toBe('00:30');
  expect(formats.formatTimeExact(lateEvening)).toBe('00:30:45');
  expect(formats.formatDateTime('2022-10-18T17:30:45Z')).toBe('00:30 ngày 19/10/2022');
  expect(formats.formatMachine(lateEvening)).toBe('2022-10-19T00:30:45+07:00');
});

test('a day without an hour stays the day it is', () => {
  expect(formats.formatDate('2021-07-15')).toBe('15/07/2021');
  expect(formats.formatMachine('2021-07-15')).toBe('2021-07-15');
});

test.each([
  ['2022-10-19', 'Thứ Tư, 19/10/2022'],
  ['2022-10-23', 'Chủ nhật, 23/10/2022'],
  ['2022-10-24', 'Thứ Hai, 24/10/2022'],
])('%s is %s', (day, text) => expect(formats.formatWeekday(day)).toBe(text));

test('the sheet of a calendar says the day without a zero and the month in words', () => {
  expect([formats.formatDay('2022-10-05'), formats.formatMonth('2022-10-05')]).toEqual(['5', 'tháng 10']);
});

test('what is no moment is a mistake of the program and throws', () => {
  expect(() => formats.formatDate('hôm qua')).toThrow('Not a moment');
});

test.each([
  [1234.5, '1.234,5'],
  [16.5, '16,5'],
  [17, '17'],
  [2 / 3, '0,67'],
])('the number %d reads %s', (value, text) => expect(formats.formatNumber(value)).toBe(text));

test('a share is printed with one place, so that a column agrees', () => {
  expect([0, 0.7834, 23 / 80, 1].map((share) => formats.formatPercent(share))).toEqual(['0,0%', '78,3%', '28,8%', '100,0%']);
});

test.each([
  [0, '0 giây'],
  [59_400, '59 giây'],
  [892_000, '14 phút 52 giây'],
  [1_800_000, '30 phút'],
  [8_100_000, '2 giờ 15 phút'],
  [3_605_000, '1 giờ'],
  [273_600_000, '3 ngày 4 giờ'],
])('%d ms last %s', (milliseconds, text) => expect(formats.formatDuration(milliseconds)).toBe(text));

test.each([
  [190_000, '190 kB'],
  [12, '1 kB'],
  [2_600_000, '2,6 MB'],
])('%d bytes are %s', (bytes, text) => expect(formats.formatFileSize(bytes)).toBe(text));

test.each([
  [1_062_000, '17:42'],
  [3_785_000, '1:03:05'],
  [-1, '00:00'],
])('%d ms are left: %s', (milliseconds, text) => expect(formats.formatCountdown(milliseconds)).toBe(text));
