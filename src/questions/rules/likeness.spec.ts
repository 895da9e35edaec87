import fc from 'fast-check';
import { likeness, NEAR, shingles, sketch, triflesBetween, twinKey } from './likeness.js';

const question = (prompt: string, ...choices: string[]) => ({ prompt, choices });
const asked = question('Hồ sơ nộp tại Bộ phận Một cửa được hòa giải trong bao nhiêu ngày?', '05 ngày', '10 ngày', '15 ngày làm việc');

describe('the same question', () => {
  test.each([
    ['other punctuation and spacing', question('Hồ sơ nộp tại  “Bộ phận Một cửa” được hòa giải trong bao nhiêu ngày', '05 ngày.', '10 ngày;', '15 ngày làm việc'), ['punctuation']],
    ['the tone mark on the other vowel', question('Hồ sơ nộp tại Bộ phận Một cửa được hoà giải trong bao nhiêu ngày?', '05 ngày', '10 ngày', '15 ngày làm việc'), ['tone']],
    ['letters taken apart', question(asked.prompt.normalize('NFD'), ...asked.choices), []],
    ['other case', question('HỒ SƠ nộp tại bộ phận một cửa được hòa giải trong bao nhiêu ngày?', '05 Ngày', '10 ngày', '15 ngày làm việc'), ['case']],
    ['the options in another order', question(asked.prompt, '15 ngày làm việc', '05 ngày', '10 ngày'), ['option-order']],
    ['all of it', question('hồ sơ nộp tại bộ phận một cửa được hoà giải trong bao nhiêu ngày', '15 ngày làm việc', '5'.padStart(2, '0') + ' ngày', '10 ngày'), ['tone', 'case', 'punctuation', 'option-order']],
    ['nothing', asked, []],
  ])('with %s has the same key, and it is said what differs', (_what, other, differs) => {
    expect(twinKey('single', other)).toBe(twinKey('single', asked));
    expect(triflesBetween(asked, other)).toEqual(differs);
  });

  test.each([
    ['another word', question(asked.prompt.replace('bao nhiêu', 'mấy'), ...asked.choices)],
    ['another accent: má is not mà', question(asked.prompt.replace('hòa', 'hóa'), ...asked.choices)],
    ['another figure', question(asked.prompt, '06 ngày', '10 ngày', '15 ngày làm việc')],
    ['an option less', question(asked.prompt, '05 ngày', '10 ngày')],
  ])('with %s has another', (_what, other) => {
    expect(twinKey('single', other)).not.toBe(twinKey('single', asked));
  });

  test('another type makes another question; one that says nothing has no key', () => {
    expect(twinKey('multiple', asked)).not.toBe(twinKey('single', asked));
    expect(twinKey('single', question(' …', '?'))).toBeNull();
    expect(sketch(shingles(question('')))).toEqual([]);
  });

  test('is found whatever the order of options', () => {
    fc.assert(fc.property(fc.string(), fc.uniqueArray(fc.string(), { maxLength: 6 }), fc.infiniteStream(fc.nat()), (prompt, choices, keys) => {
      const order = choices.map((choice) => ({ choice, key: Number(keys.next().value) })).sort((a, b) => a.key - b.key).map(({ choice }) => choice);
      expect(twinKey('single', question(prompt, ...order))).toBe(twinKey('single', question(prompt, ...choices)));
      expect(sketch(shingles(question(prompt, ...order)))).toEqual(sketch(shingles(question(prompt, ...choices))));
    }));
  });
});

describe('a question in nearly these words', () => {
  const said = shingles(asked);

  test('is near: one word changed, one option changed, a few words added', () => {
    for (const other of [
      question(asked.prompt.replace('bao nhiêu', 'mấy'), ...asked.choices),
      question(asked.prompt, '05 ngày', '10 ngày', '20 ngày làm việc'),
      question(`${asked.prompt.slice(0, -1)} theo quy định?`, ...asked.choices),
    ]) expect(likeness(said, shingles(other))).toBeGreaterThanOrEqual(NEAR);
  });

  test('is not any question about the same matter', () => {
    expect(likeness(said, shingles(question('Bộ phận Một cửa của xã do ai phụ trách?', 'Chủ tịch', 'Phó Chủ tịch', 'Công chức')))).toBeLessThan(0.2);
  });

  test('likeness lies between 0 and 1, is the same both ways, and 1 for a question itself', () => {
    const words = fc.array(fc.constantFrom('hồ', 'sơ', 'một', 'cửa', 'ngày', 'xã'), { minLength: 1, maxLength: 12 }).map((list) => shingles(question(list.join(' '))));
    fc.assert(fc.property(words, words, (a, b) => {
      const near = likeness(a, b);
      expect(near).toBe(likeness(b, a));
      expect(near >= 0 && near <= 1).toBe(true);
      expect(likeness(a, a)).toBe(1);
    }));
  });

  test('shares a band of the sketch as often as promised, and others seldom do', () => {
    // Every word differs from question to question; a share of them is common to the pair.
    const words = (from: number, count: number) => Array.from({ length: count }, (_, i) => `w${from + i}`);
    const rate = (common: number, own: number) => {
      let met = 0;
      for (let n = 0; n < 400; n += 1) {
        const shared = new Set(words(n * 1_000, common));
        const [a, b] = [300, 600].map((from) => new Set([...shared, ...words(n * 1_000 + from, own)]));
        const bands = new Set(sketch(a!));
        if (sketch(b!).some((band) => bands.has(band))) met += 1;
      }
      return met / 400;
    };
    expect(rate(32, 4)).toBeGreaterThan(0.98); // likeness 0.8
    expect(rate(24, 8)).toBeGreaterThan(0.8); // 0.6
    expect(rate(4, 36)).toBeLessThan(0.02); // 0.05
  });
});
