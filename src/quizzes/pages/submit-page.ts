import { lowerFirst } from '../../platform/text/text.js';
import { formatDuration } from '../../platform/views/formats.js';
import { isAnswerable } from '../../questions/content/content.js';
import { GAP_MARK } from '../../questions/content/faults.js';
import { plainText } from '../../questions/content/render.js';
import { answerInWords, shortfallOf } from '../../questions/pages/answer-lines.js';
import { typeLabels } from '../../questions/pages/question-words.js';
import type { Paper, PaperQuestion } from '../papers.service.js';
import { isPastDue } from '../rules/due.js';
import type { ReviewItem, SubmitPage } from './models.js';
import { attemptBar, hrefOf, palette } from './take-page.js';
import { dueTimeText, gradeLabels, isAnswered, releaseLabel } from './wording.js';

/** The page before handing in: what is missing, what was flagged, how long there is. */
export function submitPage(paper: Paper, key: string, now: Date): SubmitPage {
  const { attempt, questions } = paper;
  const asked = questions.filter(({ type }) => isAnswerable(type));
  const total = asked.length;
  const answered = asked.filter(isAnswered).length;
  const items = questions.map((question, i) => ({ question, item: reviewItem(paper, question, i + 1) }));
  return {
    ...attemptBar(paper, now),
    title: answered === total ? `Bạn đã trả lời cả ${total} câu` : `Bạn còn ${total - answered} câu chưa trả lời`,
    lead: `${answered}/${total} câu đã lưu trên máy chủ.${timeLeft(attempt.dueAt, now)}`,
    answered,
    total,
    unanswered: items.filter(({ question }) => !isAnswered(question)).map(({ item }) => item),
    incomplete: items.flatMap(({ question, item }) => {
      const lacks = isAnswered(question) ? shortfallOf(question.content, question.answer ?? null, question.files.length) : null;
      return lacks === null ? [] : [{ ...item, detail: lacks }];
    }),
    flagged: items.filter(({ question }) => question.flagged && isAnswered(question)).map(({ item }) => item),
    palette: palette(paper),
    after: after(paper, now),
    key,
    notice: null,
  };
}

function timeLeft(dueAt: Date | null, now: Date): string {
  if (dueAt === null) return ' Bài không giới hạn thời gian.';
  if (isPastDue(dueAt, now)) return ' Đã hết giờ.';
  const left = dueAt.getTime() - now.getTime();
  return ` Còn ${formatDuration(left >= 60_000 ? Math.ceil(left / 60_000) * 60_000 : left)} để làm tiếp.`;
}

function after({ attempt, quiz, releasesAt, place, questions }: Paper, now: Date): string {
  // What people mark owes the score: an essay that was written.
  const owes = questions.some((question) => question.type === 'essay' && isAnswered(question));
  const score = quiz.releaseScore === 'immediately' ? (owes ? 'điểm hiện khi câu tự luận chấm xong' : 'điểm hiện ngay') : quiz.releaseScore === 'never' ? 'điểm không công bố' : `điểm có ${lowerFirst(releaseLabel(quiz.releaseScore, releasesAt))}`;
  const which = quiz.attemptsAllowed === null ? '' : ` Đây là lượt ${place.number} trong ${quiz.attemptsAllowed} lượt, ${gradeLabels[quiz.attemptGrade]}.`;
  const due = attempt.dueAt && !isPastDue(attempt.dueAt, now) ? ` Nếu chưa nộp, ${dueTimeText(attempt.dueAt, now)} bài tự nộp với các câu đã lưu.` : '';
  return `Bạn không sửa được nữa, ${score}.${which}${due}`;
}

function reviewItem({ attempt }: Paper, question: PaperQuestion, number: number): ReviewItem {
  const { slot, content, options, answer, files } = question;
  const written = answer === null || answer === undefined ? [] : [answerInWords(content, options, answer)];
  const detail = isAnswered(question) ? [...written, ...(files.length > 0 ? [`đã nộp ${files.length} tệp`] : [])].join(', ') || answerInWords(content, options, null) : typeLabels[content.type];
  return { slot, number, detail, prompt: plainText(content.prompt.replace(GAP_MARK, '____')), href: hrefOf(attempt.id, attempt.pageLayout, slot, number) };
}
