import type { Ask } from '../../formats/reading.js';
import { markNames } from '../../formats/recognise/recognise.js';
import { marks } from '../../formats/recognise/marks.js';

/** What is asked about a file, and the answers there are. */
export interface AskWords {
  readonly question: string;
  readonly why: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

/** The question in the words of the page. */
export function askWords({ code, choices }: Ask): AskWords {
  if (code === 'which-mark') {
    return {
      question: 'Tệp này đánh dấu phương án đúng bằng gì?',
      why: 'Các phương án được đánh dấu theo nhiều kiểu và chúng chỉ vào những phương án khác nhau.',
      choices: choices.map(({ value, questions }) => ({ value, label: `${upper(markNames[marks.find((mark) => mark === value)!])}, có ở ${questions} câu` })),
    };
  }
  const count = choices[0]?.questions ?? 0;
  return {
    question: `${count} câu không có phương án và không có đáp án. Đọc thế nào?`,
    why: 'Có thể là câu tự luận, cũng có thể phương án được viết theo kiểu chưa nhận ra.',
    choices: [{ value: 'essay', label: 'Là câu tự luận' }, { value: 'skip', label: 'Không nhập các câu này' }],
  };
}

/** The same for the command line, with how to answer. */
export function sayAsk(ask: Ask): string {
  const option = ask.code === 'which-mark' ? '--mark' : '--without-options';
  return `${askWords(ask).question} Các câu này chưa được nhập. Thêm ${ask.choices.map(({ value }) => `${option} ${value}`).join(' hoặc ')}.`;
}

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
