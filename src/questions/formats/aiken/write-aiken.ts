import { plainText } from '../../content/render.js';
import { Report, type WrittenFile, type WrittenQuestion } from '../writing.js';

/** Writes Aiken, which knows choices of one, in plain text, and nothing else. */
export function writeAiken(questions: readonly WrittenQuestion[]): WrittenFile {
  const report = new Report();
  const plain = (markdown: string): string => plainText(markdown, Infinity);
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
    if ([content.prompt, ...options.map(({ text }) => text)].some((text) => /!\[|\$|\*\*|\^|~/.test(text))) report.part('hình, công thức và chữ nhấn mạnh');
    if (question.tags.length > 0) report.part('thẻ');
    const letter = (i: number): string => String.fromCharCode(65 + i);
    return [[plain(content.prompt), ...options.map(({ text }, i) => `${letter(i)}. ${plain(text)}`), `ANSWER: ${letter(options.findIndex(({ correct }) => correct))}`].join('\n')];
  });
  return { bytes: Buffer.from(`${blocks.join('\n\n')}\n`), ending: 'txt', type: 'text/plain; charset=utf-8', count: blocks.length, uncarried: report.all };
}
