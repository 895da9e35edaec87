import { mailContent } from './mail-content.js';

const facts = { fullName: 'Lò Thị An', publicUrl: 'https://hoc.example', owner: 'Sở Nội vụ' };
const one = { subject: 'Khóa sắp đến hạn', text: 'Còn 7 ngày.\nHạn 30/11/2026.\n\nHọc tiếp nhé.', href: '/courses/1' };

test('one message is a mail of its own name', () => {
  const { subject, text } = mailContent({ ...facts, messages: [one] });
  expect(subject).toBe('Khóa sắp đến hạn');
  expect(text).toBe(
    ['Chào Lò Thị An,', 'Còn 7 ngày.\nHạn 30/11/2026.', 'Học tiếp nhé.', 'https://hoc.example/courses/1', 'Xem mọi thông báo: https://hoc.example/messages', '--\nSở Nội vụ. Thư do hệ thống học tập gửi, bạn không cần trả lời.'].join('\n\n'),
  );
});

test('several are one mail that counts them and names each', () => {
  const { subject, text, html } = mailContent({ ...facts, messages: [one, { subject: 'Khóa mới', text: 'Bạn có khóa mới.', href: null }] });
  expect(subject).toBe('2 thông báo từ hệ thống học tập');
  expect(text.indexOf('Khóa sắp đến hạn')).toBeLessThan(text.indexOf('Khóa mới'));
  expect(html).toContain('<h2 style="font-size:1.1em">Khóa mới</h2>');
});

test('names and texts cannot become markup or lines of their own', () => {
  const { text, html } = mailContent({ ...facts, fullName: 'An\r\nBcc: x <script>', messages: [{ subject: '<b>"x"', text: '<img src=x onerror=alert(1)>', href: '/a?b="><script>' }] });
  expect(text.split('\n')[0]).toBe('Chào An Bcc: x <script>,');
  expect(html).not.toMatch(/<(script|img|b)[ >]/);
  expect(html).toContain('href="https://hoc.example/a?b=&quot;&gt;&lt;script&gt;"');
});
