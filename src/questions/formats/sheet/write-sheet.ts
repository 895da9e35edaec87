import { workbookOf, type WorkbookRow } from '../../../platform/workbooks/workbook.js';
import type { AuthoredContent } from '../../content/authored.js';
import { plainWording } from '../../grading/texts.js';
import { literally } from '../../content/upgrade.js';
import { Report, type WrittenFile, type WrittenQuestion } from '../writing.js';
import { sheetColumns } from './columns.js';

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const LETTERS = 'ABCDEFGH';
const HEAD: WorkbookRow = sheetColumns.map(({ title }) => ({ value: title, look: 'head' }));
const WIDTHS = sheetColumns.map(({ width }) => width);
const TYPES: Readonly<Record<AuthoredContent['type'], string>> = {
  single: 'Chọn một', multiple: 'Chọn nhiều', 'true-false': 'Đúng sai', matching: 'Ghép cặp', ordering: 'Sắp xếp', numeric: 'Điền số', 'short-text': 'Trả lời ngắn', cloze: '', essay: 'Tự luận', description: 'Đoạn văn',
};

const help: readonly string[] = [
  'Mỗi dòng là một câu hỏi. Không đổi tên các cột ở dòng đầu; cột không dùng thì để trống.',
  'Loại câu: Chọn một, Chọn nhiều, Đúng sai, Trả lời ngắn, Điền số, Ghép cặp, Sắp xếp, Tự luận, Đoạn văn. Để trống thì hệ thống tự nhận theo phương án và đáp án.',
  'Chọn một, chọn nhiều: ghi phương án vào các cột Phương án A, B, C…; cột Đáp án ghi chữ cái, ví dụ B hoặc A, C.',
  'Đúng sai: cột Đáp án ghi Đúng hoặc Sai.',
  'Trả lời ngắn: cột Đáp án ghi các cách viết được chấp nhận, ngăn bằng dấu |.',
  'Điền số: cột Đáp án ghi số, có sai số thì ghi như 12,5 ± 0,1.',
  'Ghép cặp: mỗi ô phương án ghi một cặp, vế trái -> vế phải. Vế phải thừa thì ghi -> vế phải.',
  'Sắp xếp: ghi các mục theo thứ tự đúng vào các cột Phương án A, B, C…',
  'Mức độ: Dễ, Trung bình hoặc Khó. Thẻ: nhiều thẻ thì ngăn bằng dấu phẩy.',
  'Công thức viết trong hai dấu $, ví dụ $x^2$. Chữ đậm viết giữa hai dấu **.',
];

const examples: readonly WorkbookRow[] = [
  ['Chọn một', 'Nghị định số 61/2018/NĐ-CP quy định về vấn đề gì?', 'Công tác văn thư', 'Cơ chế một cửa, một cửa liên thông', 'Kiểm soát thủ tục hành chính', '', '', '', '', '', 'B', 'Tên của nghị định nói rõ điều này.', 'Dễ', 'một cửa', ''],
  ['Chọn nhiều', 'Người dân nộp hồ sơ bằng những cách nào?', 'Tại Bộ phận Một cửa', 'Qua bưu chính công ích', 'Trực tuyến', 'Nhờ trưởng bản giữ hộ', '', '', '', '', 'A, B, C', '', 'Trung bình', 'một cửa', ''],
  ['Đúng sai', 'Bộ phận Một cửa ghi giấy tiếp nhận hồ sơ và hẹn trả kết quả.', '', '', '', '', '', '', '', '', 'Đúng', '', 'Dễ', '', ''],
];

/** The workbook to fill in, with a sheet that says how. */
export function sheetTemplate(): Promise<Buffer> {
  return workbookOf([
    { name: 'Câu hỏi', widths: WIDTHS, rows: [HEAD, ...examples] },
    { name: 'Hướng dẫn', widths: [110], rows: help.map((line): WorkbookRow => [{ value: line, look: 'wrap' }]) },
  ]);
}

