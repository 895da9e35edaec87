import fc from 'fast-check';
import type { AnswerValue, Comparison, MultipleContent, QuestionContent, ShortTextContent, SingleContent } from '../content/content.js';
import { grade, markOf, reaches } from './grade.js';

const common = { schema: 2, prompt: 'Câu hỏi', explanation: '' } as const;
const option = (id: string, correct: boolean) => ({ id, text: id, correct });
const single: SingleContent = { ...common, type: 'single', options: [option('a', false), option('b', true), option('c', false)] };
const multiple = (partial: boolean, right: string, wrong: string): MultipleContent => ({
  ...common, type: 'multiple', credit: partial ? 'right-minus-wrong' : 'all-or-nothing', options: [...[...right].map((id) => option(id, true)), ...[...wrong].map((id) => option(id, false))],
});
const trueFalse = (answer: boolean): QuestionContent => ({ ...common, type: 'true-false', answer });
const lenient: Comparison = { accents: false, case: false, tonePlacement: false };
const shortText = (compare: Comparison, ...accepted: [string, number][]): ShortTextContent => ({
  ...common, type: 'short-text', compare, accepted: accepted.map(([text, share]) => ({ text, share })),
});

describe('single choice', () => {
  test.each<[AnswerValue | undefined, number, string]>([
    ['b', 1, 'right'], ['a', 0, 'wrong'], ['c', 0, 'wrong'],
    [null, 0, 'blank'], [undefined, 0, 'blank'], ['', 0, 'blank'],
    ['z', 0, 'wrong'], [['b'], 0, 'wrong'], [true, 0, 'wrong'],
  ])('%j earns %d: %s', (answer, fraction, state) => {
    expect(grade(single, answer)).toEqual({ fraction, state });
  });
});

describe('multiple choice', () => {
  test.each<[string, number, string]>([
    ['ab', 1, 'right'], ['ba', 1, 'right'], ['a', 0, 'wrong'], ['abc', 0, 'wrong'], ['cd', 0, 'wrong'], ['', 0, 'blank'],
  ])('all or nothing: of right ab and wrong cd, %s earns %d', (chosen, fraction, state) => {
    expect(grade(multiple(false, 'ab', 'cd'), [...chosen])).toEqual({ fraction, state });
  });

  test.each<[string, number, string]>([
    ['abc', 1, 'right'], ['ab', 2 / 3, 'partly'], ['a', 1 / 3, 'partly'], ['abcx', 2 / 3, 'partly'], ['abx', 1 / 3, 'partly'],
    ['ax', 0, 'wrong'], ['x', 0, 'wrong'], ['xy', 0, 'wrong'], ['abcxy', 1 / 3, 'partly'], ['', 0, 'blank'],
  ])('partial credit: of right abc and wrong xy, %s earns %d', (chosen, fraction, state) => {
    const result = grade(multiple(true, 'abc', 'xy'), [...chosen]);
    expect(result.fraction).toBeCloseTo(fraction, 9);
    expect(result.state).toBe(state);
  });

  const anyCase = fc.record({ right: fc.integer({ min: 1, max: 8 }), wrong: fc.integer({ min: 0, max: 8 }), partial: fc.boolean() })
    .chain(({ right, wrong, partial }) => {
      const ids = Array.from({ length: right + wrong }, (_, i) => `o${i}`);
      const content: MultipleContent = { ...common, type: 'multiple', credit: partial ? 'right-minus-wrong' : 'all-or-nothing', options: ids.map((id, i) => option(id, i < right)) };
      return fc.record({ content: fc.constant(content), chosen: fc.subarray(ids) });
    });

  test('whatever is chosen, the fraction lies in [0, 1] and its state agrees with it', () => {
    fc.assert(fc.property(anyCase, ({ content, chosen }) => {
      const { fraction, state } = grade(content, chosen);
      expect(fraction).toBeGreaterThanOrEqual(0);
      expect(fraction).toBeLessThanOrEqual(1);
      if (chosen.length === 0) expect(state).toBe('blank');
      else expect(state).toBe(fraction === 1 ? 'right' : fraction === 0 ? 'wrong' : 'partly');
    }));
  });

  test('only the full and exact set earns everything', () => {
    fc.assert(fc.property(anyCase, ({ content, chosen }) => {
      const exact = content.options.every((o) => o.correct === chosen.includes(o.id));
      expect(grade(content, chosen).fraction === 1).toBe(exact);
    }));
  });

  test('the order of choosing and of the options changes nothing', () => {
    fc.assert(fc.property(anyCase, ({ content, chosen }) => {
      const turned: MultipleContent = { ...content, options: [...content.options].reverse() };
      expect(grade(turned, [...chosen].reverse())).toEqual(grade(content, chosen));
    }));
  });

  test('partial credit never gives less than all-or-nothing, and one more wrong option never helps', () => {
    fc.assert(fc.property(anyCase, ({ content, chosen }) => {
      const partly: MultipleContent = { ...content, credit: 'right-minus-wrong' };
      expect(grade(partly, chosen).fraction!).toBeGreaterThanOrEqual(grade({ ...content, credit: 'all-or-nothing' }, chosen).fraction!);
      const other = content.options.find((o) => !o.correct && !chosen.includes(o.id));
      if (other) expect(grade(partly, [...chosen, other.id]).fraction!).toBeLessThanOrEqual(grade(partly, chosen).fraction!);
    }));
  });
});

