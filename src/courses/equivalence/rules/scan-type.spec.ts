import { scanTypeOf } from './scan-type.js';

test.each([
  ['a PDF', Buffer.from('%PDF-1.7\n'), 'pdf'],
  ['a photograph', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00]), 'jpg'],
  ['a PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00]), 'png'],
  ['a page that calls itself a PDF', Buffer.from('<html><script>alert(1)</script>'), undefined],
  ['a drawing, which may hold scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg">'), undefined],
  ['a program', Buffer.from('MZ\u0090'), undefined],
  ['half a signature', Buffer.from([0x89, 0x50, 0x4e]), undefined],
  ['nothing', Buffer.alloc(0), undefined],
])('%s', (_name, bytes, extension) => {
  expect(scanTypeOf(bytes)?.extension).toBe(extension);
});
