import type { FormErrors } from '../../platform/http/forms.js';
import { upperFirst } from '../../platform/text/text.js';
import { formatDate, formatDateTime, formatDuration, formatTime } from '../../platform/views/formats.js';
import { blockHtml } from '../../questions/content/render.js';
import type { QuizOverview } from '../overview.service.js';
import { dueAt } from '../rules/due.js';
import { passMark } from '../rules/score.js';
import type { Fact, Notice, PastAttempt, QuizStartPage } from './models.js';
import { overrideTexts } from '../access/pages/words.js';
import { gradeLabels, placeText, points, releaseLabel } from './wording.js';

/** The page from which a quiz is started or gone on with. */
export function startPage(overview: QuizOverview, now: Date, errors: FormErrors | null = null): QuizStartPage {
  const { quiz, owner, questionCount, maxScore, running } = overview;
  return {
    title: quiz.title,
    crumbs: [{ label: 'Khóa học', href: '/courses' }, ...(owner ? [owner] : [])],
    figures: [
      { value: String(questionCount), label: 'câu hỏi' },
      quiz.limitMinutes === null ? { value: 'Tự do', label: 'không giới hạn thời gian' } : { value: String(quiz.limitMinutes), label: 'phút' },
      quiz.passShare === null ? { value: points(maxScore), label: 'điểm tối đa' } : { value: `${points(passMark(maxScore, quiz.passShare))}/${points(maxScore)}`, label: 'điểm để đạt' },
    ],
    introHtml: quiz.intro.trim() === '' ? null : blockHtml(quiz.intro),
    action: `/quizzes/${quiz.id}`,
    start: startButton(overview, now),
    form: { errors, typed: {} },
    asksPassword: overview.asksPassword,
    closed: running ? null : closedNotice(overview, now),
    own: ownTerms(overview),
    timed: quiz.limitMinutes !== null || quiz.closesAt !== null,
    limitText: quiz.limitMinutes === null ? null : formatDuration(quiz.limitMinutes * 60_000),
    due: quiz.closesAt === null ? null : { tone: now < quiz.closesAt ? 'warn' : 'late', icon: 'calendar', label: `Hạn làm bài: ${formatDateTime(quiz.closesAt)}` },
    facts: facts(overview),
    past: overview.past.map(pastAttempt),
    lawAsOf: formatDate(quiz.lawAsOf),
  };
}

function startButton({ quiz, running, past, refusal }: QuizOverview, now: Date): QuizStartPage['start'] {
  if (running) {
    return { label: running.next === null ? 'Làm tiếp và nộp bài' : `Làm tiếp câu ${running.next}`, hint: running.dueAt ? `Bài đang mở, hết giờ lúc ${formatDateTime(running.dueAt)}.` : 'Bài đang mở, các câu đã lưu còn nguyên.' };
  }
  if (refusal) return null;
  const due = dueAt(now, quiz.limitMinutes, quiz.closesAt);
  const done = inThisRound(past);
  return {
    label: done === 0 ? 'Bắt đầu làm bài' : `Làm lượt ${done + 1}`,
    hint: due ? `Đồng hồ chạy ngay khi bấm. Bắt đầu lúc ${formatTime(now)} thì hết giờ lúc ${formatTime(due)}.` : 'Bài không tính giờ. Bạn có thể dừng và làm tiếp sau.',
  };
}

function closedNotice({ refusal, quiz }: QuizOverview, now: Date): Notice | null {
  if (refusal === null) return null;
  if (refusal.code === 'attempt.none-left') return { tone: 'info', icon: 'info', title: 'Bạn đã dùng hết lượt làm bài', text: 'Kết quả các lượt vẫn xem được ở trang này.' };
  if (refusal.code === 'quiz.not-open-yet' && quiz.opensAt && now < quiz.opensAt) return { tone: 'info', icon: 'clock', title: `Bài mở lúc ${formatDateTime(quiz.opensAt)}`, text: null };
  if (refusal.code === 'quiz.closed' && quiz.closesAt) return { tone: 'late', icon: 'lock', title: `Bài đã hết hạn làm lúc ${formatDateTime(quiz.closesAt)}`, text: null };
  if (quiz.state === 'draft') return { tone: 'warn', icon: 'lock', title: 'Bài kiểm tra đang được sửa', text: 'Chưa làm lượt mới được. Kết quả các lượt đã làm vẫn xem được ở trang này.' };
  return { tone: 'warn', icon: 'lock', title: 'Bài kiểm tra chưa mở cho bạn', text: refusal.text };
}

function facts({ quiz, releasesAt, attemptsLeft, past, running }: QuizOverview): Fact[] {
  const left: Fact = attemptsLeft === null
    ? { term: 'Số lượt', value: 'Không giới hạn', more: `, ${gradeLabels[quiz.attemptGrade]}` }
    : { term: 'Còn lại', value: `${attemptsLeft} lượt`, more: `${running ? ' kể cả lượt đang làm' : ''}, ${gradeLabels[quiz.attemptGrade]}` };
  const shown: Fact[] = quiz.releaseScore === quiz.releaseAnswers
    ? [{ term: 'Xem điểm và đáp án', value: releaseLabel(quiz.releaseScore, releasesAt) }]
    : [{ term: 'Xem điểm', value: releaseLabel(quiz.releaseScore, releasesAt) }, { term: 'Xem đáp án', value: releaseLabel(quiz.releaseAnswers, releasesAt) }];
  const hints: Fact[] = quiz.givesHints ? [{ term: 'Gợi ý', value: 'Được xem', more: ', không trừ điểm' }] : [];
  return [left, ...shown, ...hints, { term: 'Đã làm', value: inThisRound(past) === 0 ? 'Chưa có lượt nào' : `${inThisRound(past)} lượt` }];
}

/** What is otherwise than for everybody else, and why; null: nothing is. */
function ownTerms({ quiz, by }: QuizOverview): QuizStartPage['own'] {
  const texts = overrideTexts(quiz, by);
  if (texts.length === 0) return null;
  const reasons = [...new Set(Object.values(by).map(({ reason }) => reason))];
  return { title: 'Điều kiện riêng của bạn', terms: texts, reason: `Lý do: ${reasons.join('; ')}` };
}

/** Attempts of rounds that are over stay in the list; they use up nothing. */
function inThisRound(past: QuizOverview['past']): number {
  return past.filter(({ place }) => !place.isEarlier).length;
}

function pastAttempt({ id, place, state, finishedAt, score, maxScore, passed, released }: QuizOverview['past'][number]): PastAttempt {
  const when = `${state === 'closed' ? 'hết giờ' : 'nộp'} lúc ${formatDateTime(finishedAt)}`;
  return {
    label: placeText(place),
    text: released && score !== null ? `${points(score)}/${points(maxScore)} điểm, ${when}` : upperFirst(when),
    state: stateTag(released, score, passed),
    href: `/attempts/${id}/result`,
  };
}

function stateTag(released: boolean, score: number | null, passed: boolean | null): PastAttempt['state'] {
  if (!released) return { tone: 'info', icon: 'clock', label: 'Chưa có điểm' };
  if (score === null) return { tone: 'info', icon: 'clock', label: 'Đang chấm' };
  if (passed === null) return { tone: 'ok', icon: 'check', label: 'Đã nộp' };
  return passed ? { tone: 'ok', icon: 'check', label: 'Đạt' } : { tone: 'late', icon: 'cross', label: 'Chưa đạt' };
}