describe('true or false', () => {
  test.each<[boolean, AnswerValue, number, string]>([
    [true, true, 1, 'right'], [true, false, 0, 'wrong'], [false, false, 1, 'right'], [false, true, 0, 'wrong'],
    [false, null, 0, 'blank'], [true, 'true', 0, 'wrong'],
  ])('right is %j: %j earns %d', (right, answer, fraction, state) => {
    expect(grade(trueFalse(right), answer)).toEqual({ fraction, state });
  });
});

describe('short text', () => {
  test.each<[string, Partial<Comparison>, string, string, number]>([
    ['the very text', {}, 'hòa giải', 'hòa giải', 1],
    ['case overlooked', {}, 'Hòa Giải', 'HÒA GIẢI', 1],
    ['case matters', { case: true, accents: true }, 'Hòa giải', 'hòa giải', 0],
    ['accents overlooked', {}, 'Điện Biên Phủ', 'dien bien phu', 1],
    ['accents matter', { accents: true }, 'Điện Biên', 'Dien Bien', 0],
    ['đ is not d where accents matter', { accents: true }, 'đường', 'dường', 0],
    ['tone placement overlooked: hoà / hòa', { accents: true }, 'hòa', 'hoà', 1],
    ['tone placement overlooked: thuý / thúy', { accents: true }, 'thúy', 'thuý', 1],
    ['tone placement overlooked: khoẻ / khỏe', { accents: true }, 'sức khỏe', 'sức khoẻ', 1],
    ['tone placement overlooked in capitals', { accents: true }, 'HOÀ BÌNH', 'hòa bình', 1],
    ['tone placement matters', { accents: true, tonePlacement: true }, 'hòa', 'hoà', 0],
    ['another tone is another word', { accents: true }, 'hòa', 'hóa', 0],
    ['another vowel is another word', { accents: true }, 'hoa', 'hoă', 0],
    ['a dot below beside a circumflex', { accents: true }, 'một cửa', 'một cửa'.normalize('NFD'), 1],
    ['NFD everywhere, everything matters', { accents: true, case: true, tonePlacement: true }, 'Nghị quyết', 'Nghị quyết'.normalize('NFD'), 1],
    ['white space', {}, 'một cửa', '  một \u00a0\t cửa \n', 1],
    ['zero-width characters', {}, 'một cửa', 'một\u200b cửa\ufeff', 1],
    ['a full stop at the end', {}, 'một cửa', 'Một cửa.', 1],
    ['an inner full stop is part of the text', {}, '1.200', '1200', 0],
    ['something else', {}, 'một cửa', 'hai cửa', 0],
    ['a part of it', {}, 'một cửa', 'một', 0],
  ])('%s', (_, compare, accepted, given, fraction) => {
    expect(grade(shortText({ ...lenient, ...compare }, [accepted, 1]), given).fraction).toBe(fraction);
  });

  const several = shortText(lenient, ['giấy xin lỗi', 0.5], ['thư xin lỗi', 1], ['văn bản xin lỗi', 1], ['Thư Xin Lỗi', 0.25]);
  test.each<[string, number, string]>([
    ['Thư xin lỗi', 1, 'right'], ['văn bản xin lỗi', 1, 'right'], ['giấy xin lỗi', 0.5, 'partly'], ['công văn', 0, 'wrong'],
    ['   ', 0, 'blank'], ['.', 0, 'blank'],
  ])('of several wordings the best that matches counts: %s earns %d', (given, fraction, state) => {
    expect(grade(several, given)).toEqual({ fraction, state });
  });

  const vietnamese = fc.array(fc.constantFrom('hoà', 'hòa', 'Thuỷ', 'Thủy', 'đường', 'một', 'quý', 'Nghĩa', '76/NQ-CP', 'ợ', 'ặ'), { minLength: 1, maxLength: 5 });
  test('an accepted text typed in any encoding, spacing and case of its own is right unless that matters', () => {
    fc.assert(fc.property(vietnamese, fc.constantFrom('NFC', 'NFD'), fc.constantFrom(' ', '  ', '\u00a0'), fc.boolean(), fc.boolean(), (words, form, space, accents, tones) => {
      const content = shortText({ accents, case: false, tonePlacement: tones }, [words.join(' '), 1]);
      expect(grade(content, words.join(space).toUpperCase().normalize(form)).fraction).toBe(1);
    }));
  });

  test('overlooking more differences never takes a mark away', () => {
    fc.assert(fc.property(vietnamese, vietnamese, fc.boolean(), fc.boolean(), (a, b, kase, tonePlacement) => {
      const strict = grade(shortText({ accents: true, case: kase, tonePlacement }, [a.join(' '), 1]), b.join(' ')).fraction!;
      expect(grade(shortText(lenient, [a.join(' '), 1]), b.join(' ')).fraction!).toBeGreaterThanOrEqual(strict);
    }));
  });
});

test('a mark is the fraction of the maximum, and null stays null', () => {
  expect(markOf(0.5, 3)).toBe(1.5);
  expect(markOf(0, 3)).toBe(0);
  expect(markOf(null, 3)).toBeNull();
});

test('three thirds reach one, and clearly less does not', () => {
  expect(reaches(1 / 3 + 1 / 3 + 1 / 3 - 1e-9, 1)).toBe(true);
  expect(reaches(0.7 * 20, 14)).toBe(true);
  expect(reaches(13.999, 14)).toBe(false);
});
