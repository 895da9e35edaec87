import { oneDecimal } from '../../../platform/prints/official/cells.js';
import { meanOf, type Statement } from '../rules/tally.js';

/** What learners say yes or no to. */
export const statementWords: Readonly<Record<Statement, string>> = {
  content: 'Nội dung sát với công việc của tôi',
  trainer: 'Giảng viên trình bày dễ hiểu, giải đáp được thắc mắc',
  materials: 'Tài liệu đầy đủ, dùng lại được',
  organisation: 'Tổ chức lớp và địa điểm thuận tiện',
  use: 'Tôi áp dụng được điều đã học',
};

/** What 1 to 5 mean. */
export const markWords = ['hoàn toàn không đồng ý', 'không đồng ý', 'phân vân', 'đồng ý', 'hoàn toàn đồng ý'] as const;

/** “3,8”; “–” without a form. */
export function meanText(chosen: readonly number[]): string {
  const mean = meanOf(chosen);
  return mean === null ? '–' : oneDecimal(mean);
}
