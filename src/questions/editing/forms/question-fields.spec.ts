import fc from 'fast-check';
import { toContent, type AuthoredContent } from '../../content/authored.js';
import { questionTypes } from '../../content/content.js';
import { contentFaults } from '../../content/faults.js';
import { anyContentOf, anyText } from '../../test-support/any-content.js';
import { fieldsOf, readQuestion } from './question-fields.js';

describe.each(questionTypes)('a question of type %s', (type) => {
  test('that is opened and saved unchanged says what it said', () => {
    fc.assert(fc.property(anyContentOf[type], fc.option(anyText, { nil: undefined }), (content, said) => {
      const authored: AuthoredContent = { ...content, ...(said ? { feedback: { wrong: said }, hints: [said] } : {}) };
      expect(readQuestion(type, fieldsOf(authored))).toEqual({ content: authored, faults: [] });
    }), { numRuns: 300 });
  });

  test('whatever is typed is either read as something that can be graded, or told at a field', () => {
    const names = ['prompt', 'right', 'answer', 'credit', 'option.0.text', 'option.1.text', 'option.1.right', 'option.1.share', 'pair.0.left', 'pair.0.right', 'pair.1.left', 'pair.1.right', 'others', 'item.0.text', 'item.1.text',
      'accepted.0.text', 'accepted.0.value', 'accepted.0.share', 'accepted.0.tolerance', 'unit.0.name', 'unit.0.factor', 'unit.1.name', 'withoutUnit', 'gap.1.kind', 'gap.1.answers', 'gap.1.weight', 'least', 'most', 'files', 'criterion.0.text', 'criterion.0.points'];
    const value = fc.oneof(fc.constantFrom('', '1', '0', 'true', 'Ai [[1]]?', '[[1]] [[1]]', '50', '-50', '100%', '200', 'per-option', 'choice', 'number', '* a\nb', '12,5 ± 5%', '<b>', '1e999', '-1'), anyText);
    const typed = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 20 });
    const retyped = fc.tuple(anyContentOf[type], fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 2 })).map(([content, changed]) => ({ ...fieldsOf(content), ...changed }));
    fc.assert(fc.property(fc.oneof(typed, retyped), (fields) => {
      const { content, faults } = readQuestion(type, fields);
      let n = 0;
      if (faults.length === 0) expect(contentFaults(toContent(content, () => `id${++n}`))).toEqual([]);
      else for (const { message } of faults) expect(message).toMatch(/\p{L}/u);
    }), { numRuns: 500 });
  });
});

test('what is wrong is told where it stands', () => {
  const faultsOf = (...given: Parameters<typeof readQuestion>) => readQuestion(...given).faults.map(({ field }) => field);
  expect(faultsOf('single', { prompt: 'Ai?', 'option.0.text': 'Dân', 'option.1.text': 'Sở' })).toEqual(['right']);
  expect(faultsOf('single', { prompt: '', right: '1', 'option.0.text': 'Dân', 'option.1.text': '' })).toEqual(['prompt', 'option.1.text', 'option.0.text', 'right']);
  expect(faultsOf('multiple', { prompt: 'Ai?', credit: 'per-option', 'option.0.text': 'Dân', 'option.0.right': '1', 'option.0.share': '40', 'option.1.text': 'Sở', 'option.1.share': 'x' })).toEqual(['option.1.share', 'right']);
  expect(faultsOf('numeric', { prompt: 'Mấy?', 'accepted.0.value': 'năm', 'accepted.0.tolerance': '-1' })).toEqual(['accepted.0.value', 'accepted.0.tolerance']);
  expect(faultsOf('essay', { prompt: 'Viết', 'criterion.0.text': 'Đủ ý', 'criterion.0.points': '0' })).toEqual(['criterion.0.points']);
  expect(faultsOf('cloze', { prompt: 'Ai [[1]]?', 'gap.1.kind': 'choice', 'gap.1.answers': 'a\nb' })).toEqual(['gap.1.answers']);
});
