import type { AnswerValue, QuestionContent } from '../../src/questions/content/content.js';
import { rightAnswer } from '../../src/questions/grading/right-answer.js';

/** An answer of an invented person: the right one, or one that is surely wrong. An essay is some sentences either way. */
export function demoAnswer(content: QuestionContent, right: boolean): AnswerValue {
  if (content.type === 'essay') return 'Xã đã niêm yết công khai thủ tục và phân công người hướng dẫn. Còn hai việc chậm: số hóa hồ sơ và trả kết quả qua bưu điện.';
  if (right) return rightAnswer(content);
  switch (content.type) {
    case 'single':
      return content.options.find(({ correct }) => !correct)?.id ?? null;
    case 'multiple':
      return content.options.filter(({ correct }) => !correct).map(({ id }) => id).sort();
    case 'true-false':
      return !content.answer;
    case 'matching':
      return null;
    case 'ordering':
      return content.items.map(({ id }) => id).reverse();
    case 'numeric':
      return '0,0001';
    case 'short-text':
      return 'không nhớ';
    case 'cloze':
    case 'description':
      return null;
  }
}
