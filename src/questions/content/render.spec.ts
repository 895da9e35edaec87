import { mediaIn } from './media.js';
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

describe('formulas', () => {
  test('stand as MathML without styles', () => {
    const html = inlineHtml('Biết $\\frac{a}{b} < \\color{red}{x}^2$ thì');
    expect(html).toMatch(/^Biết <math>.*<mfrac>.*<\/math> thì$/);
    expect(html).not.toContain('style=');
  });

  test.each(['Giá 5$ và 6$', 'Còn $ 3 $ nữa', '$', '$$', 'a $\\nope{$ b', '$x$5'])('%s is money or text and stays', (source) => {
    expect(inlineHtml(source)).not.toContain('<math');
    expect(inlineHtml(source)).toContain('$');
  });

  test('cannot lead anywhere', () => {
    const html = inlineHtml('$\\href{https://a.example}{x}$ $\\includegraphics{https://a.example/x.png}$ $\\text{<script>alert(1)</script>}$');
    expect(html).not.toMatch(/<(?:a|img|script)/i);
    expect(html).not.toMatch(/(?:href|src)="/);
  });
});

describe('pictures and sounds', () => {
  const hash = 'a'.repeat(64);
  test('of the bank are shown with their words', () => {
    expect(inlineHtml(`Xem ![sơ đồ "một" cửa](media:${hash}.png)`)).toBe(`Xem <img src="/questions/media/${hash}.png" alt="sơ đồ &quot;một&quot; cửa" loading="lazy">`);
    expect(inlineHtml(`![bài hát](media:${hash}.mp3)`)).toBe(`<audio controls preload="none" src="/questions/media/${hash}.mp3" aria-label="bài hát"></audio>`);
    expect(plainText(`Xem ![sơ đồ](media:${hash}.png) rồi`)).toBe('Xem sơ đồ rồi');
    expect(mediaIn(`![a](media:${hash}.png) ![b \\] c](media:${hash}.png)`, `![x](media:${hash}.exe)`)).toEqual([`${hash}.png`]);
  });

  test.each([`![a](media:../${hash}.png)`, `![a](media:${hash}.svg)`, `![a](media:${hash}.png"onerror="x)`, `![a](MEDIA:${hash}.png)`])('%s is none', (source) => {
    expect(inlineHtml(source)).not.toContain('<img');
  });
});

test('super- and subscripts are kept', () => {
  expect(inlineHtml('m^2^ và CO~2~')).toBe('m<sup>2</sup> và CO<sub>2</sub>');
});
