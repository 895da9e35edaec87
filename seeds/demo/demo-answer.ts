import type { AnswerValue, QuestionContent } from '../../src/questions/content/content.js';

/** An answer of an invented person: the right one, or one that is surely wrong. */
export function demoAnswer(content: QuestionContent, right: boolean): AnswerValue {
  switch (content.type) {
    case 'single':
      return content.options.find(({ correct }) => correct === right)?.id ?? null;
    case 'multiple':
      return content.options.filter(({ correct }) => correct === right).map(({ id }) => id);
    case 'true-false':
      return content.answer === right;
    case 'short-text':
      return right ? (content.accepted[0]?.text ?? null) : 'không nhớ';
  }
}
