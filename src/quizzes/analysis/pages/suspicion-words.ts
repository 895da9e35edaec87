import { plainText } from '../../../questions/content/render.js';
import { GAP_MARK } from '../../../questions/content/faults.js';
import type { QuestionContent } from '../../../questions/content/content.js';
import type { GivenAnswer } from '../../statistics/given-answers.js';
import type { AnalysedQuestion } from '../analysed-quiz.js';
import type { Suspicion } from '../rules/suspicions.js';
import { percentText, shareText } from './figure-words.js';

/** A reason to look at a question again: what is seen, and what to do. */
export interface SaidSuspicion {
  readonly seen: string;
  readonly advice: string;
}

/** The question in some words. */
export const questionText = ({ version }: Pick<AnalysedQuestion, 'version'>, most = 160): string => plainText(version.content.prompt.replace(GAP_MARK, '____'), most);

/** What an answer says, in the words of the question. */
export function answerText(content: QuestionContent, { part, value }: Pick<GivenAnswer, 'part' | 'value'>, most = 120): string {
  switch (content.type) {
    case 'single':
    case 'multiple':
      return plainText(content.options.find(({ id }) => id === value)?.text ?? '', most);
    case 'true-false':
      return value === 'true' ? 'Đúng' : 'Sai';
    case 'matching':
      return `${plainText(content.left.find(({ id }) => id === part)?.text ?? '', most)} → ${plainText(content.right.find(({ id }) => id === value)?.text ?? '', most)}`;
    case 'ordering':
      return (JSON.parse(value) as string[]).map((id) => plainText(content.items.find((item) => item.id === id)?.text ?? '', 40)).join(' → ');
    case 'cloze': {
      const gap = content.gaps.findIndex(({ key }) => key === part);
      const found = content.gaps[gap];
      return `Chỗ trống ${gap + 1}: ${found?.kind === 'choice' ? plainText(found.options.find(({ id }) => id === value)?.text ?? '', most) : cut(value, most)}`;
    }
    default:
      return cut(value, most);
  }
}

/** The reasons in words, the gravest first. */
export function suspicionsSaid({ version: { content }, figures, guess, suspicions }: AnalysedQuestion): SaidSuspicion[] {
  const { statistics: { facility, discriminationIndex }, n, blank } = figures;
  const said = ({ code, answers }: Suspicion): SaidSuspicion => {
    switch (code) {
      case 'key-doubtful': {
        const [wrong, right] = answers as [GivenAnswer, GivenAnswer];
        return {
          seen: `Người làm tốt phần còn lại chọn “${answerText(content, wrong)}” (đang tính là sai, ${shareText(wrong.rate)} chọn) nhiều hơn “${answerText(content, right)}” (đang tính là đúng, ${shareText(right.rate)} chọn).`,
          advice: 'Rất có thể đáp án bị đặt nhầm, hoặc cả hai đều đúng. Kiểm tra đáp án theo văn bản còn hiệu lực.',
        };
      }
      case 'against-the-rest':
        return { seen: `Độ phân biệt ${percentText(discriminationIndex)}: người làm tốt phần còn lại hay sai câu này.`, advice: 'Xem đáp án có đúng không, câu hỏi có hiểu được hai cách không.' };
      case 'no-better-than-guessing':
        return { seen: `Được ${shareText(facility)} số điểm, không hơn đoán mò (${shareText(guess)}).`, advice: 'Xem đáp án, rồi xem bài học có dạy điều này không.' };
      case 'too-hard':
        return { seen: `Chỉ được ${shareText(facility)} số điểm.`, advice: 'Xem đáp án và cách hỏi; nếu đúng cả, xem bài học đã dạy điều này chưa.' };
      case 'left-blank':
        return { seen: `${shareText(blank / n)} bỏ trống.`, advice: 'Câu có thể quá dài, khó hiểu, hoặc đứng cuối bài khi đã hết giờ.' };
      case 'tells-nothing-apart':
        return { seen: `Độ phân biệt ${percentText(discriminationIndex)}: người nắm chắc và người chưa nắm làm câu này gần như nhau.`, advice: 'Viết lại cho rõ, hoặc thay bằng câu khác.' };
      case 'dead-option':
        return { seen: `Gần như không ai chọn ${answers.map((answer) => `“${answerText(content, answer, 60)}”`).join(', ')}.`, advice: 'Thay phương án này bằng một nhầm lẫn hay gặp, để câu bớt dễ đoán.' };
      case 'too-easy':
        return { seen: `Được ${shareText(facility)} số điểm: gần như ai cũng đúng.`, advice: 'Giữ lại nếu đây là điều ai cũng phải biết; nếu không, thay bằng câu khó hơn.' };
    }
  };
  return suspicions.map(said);
}

const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most)}…` : text);
