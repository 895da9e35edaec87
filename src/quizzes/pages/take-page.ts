import { formatTimeExact } from '../../platform/views/formats.js';
import { isAnswerable } from '../../questions/content/content.js';
import { blockHtml } from '../../questions/content/render.js';
import { askedView } from '../../questions/pages/asked-view.js';
import { filesView } from '../handed-in/pages/file-lines.js';
import { hintsView } from '../hints/pages/hints-view.js';
import type { Paper, PaperQuestion } from '../papers.service.js';
import { finalAt, isPastDue } from '../rules/due.js';
import { sectionAt } from '../rules/layout.js';
import type { AttemptBar, Notice, PaletteItem, QuestionView, SaveState, TakePage } from './models.js';
import { dueTimeText, isAnswered, savedState } from './wording.js';

/** What a form post may come back with, by the `notice` of the address. */
export const takeNotices: Readonly<Record<string, Notice>> = {
  conflict: { tone: 'late', icon: 'cross', title: 'Câu này vừa được trả lời ở một máy hoặc thẻ khác', text: 'Trang đang hiện câu trả lời đã lưu ở đó. Muốn đổi, bạn chọn lại rồi lưu.' },
  late: { tone: 'late', icon: 'cross', title: 'Hết giờ, câu vừa gửi không được nhận', text: 'Các câu đã báo “Đã lưu” vẫn được tính.' },
  'file-late': { tone: 'late', icon: 'cross', title: 'Hết giờ, tệp vừa gửi không được nhận', text: 'Các câu và tệp đã báo “Đã lưu” vẫn được tính.' },
  invalid: { tone: 'warn', icon: 'warn', title: 'Câu trả lời vừa gửi chưa đúng dạng nên chưa lưu', text: 'Các câu khác đã lưu. Bạn trả lời lại câu này.' },
};

/** The questions of a running attempt. */
export function takePage(paper: Paper, wanted: number | null, notice: Notice | null, now: Date): TakePage {
  const { attempt, quiz, questions } = paper;
  const asked = questions.filter(({ type }) => isAnswerable(type));
  const current = questions.some((q) => q.slot === wanted) ? wanted! : (questions.find((q) => !isAnswered(q)) ?? questions[0]!).slot;
  const views = questions.map((question, i) => questionView(paper, question, i));
  return {
    ...attemptBar(paper, now),
    title: quiz.title,
    paging: attempt.pageLayout,
    current,
    first: current === questions[0]!.slot,
    last: current === questions.at(-1)!.slot,
    answered: asked.filter(isAnswered).length,
    total: asked.length,
    flagged: questions.filter((q) => q.flagged).length,
    questions: views,
    hasHints: views.some(({ hints }) => hints !== null),
    takesFiles: views.some(({ files }) => files !== null),
    palette: palette(paper),
    notice: isPastDue(attempt.dueAt, now) ? graceNotice(paper) : notice,
  };
}

/** What the bar above a running attempt shows. */
export function attemptBar({ attempt, quiz, questions }: Paper, now: Date): AttemptBar {
  const lastSave = questions.reduce<Date | null>((last, { savedAt }) => (savedAt && (!last || savedAt > last) ? savedAt : last), null);
  return {
    attemptId: attempt.id,
    quizTitle: quiz.title,
    serverNow: now.getTime(),
    dueAt: attempt.dueAt?.getTime() ?? null,
    dueTime: attempt.dueAt && dueTimeText(attempt.dueAt, now),
    graceSeconds: attempt.graceSeconds,
    save: lastSave && savedState(lastSave),
  };
}

/** All numbers of the paper, each leading to its question. */
export function palette({ attempt, questions }: Paper): PaletteItem[] {
  return questions.map((question, i) => ({
    number: i + 1, slot: question.slot, href: hrefOf(attempt.id, attempt.pageLayout, question.slot, i + 1), answered: isAnswered(question), flagged: question.flagged,
  }));
}

/** Where a question of a running attempt is. */
export function hrefOf(attemptId: string, paging: TakePage['paging'], slot: number, number: number): string {
  return `/attempts/${attemptId}?slot=${slot}${paging === 'one-page' ? `#q${number}` : ''}`;
}

function questionView({ attempt: { id: attemptId, layout, pageLayout }, quiz }: Paper, question: PaperQuestion, index: number): QuestionView {
  const { slot, content, options, answer, seq, flagged, savedAt } = question;
  return {
    slot, number: index + 1, seq, flagged, asked: askedView(content, options, answer),
    section: aboveOf(sectionAt(layout, index), pageLayout),
    answered: isAnswered(question),
    hints: hintsView({ id: attemptId, slot, hints: content.hints ?? [], taken: question.hintsTaken, isGiven: quiz.givesHints }),
    files: filesView(attemptId, question),
    save: savedOf(question, savedAt),
  };
}

/** On one page the words stand once, above the first question; where each has a page of its own, on every one. */
function aboveOf(section: ReturnType<typeof sectionAt>, paging: TakePage['paging']): QuestionView['section'] {
  if (!section || (paging === 'one-page' && !section.isFirst)) return null;
  return { title: section.title, introHtml: section.instructions === '' ? null : blockHtml(section.instructions) };
}

function savedOf(question: PaperQuestion, savedAt: Date | null): SaveState {
  if (!isAnswerable(question.type)) return { tone: null, icon: null, text: '' };
  const lastAt = [savedAt, ...question.files.map(({ at }) => at)].reduce<Date | null>((last, at) => (at && (!last || at > last) ? at : last), null);
  return isAnswered(question) && lastAt ? savedState(lastAt) : { tone: null, icon: null, text: 'Chưa trả lời' };
}

function graceNotice({ attempt }: Paper): Notice {
  return {
    tone: 'warn', icon: 'clock', title: `Đã hết giờ lúc ${formatTimeExact(attempt.dueAt!)}`,
    text: `Câu trả lời gõ trước đó khi mất mạng còn được nhận đến ${formatTimeExact(finalAt(attempt.dueAt, attempt.graceSeconds)!)}, sau đó bài tự nộp.`,
    href: `/attempts/${attempt.id}/submit`, label: 'Nộp ngay',
  };
}
