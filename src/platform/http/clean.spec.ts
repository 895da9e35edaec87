import { cleanStrings } from './clean.js';

test.each([
  ['  Lò Thị An ', 'Lò Thị An'],
  ['Lo\u0300 Thi\u0323 An', 'Lò Thị An'],
  ['Phòng\u0000 Nội\u0001 vụ\u007f', 'Phòng Nội vụ'],
  ['Phòng\u200b Nội\u00ad \ufeffvụ', 'Phòng Nội vụ'],
  ['\u202eụv iộN gnòhP', 'ụv iộN gnòhP'],
  ['\u2067Phòng\u2069', 'Phòng'],
  ['\u200b\u2060', ''],
  ['\u200d \u200c', ''],
  ['dòng 1\r\n\tdòng 2', 'dòng 1\r\n\tdòng 2'],
  ['Bản 👨‍👩‍👧', 'Bản 👨‍👩‍👧'],
  ['<script>alert(1)</script>', '<script>alert(1)</script>'],
])('%j is kept as %j', (given, kept) => {
  expect(cleanStrings({ name: [given] })).toEqual({ name: [kept] });
});

test('a password keeps whatever was typed, in one spelling', () => {
  expect(cleanStrings({ newPassword: ' a\u200be\u0302 ' })).toEqual({ newPassword: ' a\u200bê ' });
});

test('an answer of a sitting becomes no other one', () => {
  expect(cleanStrings({ answers: [{ slot: 4, answer: ' a\u0007b\u200b ' }] })).toEqual({ answers: [{ slot: 4, answer: 'a\u0007b\u200b' }] });
});
