import { workbookOf, type WorkbookRow } from '../../../platform/workbooks/workbook.js';
import { belowOf, typeNames } from '../below.js';
import { Report, type WrittenFile, type WrittenQuestion } from '../writing.js';
import { sheetColumns } from './columns.js';

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const LETTERS = 'ABCDEFGH';
const HEAD: WorkbookRow = sheetColumns.map(({ title }) => ({ value: title, look: 'head' }));
const WIDTHS = sheetColumns.map(({ width }) => width);
const help: readonly string[] = [
  'Mỗi dòng là một câu hỏi. Không đổi tên các cột ở dòng đầu; cột không dùng thì để trống.',
  'Loại câu: Chọn một, Chọn nhiều, Đúng sai, Trả lời ngắn, Điền số, Ghép cặp, Sắp xếp, Điền chỗ trống, Tự luận, Đoạn văn. Để trống thì hệ thống tự nhận theo phương án và đáp án.',
  'Chọn một, chọn nhiều: ghi phương án vào các cột Phương án A, B, C…; cột Đáp án ghi chữ cái, ví dụ B hoặc A, C.',
  'Đúng sai: cột Đáp án ghi Đúng hoặc Sai.',
  'Trả lời ngắn: cột Đáp án ghi các cách viết được chấp nhận, ngăn bằng dấu |.',
  'Điền số: cột Đáp án ghi số, có sai số thì ghi như 12,5 ± 0,1.',
  'Ghép cặp: mỗi ô phương án ghi một cặp, vế trái → vế phải (hoặc gõ ->). Vế phải thừa thì ghi → vế phải.',
  'Sắp xếp: ghi các mục theo thứ tự đúng vào các cột Phương án A, B, C…',
  'Điền chỗ trống: trong câu hỏi ghi [[1]], [[2]]… ở chỗ cần điền; ô Phương án A ghi đáp án của chỗ trống thứ nhất, B của chỗ thứ hai…: điền chữ ghi điền: An | An Giang; chọn trong danh sách ghi chọn: *An | Bình (dấu * trước từ đúng); điền số ghi số: 12,5 ± 0,1.',
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
    report.common(question.content);
    const parts = belowOf(question.content, report);
    if (!parts.isClear) {
      report.type();
      return [];
    }
    if (/\(media:/.test(JSON.stringify(question.content))) report.part('hình và tiếng');
    const options = [...LETTERS].map((_, i) => parts.options[i] ?? null);
    const difficulty = question.difficulty === 1 ? 'Dễ' : question.difficulty === 3 ? 'Khó' : 'Trung bình';
    return [[typeNames[question.content.type], wrap(question.content.prompt), ...options.map((option) => option === null ? null : wrap(option)), parts.answer, wrap(question.content.explanation), difficulty, question.tags.join(', '), question.category.join(' / ')]];
  });
  return { bytes: await workbookOf([{ name: 'Câu hỏi', widths: WIDTHS, rows: [HEAD, ...rows] }]), ending: 'xlsx', type: TYPE, count: rows.length, uncarried: report.all };
}

const wrap = (value: string) => ({ value, look: 'wrap' as const });
