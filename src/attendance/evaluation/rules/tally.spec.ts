import fc from 'fast-check';
import { FORMS_AT_ONCE, meanOf, NO_FORMS, shownAfter, statements, visible, withForm, type Answer, type Tally } from './tally.js';

const mark = fc.integer({ min: 1, max: 5 });
const text = fc.oneof(fc.constant(''), fc.constantFrom('Ví dụ thật', 'Thêm giờ thực hành', 'Phòng nóng'), fc.string({ maxLength: 20 }));
const answer: fc.Arbitrary<Answer> = fc.record({ marks: fc.record(Object.fromEntries(statements.map((statement) => [statement, mark])) as Record<(typeof statements)[number], typeof mark>), useful: text, improve: text });
const tallied = (answers: readonly Answer[]): Tally => answers.reduce(withForm, NO_FORMS);

test('the order in which forms came leaves no trace in what is kept', () => {
  fc.assert(fc.property(fc.array(answer, { maxLength: 12 }).chain((answers) => fc.tuple(fc.constant(answers), fc.shuffledSubarray(answers, { minLength: answers.length }))), ([answers, otherwise]) => {
    expect(JSON.stringify(tallied(otherwise))).toBe(JSON.stringify(tallied(answers)));
  }));
});

test('every form counts once in each statement, and its texts once', () => {
  fc.assert(fc.property(fc.array(answer, { maxLength: 12 }), (answers) => {
    const tally = tallied(answers);
    expect(tally.forms).toBe(answers.length);
    for (const statement of statements) {
      expect(tally.chosen[statement].reduce((sum, count) => sum + count, 0)).toBe(answers.length);
      if (answers.length > 0) expect(meanOf(tally.chosen[statement])).toBeCloseTo(answers.reduce((sum, { marks }) => sum + marks[statement], 0) / answers.length, 9);
    }
    expect(tally.useful).toHaveLength(answers.filter(({ useful }) => useful.trim() !== '').length);
  }));
});

test('who writes the same into both questions does not stand at the same place in both', () => {
  const words = ['một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám'];
  const one = tallied(words.map((word) => ({ marks: { content: 3, trainer: 3, materials: 3, organisation: 3, use: 3 }, useful: word, improve: word })));
  expect(one.useful).not.toEqual(one.improve);
});

test('while forms come, what is seen changes by five at a time; with fewer nothing ever is', () => {
  fc.assert(fc.property(fc.array(answer, { maxLength: 23 }), (answers) => {
    let [tally, shown]: [Tally, Tally | null] = [NO_FORMS, null];
    for (const one of answers) {
      tally = withForm(tally, one);
      shown = shownAfter(tally, shown);
      expect((visible(tally, shown, false)?.forms ?? 0) % FORMS_AT_ONCE).toBe(0);
    }
    expect(visible(tally, shown, true)?.forms ?? null).toBe(answers.length < FORMS_AT_ONCE ? null : answers.length);
  }));
  expect(meanOf([0, 0, 0, 0, 0])).toBeNull();
});
