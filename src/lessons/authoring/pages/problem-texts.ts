import { LONGEST_BODY, LONGEST_CHANGE, LONGEST_TITLE, MOST_MINUTES, type DraftProblem } from '../../rules/draft-problems.js';
import { formatNumber } from '../../../platform/views/formats.js';

/** A problem where the editor shows it: beside the field of this name. */
export interface ProblemText {
  readonly field: string;
  readonly message: string;
}

const SENTENCES: { readonly [F in DraftProblem['field']]: (problem: Extract<DraftProblem, { field: F }>) => string } = {
  title: ({ code }) => (code === 'missing' ? 'Bạn đặt tên cho bài học.' : `Tên bài dài quá ${LONGEST_TITLE} ký tự.`),
  minutes: () => `Thời gian đọc là số phút, từ 1 đến ${MOST_MINUTES}.`,
  lawAsOf: () => 'Bạn chọn ngày mà nội dung bài đúng theo quy định.',
  body: (problem) => {
    switch (problem.code) {
      case 'missing':
        return 'Bài chưa có nội dung.';
      case 'too-long':
        return `Nội dung dài quá ${formatNumber(LONGEST_BODY)} ký tự. Bạn chia thành nhiều bài.`;
      case 'headings':
        return 'Đề mục bắt đầu bằng ## và không bỏ cấp: dưới ## là ###.';
      case 'unreadable':
        return `Không đọc được “${problem.what}”: đây không phải dấu dẫn, khung hay ảnh viết đúng cách.`;
      case 'unknown-citation':
        return `Dấu dẫn [^${problem.what}] không có trong phần Căn cứ.`;
      case 'unknown-image':
        return `${fileNamed(problem.what)} không có trong phần Tệp.`;
      case 'image-without-words':
        return `${fileNamed(problem.what)} chưa có lời mô tả cho người không xem, không nghe được. Bạn ghi trong ngoặc vuông: ![lời mô tả](…).`;
    }
  },
  changes: ({ code, row }) => {
    const where = `Thay đổi ${row + 1}`;
    if (code === 'no-day') return `${where}: bạn chọn ngày bắt đầu áp dụng.`;
    if (code === 'no-source') return `${where}: bạn chọn văn bản quy định thay đổi này.`;
    return code === 'no-text' ? `${where}: bạn ghi điều đã thay đổi.` : `${where}: nội dung dài quá ${LONGEST_CHANGE} ký tự.`;
  },
};

/** A file by the place that the text gives it: pictures have a folder of their own. */
const fileNamed = (path: string): string => `${path.startsWith('./img/') ? 'Ảnh' : 'Tệp'} ${path}`;

const ROW_FIELDS: Readonly<Record<string, string>> = { 'no-day': 'since', 'no-source': 'source' };

/** Each problem in a sentence, with the field it belongs to. */
export function problemTexts(problems: readonly DraftProblem[]): ProblemText[] {
  return problems.map((problem) => ({
    field: problem.field === 'changes' ? `${ROW_FIELDS[problem.code] ?? 'text'}-${problem.row}` : problem.field,
    message: (SENTENCES[problem.field] as (one: DraftProblem) => string)(problem),
  }));
}
