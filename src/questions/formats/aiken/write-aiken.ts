import { plainText } from '../../content/render.js';
import { readText } from '../paste/read-text.js';
import { reportReadBack, type Sent } from '../read-back.js';
import { Report, type WrittenFile, type WrittenQuestion } from '../writing.js';

/** Writes Aiken, which knows choices of one, in plain text, and nothing else. */
export function writeAiken(questions: readonly WrittenQuestion[]): WrittenFile {
  const report = new Report();
  const hasCategories = new Set(questions.map(({ category }) => category.join('/'))).size > 1;
  const sent: Sent[] = [];
  const blocks = questions.flatMap((question) => {
    report.about(question);
    const { content } = question;
    const options = content.type === 'single' ? content.options : content.type === 'true-false' ? [true, false].map((value) => ({ text: value ? 'Đúng' : 'Sai', correct: value === content.answer, feedback: undefined, share: undefined })) : null;
    if (!options || options.length > 8) {
      report.type();
      return [];
    }
    if (content.type === 'true-false') report.becomes('câu chọn một trong hai phương án Đúng và Sai');
    report.common(content);
    if (content.explanation !== '') report.part('giải thích');
    if (options.some(({ feedback }) => feedback)) report.part('phản hồi của phương án');
    if (options.some(({ share, correct }) => !correct && share !== undefined && share !== 0)) report.part('phần điểm của phương án');
    if (BLOCK.test(content.prompt) || [content.prompt, ...options.map(({ text }) => text)].some((text) => plain(text) !== text.replace(/\\(?=\p{P})/gu, ''))) report.part('hình, công thức và chữ nhấn mạnh');
    if (question.tags.length > 0) report.part('thẻ');
    if (question.difficulty !== null) report.part('độ khó');
    if (hasCategories) report.part('chủ đề');
    const letter = (i: number): string => String.fromCharCode(65 + i);
    const block = [plain(content.prompt), ...options.map(({ text }, i) => `${letter(i)}. ${plain(text)}`), `ANSWER: ${letter(options.findIndex(({ correct }) => correct))}`].join('\n');
    sent.push({ question, blocks: readText(block).blocks, expected: { type: 'single', prompt: plain(content.prompt), explanation: '', options: options.map(({ text, correct }) => ({ text: plain(text), correct })) } });
    return [block];
  });
  reportReadBack(sent, report, 'aiken');
  return { bytes: Buffer.from(`${blocks.join('\n\n')}\n`), ending: 'txt', type: 'text/plain; charset=utf-8', count: blocks.length, uncarried: report.all };
}

/** Lines that Markdown shows as headings, lists or quotations. */
const BLOCK = /^ {0,3}(?:#{1,6}|[-+*>]|\d{1,9}[.)])(?=\s|$)/m;
const plain = (markdown: string): string => plainText(markdown, Infinity);
