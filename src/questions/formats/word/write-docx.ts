import { Document, ImageRun, Packer, Paragraph, TextRun, type IRunOptions, type ParagraphChild } from 'docx';
import type { AuthoredContent } from '../../content/authored.js';
import { GAP_MARK } from '../../content/faults.js';
import { mediaHref } from '../../content/media.js';
import { blockHtml, inlineHtml, plainText } from '../../content/render.js';
import { plainWording } from '../../grading/texts.js';
import type { MediaFile } from '../media-files.js';
import { linesOfHtml } from '../markdown/html.js';
import { readText } from '../paste/read-text.js';
import { recognise } from '../recognise/recognise.js';
import { OBJECT, type Piece } from '../rich/rich.js';
import { Report, type MediaOf, type WrittenFile, type WrittenQuestion } from '../writing.js';
import { pictureSize } from './picture-size.js';

const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
/** Width of the text of an A4 page, in points of the screen. */
const WIDEST = 560;
/** Types that the manner of offices can say. */
const READ_BACK = new Set<AuthoredContent['type']>(['single', 'multiple', 'true-false', 'short-text', 'essay']);

/** Writes a Word document as offices write questions: “Câu 1.”, options by letter, the answer on a line of its own. It can be read back. */
export async function writeDocx(questions: readonly WrittenQuestion[], media: MediaOf): Promise<WrittenFile> {
  const report = new Report();
  const writer = new DocxWriter(report, media);
  const children = questions.flatMap((question, i) => {
    report.about(question);
    const lines = writer.question(question, i + 1);
    if (READ_BACK.has(question.content.type) && !isReadBack(lines, question.content)) report.becomes('văn bản mà đọc lại sẽ thành câu khác');
    return lines.map(({ paragraph }) => paragraph);
  });
  const file = new Document({ styles: { default: { document: { run: { font: 'Times New Roman', size: 26 } } } }, sections: [{ children }] });
  return { bytes: await Packer.toBuffer(file), ending: 'docx', type: TYPE, count: questions.length, uncarried: report.all };
}

/** A part of a line, and what of it is read back. */
interface Run {
  readonly text: string;
  readonly child: ParagraphChild;
}

/** A line on its way: Word's paragraph and the words in it. */
interface Written {
  readonly text: string;
  readonly paragraph: Paragraph;
}

class DocxWriter {
  constructor(
    private readonly report: Report,
    private readonly media: MediaOf,
  ) {}

  question({ content, tags, difficulty }: WrittenQuestion, number: number): Written[] {
    this.report.common(content, { hints: true });
    if (tags.length > 0) this.report.part('thẻ');
    if (difficulty !== null) this.report.part('độ khó');
    const prompt = content.prompt.replace(GAP_MARK, (_all, key: string) => `(${key}) ……`);
    const [first, ...rest] = this.lines(blockHtml(prompt));
    return [
      line([run(`Câu ${number}. `, { bold: true }), ...(first ?? [])], { before: 200, keepNext: true }), ...rest.map((runs) => line(runs, { keepNext: true })),
      ...this.body(content),
      ...(content.hints ?? []).flatMap((hint) => this.labelled('Gợi ý: ', hint)), ...(content.explanation === '' ? [] : this.labelled('Giải thích: ', content.explanation)),
    ];
  }

  private body(content: AuthoredContent): Written[] {
    switch (content.type) {
      case 'single': case 'multiple': {
        if (content.options.some(({ feedback }) => feedback)) this.report.part('phản hồi của phương án');
        if (content.type === 'multiple' ? content.credit !== 'all-or-nothing' : content.options.some(({ share, correct }) => !correct && share)) this.report.part('cách tính điểm');
        if (content.type === 'multiple' && content.options.filter(({ correct }) => correct).length === 1) this.report.becomes('câu chọn một phương án');
        if (content.options.length > 8) this.report.part('phương án thứ 9 trở đi khi đọc lại');
        const letters = content.options.flatMap(({ correct }, i) => (correct ? [letter(i)] : [])).join(', ');
        return [...content.options.map(({ text }, i) => line([run(`${letter(i)}. `), ...this.inline(text)])), answer(letters)];
      }
      case 'true-false':
        if (content.feedbackTrue || content.feedbackFalse) this.report.part('phản hồi của phương án');
        return [answer(content.answer ? 'Đúng' : 'Sai')];
      case 'short-text':
        if (content.accepted.length > 1) this.report.part('các đáp án khác khi đọc lại');
        if (content.accepted.some(({ text, feedback }) => feedback || /(?<!\\)\*/.test(text))) this.report.part('phản hồi và ký tự thay thế của đáp án');
        if (content.compare.accents || content.compare.case || content.compare.tonePlacement) this.report.part('cách so sánh dấu và chữ hoa');
        return [answer(plainWording(content.accepted[0]?.text ?? '')), ...content.accepted.slice(1).map(({ text }) => line([run(`Cũng nhận: ${plainWording(text)}`)]))];
      case 'numeric':
        this.report.becomes('câu trả lời ngắn khi đọc lại');
        return [answer(content.accepted.map(({ value, tolerance }) => `${value.toLocaleString('vi-VN', { maximumFractionDigits: 10 })}${tolerance > 0 ? ` ± ${tolerance.toLocaleString('vi-VN')}` : ''}`).join(' hoặc '))];
      case 'matching':
        this.report.becomes('văn bản, không đọc lại được thành câu ghép cặp');
        return [...content.pairs.map(({ left, right }) => line([...this.inline(left), run(' → '), ...this.inline(right)])), ...content.others.map((right) => line([run('→ '), ...this.inline(right)]))];
      case 'ordering':
        this.report.becomes('văn bản, không đọc lại được thành câu sắp xếp');
        return content.items.map((item, i) => line([run(`(${i + 1}) `), ...this.inline(item)]));
      case 'cloze':
        this.report.becomes('văn bản, không đọc lại được thành câu điền chỗ trống');
        return content.gaps.map((gap) => line([run(`(${gap.key}) ${gap.kind === 'choice' ? gap.options.map(({ text, correct }) => (correct ? `[${text}]` : text)).join(' / ') : gap.kind === 'text' ? gap.accepted.map(({ text }) => plainWording(text)).join(' / ') : gap.accepted.map(({ value }) => String(value)).join(' / ')}`)]));
      case 'essay':
        if (content.words.least !== null || content.words.most !== null || content.attachments.most > 0 || content.rubric.length > 0 || content.modelAnswer) this.report.part('giới hạn, tệp đính kèm và tiêu chí chấm');
        return [];
      case 'description':
        this.report.becomes('câu tự luận khi đọc lại');
        return [];
    }
  }

