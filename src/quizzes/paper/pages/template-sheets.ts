import type { WorkbookRow, WorkbookSheet } from '../../../platform/workbooks/workbook.js';
import { MOST_LINES } from '../rules/sheet-table.js';

/** The sheets of a workbook to be filled in: who, which paper, and a column for each question; and how to fill it in. */
export function templateSheets(codes: readonly string[], questions: number, people: readonly { readonly staffCode: string | null; readonly fullName: string }[]): WorkbookSheet[] {
  const columns = Array.from({ length: questions }, (_, i) => `Câu ${i + 1}`);
  const head: WorkbookRow = ['Mã cán bộ', 'Họ và tên', 'Mã đề', ...columns].map((value) => ({ value, look: 'head' as const }));
  const help = [
    'Mỗi dòng là một phiếu. Người vắng: để trống mã đề và các câu.',
    'Người được tìm theo mã cán bộ; không có mã thì theo họ và tên, nếu chỉ một người mang tên đó.',
    'Câu chọn phương án: ghi chữ cái trên đề, ví dụ B hoặc ACD. Sắp xếp: các chữ theo thứ tự. Ghép đôi: 1B 2A. Điền chỗ trống: từng chỗ, cách nhau bằng dấu ;. Tự luận: ghi x nếu có bài viết.',
    'Bỏ trống hoặc gạch ngang là không trả lời.',
    `Mỗi tệp nhiều nhất ${MOST_LINES} phiếu. Mã đề của bộ này: ${codes.join(', ')}.`,
  ];
  return [
    { name: 'Kết quả', widths: [14, 28, 10, ...columns.map(() => 8)], rows: [head, ...people.map(({ staffCode, fullName }): WorkbookRow => [staffCode, fullName, null])] },
    { name: 'Hướng dẫn', widths: [110], rows: help.map((line): WorkbookRow => [{ value: line, look: 'wrap' }]) },
  ];
}
