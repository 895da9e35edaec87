import { isMailAddress, maskMail } from './mail-address.js';

test.each(['giang.lo@sonla.gov.vn', 'a@b', "o'neil+1@x-y.example", 'A_B@may-chu-thu'])('%s is an address', (address) => {
  expect(isMailAddress(address)).toBe(true);
});

test.each(['', 'giang', '@x.vn', 'a@', 'a b@x.vn', 'a@x.vn\r\nBcc: b@y.vn', 'a@x.vn,b@y.vn', 'An <a@x.vn>', '"a b"@x.vn', 'a..b@x.vn', 'ấ@x.vn', 'a@-x.vn', 'a@x..vn', `${'a'.repeat(250)}@x.vn`])('%j is none', (address) => {
  expect(isMailAddress(address)).toBe(false);
});

test.each([
  ['giang.lo@sonla.example', 'gi••••@sonla.example'],
  ['abc@x.vn', 'a••••@x.vn'],
  ['không phải thư', '••••'],
  ['a@b@c', '••••'],
])('%s is shown as %s', (address, shown) => {
  expect(maskMail(address)).toBe(shown);
});
