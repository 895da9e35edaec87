import { blockHtml, inlineHtml, plainText } from './render.js';

test('emphasis is shown, in one run of text', () => {
  expect(inlineHtml('Chỉ số **PAPI** hỏi\nai?')).toBe('Chỉ số <strong>PAPI</strong> hỏi ai?');
  expect(blockHtml('Một.\n\nHai.')).toBe('<p>Một.</p>\n<p>Hai.</p>\n');
});

test.each([
  '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '![ảnh](https://a.example/x.png)', '[bấm](javascript:alert(1))', '<https://a.example>', '[x]: https://a.example "y"\n\n[x]',
])('%s makes no tag', (source) => {
  for (const html of [inlineHtml(source), blockHtml(source)]) expect(html.replace(/<\/?p>/g, '')).not.toMatch(/<[a-z!/]/i);
});

test('plain text has no marks and is cut at a word', () => {
  expect(plainText('Chỉ số **PAPI** hỏi `ai`?')).toBe('Chỉ số PAPI hỏi ai?');
  expect(plainText('một hai ba bốn', 9)).toBe('một hai…');
  expect(plainText('Một hai. Ba bốn', 9)).toBe('Một hai…');
});
