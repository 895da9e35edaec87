import { passwordFault } from './password-rules.js';

const owner = { username: 'hocvien', phone: '0912345678', staffCode: 'CB0156' };
const fault = (password: string) => passwordFault(password, owner);

test.each(['suối trong núi xanh', 'ba con gà mái vàng', 'k7mp-x3wd-9hnq', 'chợ phiên thứ bảy', 'hocvien trồng mận hậu', 'correct horse battery', 'Ngô nếp tháng 9'])('%s is good', (password) =>
  expect(fault(password)).toBeNull(),
);

test.each([
  ['ngắn', 'Cần ít nhất 10'], ['         ', 'Cần ít nhất 10'], ['aaaaaaaaaaaa', 'lặp'], ['1212121212', 'lặp'],
  ['hocvien123', 'tên đăng nhập'], ['HOCVIEN@12', 'tên đăng nhập'], ['0912345678', 'số điện thoại'], ['+84 912 345 678', 'số điện thoại'], ['CB-0156-cb', 'mã cán bộ'],
  ['1234567890', 'hay bị đoán'], ['matkhau123', 'hay bị đoán'], ['Mật khẩu 2026', 'hay bị đoán'], ['Matkhau@2026', 'hay bị đoán'], ['qwertyuiop', 'hay bị đoán'], ['Yên Châu 2026', 'hay bị đoán'],
  ['a\u0000bcdefghijk', 'không gõ được'], ['x'.repeat(50) + 'abcd'.repeat(30), 'dài quá'],
])('%p is refused, and says %s', (password, hint) => expect(fault(password)).toContain(hint));

test('the length is counted in letters, however the keyboard writes them', () => {
  const nine = 'ếếộộắắữữự';
  expect(fault(nine.normalize('NFD'))).toContain('có 9 ký tự');
});

test('the sentence never repeats the password', () => {
  for (const password of ['hocvien123', 'matkhau123', 'abc']) expect(fault(password)).not.toContain(password);
});
