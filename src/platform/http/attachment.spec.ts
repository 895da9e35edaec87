import { attachmentHeader } from './attachment.js';

test('a file is saved by its name, in letters of any language', () => {
  expect(attachmentHeader('Tài liệu số 1.pdf')).toBe("attachment; filename=\"Tai lieu so 1.pdf\"; filename*=UTF-8''T%C3%A0i%20li%E1%BB%87u%20s%E1%BB%91%201.pdf");
});

test('nothing in a name ends the header or begins another one', () => {
  for (const name of ['a"; filename="b.exe', 'a\r\nSet-Cookie: x=1', "a'*%\\.pdf", '\ud800.pdf']) expect(attachmentHeader(name)).toMatch(/^attachment; filename="[A-Za-z0-9._ -]*"; filename\*=UTF-8''[A-Za-z0-9._%-]*$/);
});
