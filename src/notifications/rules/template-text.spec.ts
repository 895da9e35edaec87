import fc from 'fast-check';
import { fill, hasLooseBraces, oneLine, placeholdersIn, severalLines, unknownPlaceholders } from './template-text.js';

const known = [{ name: 'ho_ten', label: 'Họ và tên', sample: 'Lò Thị An' }];

test('placeholders are found with blanks inside the braces, each once', () => {
  expect(placeholdersIn('Chào {{ho_ten}}, {{ han }} rồi {{ho_ten}}')).toEqual(['ho_ten', 'han']);
});

test('unknown and empty names are told, known ones are not', () => {
  expect(unknownPlaceholders('{{ho_ten}} {{hoten}} {{}}', known)).toEqual(['hoten', '']);
});

test.each([
  ['{{ho_ten}', true],
  ['ho_ten}}', true],
  ['{{{ho_ten}}}', false],
  ['{ho_ten}', false],
  ['{{ho_ten}}', false],
])('loose braces in %s: %s', (text, loose) => {
  expect(hasLooseBraces(text)).toBe(loose);
});

test('values are put in as they are: what looks like a placeholder or a pattern in one is not looked into', () => {
  expect(fill('Chào {{ho_ten}}: {{khoa}}{{khong_co}}.', { ho_ten: '{{khoa}} $& $1', khoa: 'A' })).toBe('Chào {{khoa}} $& $1: A.');
  expect(fill('{{constructor}}{{__proto__}}', {})).toBe('');
});

test('a subject is one line of bounded length, whatever went into it', () => {
  expect(oneLine('Chào\r\nBcc: kẻ xấu\u2028x\u0000y\t z ', 100)).toBe('Chào Bcc: kẻ xấu x y z');
  fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 40 }), (text, longest) => {
    const line = oneLine(text, longest);
    expect(line).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    expect([...line].length).toBeLessThanOrEqual(longest);
  }));
});

test('a text keeps its lines and loses other control characters', () => {
  expect(severalLines('một\r\nhai\rba\u0007\n\n\n\nbốn\u2028năm ')).toBe('một\nhai\nba\n\nbốn\nnăm');
});
