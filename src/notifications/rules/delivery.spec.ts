import { addressIsWrong, deliveryFailure, failureText, MOST_TRIES, waitAfter } from './delivery.js';

test.each([
  [{ code: 'EENVELOPE', responseCode: 550 }, 'permanent'],
  [{ code: 'EMESSAGE', responseCode: 554 }, 'permanent'],
  [{ code: 'EENVELOPE', responseCode: 450 }, 'temporary'],
  [{ code: 'EMESSAGE', responseCode: 421 }, 'temporary'],
  [{ code: 'EAUTH', responseCode: 535 }, 'unreachable'],
  [{ code: 'ECONNECTION' }, 'unreachable'],
  [{ code: 'ESOCKET' }, 'unreachable'],
  [{}, 'temporary'],
] as const)('%j is %s', (error, kind) => {
  expect(deliveryFailure(error)).toBe(kind);
});

test('waits grow from a minute to four hours and end after more than two days', () => {
  const waits = Array.from({ length: MOST_TRIES - 1 }, (_, i) => waitAfter(i + 1));
  expect(waits.slice(0, 3)).toEqual([60_000, 120_000, 240_000]);
  expect(Math.max(...waits)).toBe(4 * 3_600_000);
  expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(2 * 86_400_000);
});

test('what the server said is kept without addresses, on one line', () => {
  expect(failureText({ code: 'EENVELOPE', response: '550 5.1.1 <giang@sonla.example>: no such\r\nuser' })).toBe('550 5.1.1 <•••>: no such user');
  expect(failureText({ code: 'ECONNECTION' })).toBe('ECONNECTION');
  expect(failureText({ response: 'x'.repeat(900) })).toHaveLength(300);
});

test.each([
  ['550 5.1.1 <•••>: no such user', true],
  ['553 5.1.3 bad address syntax', true],
  ['550-5.1.1 The account does not exist', true],
  ['550 User unknown', true],
  ['552 5.2.2 mailbox full', false],
  ['550 5.7.1 message looks like spam', false],
  ['554 transaction failed', false],
  ['ECONNECTION', false],
])('“%s” is about the address: %s', (answer, isWrong) => {
  expect(addressIsWrong(answer)).toBe(isWrong);
});