/** Writes the table that the template shows. */
export async function writeSheet(questions: readonly WrittenQuestion[]): Promise<WrittenFile> {
  const report = new Report();
  const rows = questions.flatMap((question): WorkbookRow[] => {
    report.about(question);
    const parts = partsOf(question.content, report);
    if (!parts) {
      report.type();
      return [];
    }
    if (/\(media:/.test(JSON.stringify(question.content))) report.part('hình và tiếng (chỉ còn tên)');
    const options = [...LETTERS].map((_, i) => parts.options[i] ?? null);
    const difficulty = question.difficulty === 1 ? 'Dễ' : question.difficulty === 3 ? 'Khó' : 'Trung bình';
    return [[TYPES[question.content.type], wrap(question.content.prompt), ...options.map((option) => option === null ? null : wrap(option)), parts.answer, wrap(question.content.explanation), difficulty, question.tags.join(', '), question.category.join(' / ')]];
  });
  return { bytes: await workbookOf([{ name: 'Câu hỏi', widths: WIDTHS, rows: [HEAD, ...rows] }]), ending: 'xlsx', type: TYPE, count: rows.length, uncarried: report.all };
}

const wrap = (value: string) => ({ value, look: 'wrap' as const });
const decimal = (value: number): string => String(value).replace('.', ',');

function partsOf(content: AuthoredContent, report: Report): { options: readonly string[]; answer: string } | null {
  report.common(content);
  switch (content.type) {
    case 'single': case 'multiple': {
      if (content.options.length > LETTERS.length) return null;
      if (content.options.some(({ feedback }) => feedback)) report.part('phản hồi của phương án');
      if (content.type === 'multiple' ? content.credit !== 'all-or-nothing' : content.options.some(({ share, correct }) => !correct && share !== undefined)) report.part('cách tính điểm từng phương án');
      return { options: content.options.map(({ text }) => text), answer: content.options.flatMap(({ correct }, i) => (correct ? [LETTERS[i]!] : [])).join(', ') };
    }
    case 'true-false':
      if (content.feedbackTrue || content.feedbackFalse) report.part('phản hồi của phương án');
      return { options: [], answer: content.answer ? 'Đúng' : 'Sai' };
    case 'short-text':
      if (content.accepted.some(({ share, feedback }) => share !== 1 || feedback)) report.part('phần điểm và phản hồi của đáp án');
      if (content.accepted.some(({ text }) => text !== literally(plainWording(text)) || text.includes('|'))) report.part('ký tự thay thế trong đáp án');
      if (content.compare.accents || content.compare.case || content.compare.tonePlacement) report.part('cách so sánh dấu và chữ hoa');
      return { options: [], answer: content.accepted.map(({ text }) => plainWording(text)).join(' | ') };
    case 'numeric':
      if (content.units.length > 0) report.part('đơn vị đo');
      if (content.accepted.some(({ share, feedback, relative, tolerance }) => share !== 1 || feedback || (relative && tolerance > 0))) report.part('phần điểm và sai số tương đối');
      return { options: [], answer: content.accepted.map(({ value, tolerance }) => `${decimal(value)}${tolerance === 0 ? '' : ` ± ${decimal(tolerance)}`}`).join(' | ') };
    case 'matching': {
      const pairs = [...content.pairs, ...content.others.map((right) => ({ left: '', right }))];
      if (pairs.length > LETTERS.length || pairs.some(({ left, right }) => /->|→|=>|⇒/.test(left + right))) return null;
      if (content.credit !== 'per-pair') report.part('cách tính điểm');
      return { options: pairs.map(({ left, right }) => `${left} -> ${right}`), answer: '' };
    }
    case 'ordering':
      if (content.items.length > LETTERS.length) return null;
      if (content.credit !== 'all-or-nothing') report.part('cách tính điểm');
      return { options: content.items, answer: '' };
    case 'essay':
      if (content.words.least !== null || content.words.most !== null || content.attachments.most > 0 || content.rubric.length > 0 || content.modelAnswer) report.part('giới hạn, tệp đính kèm và tiêu chí chấm');
      return { options: [], answer: '' };
    case 'description': return { options: [], answer: '' };
    case 'cloze': return null;
  }
}
