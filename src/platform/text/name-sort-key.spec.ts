import { array, assert, constantFrom, property, tuple } from 'fast-check';
import { nameSortKey } from './name-sort-key.js';
import { unifyTonePlacement } from './text.js';

const collator = new Intl.Collator('vi');

/** What the key stands for: given name, then family name, then the middle, each by the collator. */
function asListsDo(a: string, b: string): number {
  const parts = (name: string) => {
    const words = unifyTonePlacement(name).toLowerCase().split(' ');
    const given = words.pop() ?? '';
    const [family = '', ...middle] = words;
    return [given, family, middle.join(' ')];
  };
  const theirs = parts(b);
  return parts(a).reduce((order, part, i) => order || collator.compare(part, theirs[i]!), 0);
}

const byKey = (a: string, b: string) => (nameSortKey(a) < nameSortKey(b) ? -1 : nameSortKey(a) > nameSortKey(b) ? 1 : 0);

test('people stand in the order of Vietnamese lists', () => {
  const sorted = ['Lò Văn An', 'Lò Thị Ân', 'Hoàng Bình', 'Bạc Cầm Đạt', 'Lường Văn Hoa', 'Lường Văn Hoà', 'Quàng Thị Hoà', 'Hoàng Văn Hoá', 'Vì Văn Ơn', 'Mùa A Sử', 'Mùa Y Sử', 'Thào A Sử', 'Sử Thu', 'Tòng Thị Ư'];
  expect([...sorted].reverse().sort(byKey)).toEqual(sorted);
});

test('the six tones follow ma, mà, mả, mã, má, mạ', () => {
  expect(['mạ', 'má', 'mã', 'mả', 'mà', 'ma'].sort(byKey)).toEqual(['ma', 'mà', 'mả', 'mã', 'má', 'mạ']);
});

test.each([
  ['Lò Văn Hòa', 'Lò Văn Hoà'],
  ['LÒ VĂN AN', 'Lò Văn An'],
  ['Lò  Văn An ', 'Lò Văn An'],
  ['Lò Văn Ấn', 'Lò Văn Ấn'.normalize('NFD')],
])('%j and %j have one key', (a, b) => expect(nameSortKey(a)).toBe(nameSortKey(b)));

test('a name of one word, and none at all, have keys', () => {
  expect(byKey('Sử', 'Mùa A Sử')).toBe(-1);
  expect(nameSortKey('')).toBe('000000000');
});

test('the key consists of digits and keeps its promised length', () => {
  for (const name of ['Lò Văn An', 'Nguyễn Thị Thuỳ Dương', "H'Hen Niê", 'ꪎꪱꪫ ꪼꪕ', 'Müller Strauß']) {
    expect(nameSortKey(name)).toMatch(/^\d+$/);
    const foreign = [...name].filter((sign) => /[^\p{Script=Latin}\s']/u.test(sign) || sign === 'ß').length;
    expect(nameSortKey(name).length).toBeLessThanOrEqual(3 * name.length + 9 + 8 * foreign);
  }
});

test('the key orders as Intl.Collator("vi") does, whatever the names', () => {
  const vowels = ['', 'a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y', 'oa', 'oe', 'uy', 'uyê', 'iê', 'ươ'];
  const tones = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];
  const syllable = tuple(constantFrom('', 'b', 'c', 'd', 'đ', 'h', 'ng', 't', 'th', 'x', 'Đ', 'L'), constantFrom(...vowels), constantFrom(...tones), constantFrom('', 'n', 'ng', 't')).map(
    ([onset, vowel, tone, coda]) => (vowel === '' ? 'an' : `${onset}${vowel}${tone}${coda}`.normalize('NFC')),
  );
  const name = array(syllable, { minLength: 1, maxLength: 4 }).map((syllables) => syllables.join(' '));
  assert(
    property(name, name, (a, b) => {
      expect([a, b, byKey(a, b)]).toEqual([a, b, Math.sign(asListsDo(a, b))]);
    }),
    { numRuns: 3_000 },
  );
});
