import type { QuestionType } from '../content/content.js';

/** Beside the number of a question. How many options are right is not told: that would be half the answer. */
export const typeLabels: Readonly<Record<QuestionType, string>> = {
  single: 'chọn một', multiple: 'chọn các ý đúng', 'true-false': 'đúng hay sai', matching: 'ghép đôi', ordering: 'xếp thứ tự', numeric: 'trả lời bằng số',
  'short-text': 'trả lời ngắn', cloze: 'điền chỗ trống', essay: 'tự luận', description: 'đọc, không phải trả lời',
};

/** "A" for the first on the screen. */
export const letterOf = (index: number): string => String.fromCharCode(65 + index);