  private labelled(label: string, markdown: string): Written[] {
    const [first, ...rest] = this.lines(blockHtml(markdown));
    return [line([run(label), ...(first ?? [])]), ...rest.map((runs) => line(runs))];
  }

  private inline(markdown: string): Run[] {
    return this.lines(inlineHtml(markdown)).flat();
  }

  private lines(html: string): Run[][] {
    const named = (address: string): string | null => (address.startsWith(mediaHref('')) ? address.slice(mediaHref('').length) : null);
    return linesOfHtml(html, named).map(({ prefix, pieces }) => [...(prefix.trim() === '' || prefix.includes('\u0000') ? [] : [run(prefix)]), ...pieces.flatMap((piece) => this.run(piece))]);
  }

  private run(piece: Piece): Run[] {
    if (piece.kind === 'formula') {
      this.report.part('công thức, ghi dạng TeX giữa hai dấu $');
      return [run(`$${piece.tex}$`)];
    }
    if (piece.kind === 'picture') return this.picture(piece.picture, piece.alt);
    const { bold: isBold, italic, raised } = piece.look;
    return [run(piece.text, { bold: isBold, italics: italic, superScript: raised === 'super', subScript: raised === 'sub' })];
  }

  private picture(name: string, alt: string): Run[] {
    const file: MediaFile | undefined = this.media.get(name);
    const size = file && pictureSize(file);
    if (!file || !size || (file.ending !== 'png' && file.ending !== 'jpg' && file.ending !== 'gif')) {
      this.report.part('hình WebP và tiếng');
      return [run(alt)];
    }
    const scale = Math.min(1, WIDEST / size.width);
    return [{ text: OBJECT, child: new ImageRun({ type: file.ending, data: file.bytes, transformation: { width: Math.round(size.width * scale), height: Math.round(size.height * scale) }, altText: { name, description: alt, title: alt } }) }];
  }
}

const letter = (i: number): string => String.fromCharCode(65 + (i % 26));
const run = (text: string, look: Omit<IRunOptions, 'text'> = {}): Run => ({ text, child: new TextRun({ ...look, text }) });
const answer = (text: string): Written => line([run(`Đáp án: ${text}`)]);

function line(runs: readonly Run[], { before = 0, keepNext = false } = {}): Written {
  return { text: runs.map(({ text }) => text).join(''), paragraph: new Paragraph({ children: runs.map(({ child }) => child), spacing: { before, after: 40 }, keepNext }) };
}

/** Whether these lines are read as one question with the same options and the same answer: a text may look like an option. */
function isReadBack(lines: readonly Written[], content: AuthoredContent): boolean {
  const { questions, notUnderstood, headings } = recognise(readText(lines.map(({ text }) => text).join('\n')), 'paste', { 'without-options': 'essay' });
  const read = questions[0]?.content;
  if (!read || questions.length > 1 || notUnderstood.length > 0 || headings.length > 0 || read.type !== content.type || questions[0]!.problems.length > 0) return false;
  const words = (markdown: string): string => plainText(markdown, Infinity).replace(/[\s$\\]+/g, '');
  if (words(read.prompt) !== words(content.prompt.replace(/!\[(?:[^\]\\]|\\.)*\]\([^)]*\)/g, OBJECT)) || words(read.explanation) !== words(content.explanation)) return false;
  if ('options' in read && 'options' in content) return read.options.length === content.options.length && read.options.every(({ text, correct }, i) => correct === content.options[i]!.correct && words(text) === words(content.options[i]!.text));
  return read.type !== 'true-false' || content.type !== 'true-false' || read.answer === content.answer;
}
