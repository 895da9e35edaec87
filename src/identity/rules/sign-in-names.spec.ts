import fc from 'fast-check';
import { canonicalPhone, canonicalStaffCode } from '../../platform/text/identifiers.js';
import { canonicalUsername, readName, throttleName } from './sign-in-names.js';

describe('a phone number', () => {
  test.each(['0912345678', '091 234 5678', '0912.345.678', '+84912345678', '+84 912 345 678', '0084912345678', '84912345678', '(+84) 912-345-678', '+840912345678', ' 0912345678 ', '0912–345–678'])(
    'spelled %s is one number',
    (spelling) => expect(canonicalPhone(spelling)).toBe('0912345678'),
  );

  test('of a land line keeps its eleven digits', () => expect(canonicalPhone('0212 3840 123')).toBe('02123840123'));

  test.each(['', '12345', '091234567', '09123456789012', '0012345678', 'nv045', '+1 202 555 0100', '0912345678a', '٠٩١٢٣٤٥٦٧٨'])('is not %p', (text) =>
    expect(canonicalPhone(text)).toBeNull(),
  );
});

describe('a username', () => {
  test('is the same in capitals and with blanks around', () => expect(canonicalUsername('  HocVien ')).toBe('hocvien'));
  test.each(['a', '045nv', 'học viên', 'ho\u0323cvien', 'nv 045', 'nv\u0000045', `n${'v'.repeat(60)}`, 'nv/045', "nv'--", 'ｈocvien'])('is not %p', (text) => expect(canonicalUsername(text)).toBeNull());
});

describe('a staff code', () => {
  test.each(['CB-0156', 'cb 0156', 'cb.0156', 'CB0156', 'cb–0156'])('spelled %s is one code', (text) => expect(canonicalStaffCode(text)).toBe('CB0156'));
  test('may hold Đ in either form', () => expect(canonicalStaffCode('đv-01'.normalize('NFD'))).toBe('ĐV01'));
  test.each(['quantri', '', '--', 'CB_0156%'])('is not %p', (text) => expect(canonicalStaffCode(text)).toBeNull());
});

test('spelling a name differently buys no further guesses', () => {
  expect(throttleName('+84 912 345 678')).toBe(throttleName('0912.345.678'));
  expect(throttleName(' HOCVIEN')).toBe(throttleName('hocvien'));
  for (const spelling of ['CB-0156', 'cb.0156', 'c-b--01.56', 'cb_0156', 'CB 0156']) expect(throttleName(spelling)).toBe(throttleName('CB0156'));
  expect(throttleName('Lò Thị')).toBe(throttleName('lò thị'.normalize('NFD')));
});

test('whatever is typed is read without an error, and a canonical name reads as itself', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.stringMatching(/^[+()0-9 .\u2013-]{0,40}$/)), (text) => {
      const { username, phone, staffCode } = readName(text);
      if (username !== null) expect(canonicalUsername(username)).toBe(username);
      if (phone !== null) expect(canonicalPhone(phone)).toBe(phone);
      if (staffCode !== null) expect(canonicalStaffCode(staffCode)).toBe(staffCode);
      expect(throttleName(text).length).toBeLessThanOrEqual(800);
    }),
  );
});
