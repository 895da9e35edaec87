import { workbookOf } from '../../../platform/workbooks/workbook.js';
import { readQuestionFile } from '../read-question-file.js';
import { sheetTemplate } from './write-sheet.js';

test('the template is read as what it shows, its help passed over', async () => {
  const read = await readQuestionFile(await sheetTemplate(), { fileName: 'mau.xlsx' });
  expect(read).toMatchObject({ format: 'xlsx', refusal: null, notes: [] });
  expect(read.questions.map(({ content, problems }) => [content.type, problems])).toEqual([['single', []], ['multiple', []], ['true-false', []]]);
});

test.each([
  ['a line each', 'Một\nHai\nBa', 'B'],
  ['with letters, some over two lines', 'A. Một\nB. Hai\nC. Ba', '2'],
  ['with letters in one line', 'A. Một B. Hai C. Ba', 'B'],
  ['the right one with a star', 'a) Một\n*b) Hai\nc) Ba', ''],
])('options in one cell: %s', async (_name, options, answer) => {
  const rows = [['STT', 'Nội dung câu hỏi', 'Phương án trả lời', 'Đáp án'], [1, 'Ai ký?', options, answer]];
  const read = await readQuestionFile(await workbookOf([{ name: 'Câu hỏi', widths: [6, 40, 40, 10], rows }]), { fileName: 'a.xlsx' });
  expect(read.questions.map(({ content, problems }) => ({ content, problems }))).toEqual([{ content: expect.objectContaining({ type: 'single', prompt: 'Ai ký?', options: [{ text: 'Một', correct: false }, { text: 'Hai', correct: true }, { text: 'Ba', correct: false }] }) as object, problems: [] }]);
});
