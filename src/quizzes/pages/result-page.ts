import { lowerFirst } from '../../platform/text/text.js';
import { formatDateTime, formatDuration, formatTimeExact } from '../../platform/views/formats.js';
import { isAnswerable } from '../../questions/content/content.js';
import { GAP_MARK } from '../../questions/content/faults.js';
import { blockHtml, inlineHtml } from '../../questions/content/render.js';
import { feedbackFor, givenLines, rightLines } from '../../questions/pages/answer-lines.js';
import type { GradeState } from '../../questions/grading/grade.js';
import { ownFileHref, ownLinks } from '../handed-in/pages/file-lines.js';
import { hintsText } from '../hints/pages/hints-view.js';
import type { PaperQuestion } from '../papers.service.js';
import type { Result } from '../results.service.js';
import { sectionAt } from '../rules/layout.js';
import { passes, passMark, type GivenMark } from '../rules/score.js';
import type { Notice, ResultPage, ResultQuestion, Tag, Tone } from './models.js';
import { remarksView } from './remarks.js';
import { isAnswered, placeText, points, releaseLabel } from './wording.js';

/** In words, shape and colour; `mark` stands beside the number in the palette. */
const states: Readonly<Record<GradeState, { tone: Tone; icon: string; word: string; mark: string }>> = {
  right: { tone: 'ok', icon: 'check', word: 'Đúng', mark: '✓' },
  partly: { tone: 'warn', icon: 'warn', word: 'Đúng một phần', mark: '½' },
  wrong: { tone: 'late', icon: 'cross', word: 'Sai', mark: '✕' },
  blank: { tone: 'late', icon: 'cross', word: 'Bỏ trống', mark: '–' },
  owed: { tone: 'info', icon: 'clock', word: 'Đang chấm', mark: '…' },
  none: { tone: 'info', icon: 'info', word: 'Không tính điểm', mark: '' },
};

/** The page of a finished attempt. */
export function resultPage(result: Result, notice: Notice | null = null): ResultPage {
  const { paper, owner, aftermath } = result;
  const { attempt, quiz, questions } = paper;
  const rows = questions.map((question, i) => ({ view: resultQuestion(result, question, i + 1), state: stateOf(result, question) }));
  const passed = result.released.score ? passes(attempt.score, attempt.maxScore, attempt.passShare) : null;
  const again = result.paper.attemptsLeft !== 0 && passed !== true && !isSettled(result) ? [{ label: 'Làm lượt nữa', href: `/quizzes/${quiz.id}`, icon: null }] : [];
  const back = owner ? [{ label: 'Về khóa học', href: owner.href, icon: null }] : [];
  const own = aftermath.actions.length > 0 ? aftermath.actions : back;
  return {
    title: title(result, passed),
    crumbs: [{ label: 'Khóa học', href: '/courses' }, ...(owner ? [owner] : []), { label: quiz.title, href: `/quizzes/${quiz.id}` }],
    score: score(result, passed),
    meta: meta(result),
    notices: joined([...(notice ? [notice] : []), ...notices(result)]),
    reread: passed === false && result.paper.attemptsLeft !== 0 ? reread(result, rows) : [],
    actions: passed === true ? [...own, ...again] : [...again, ...own],
    review: rows.filter(({ state }) => !isSettledState(state)).map(({ view }) => view),
    rest: result.released.score ? rows.filter(({ state }) => isSettledState(state)).map(({ view }) => view) : [],
    palette: questions.map((_, i) => paletteItem(i + 1, rows[i]!.state, result.released.score)),
    summary: summary(rows.flatMap(({ state }) => (state === null ? [] : [state]))),
    topics: result.released.score ? topics(questions, result.marks) : [],
  };
}

/** Nothing to look at again: right, without an answer to give, or not told. */
const isSettledState = (state: GradeState | null): boolean => state === null || state === 'right' || state === 'none';

/** Another attempt has brought what the quiz is there for. */
function isSettled({ aftermath }: Result): boolean {
  return aftermath.notices.some(({ tone }) => tone === 'ok');
}

function title(result: Result, passed: boolean | null): string {
  const { released, paper: { attempt, quiz, releasesAt, attemptsLeft, place } } = result;
  if (!released.score) return quiz.releaseScore === 'after-close' && releasesAt ? `Bài đã nộp, điểm có từ ${formatDateTime(releasesAt)}` : 'Bài đã nộp';
  if (attempt.score === null) return 'Bài đã nộp, đang chấm';
  if (passed === null) return `Bạn được ${points(attempt.score)}/${points(attempt.maxScore)} điểm`;
  if (passed) return 'Bạn đã đạt bài kiểm tra';
  if (isSettled(result) || place.isEarlier) return 'Lượt này chưa đạt';
  return attemptsLeft === null || attemptsLeft === 0 ? 'Bạn chưa đạt bài kiểm tra' : `Bạn chưa đạt, còn ${attemptsLeft} lượt`;
}

function score({ released, paper: { attempt } }: Result, passed: boolean | null): ResultPage['score'] {
  if (!released.score || attempt.score === null) return null;
  const need = attempt.passShare === null ? null : passMark(attempt.maxScore, attempt.passShare);
  return {
    value: points(attempt.score), max: points(attempt.maxScore), number: attempt.score, maxNumber: attempt.maxScore, passNumber: need,
    state: passed === null ? { tone: 'info', icon: 'info', label: 'Bài này không xét đạt' } : passed ? { tone: 'ok', icon: 'check', label: 'Đạt' } : { tone: 'late', icon: 'cross', label: 'Chưa đạt' },
    need: need === null ? null : `cần từ ${points(need)} điểm`,
  };
}

function meta({ paper: { attempt, quiz, place } }: Result): ResultPage['meta'] {
  const finishedAt = attempt.finishedAt!;
  return [
    { icon: 'clock', text: formatDuration(finishedAt.getTime() - attempt.startedAt.getTime()) },
    { icon: null, text: placeText(place, quiz.attemptsAllowed) },
    { icon: null, text: `${attempt.state === 'closed' ? 'Hết giờ' : 'Nộp'} lúc ${formatDateTime(finishedAt)}` },
  ];
}

function notices(result: Result): Notice[] {
  const { paper: { attempt, quiz, releasesAt, questions, attemptsLeft, place }, released, aftermath } = result;
  const asked = questions.filter(({ type }) => isAnswerable(type));
  const all: Notice[] = [...aftermath.notices];
  if (released.score && attemptsLeft === 0 && !place.isEarlier && !isSettled(result) && attempt.score !== null && passes(attempt.score, attempt.maxScore, attempt.passShare) === false) {
    all.push({ tone: 'warn', icon: 'info', title: 'Bạn đã dùng hết lượt', text: 'Gọi người phụ trách đào tạo của cơ quan để được xem xét cho làm lại. Các bài học vẫn mở để bạn đọc.' });
  }
  if (attempt.state === 'closed') {
    all.push({ tone: 'info', icon: 'clock', title: `Hết giờ lúc ${formatTimeExact(attempt.finishedAt!)}, bài đã tự nộp`, text: `${asked.filter(isAnswered).length}/${asked.length} câu đã lưu được tính.` });
  }
  if (!released.score) all.push({ tone: 'info', icon: 'info', title: 'Bài của bạn đã được nhận', text: `Xem điểm: ${lowerFirst(releaseLabel(quiz.releaseScore, releasesAt))}.` });
  else if (!released.answers) all.push({ tone: 'info', icon: 'info', title: 'Đáp án chưa công bố', text: `Xem đáp án: ${lowerFirst(releaseLabel(quiz.releaseAnswers, releasesAt))}.` });
  return all;
}

/** Neighbours of one tone become one note: a row of boxes in the same colour is read as one thing said twice. */
function joined(all: readonly Notice[]): Notice[] {
  return all.reduce<Notice[]>((kept, notice) => {
    const last = kept.at(-1);
    if (last?.tone !== notice.tone) return [...kept, notice];
    const text = [last.text, `${notice.title}.`, notice.text].filter((part) => part !== null).join(' ');
    return [...kept.slice(0, -1), { ...last, text }];
  }, []);
}

/** Null while it is not shown whether an answer was right: that is half of the right answer. */
function stateOf({ released, marks }: Result, { slot }: PaperQuestion): GradeState | null {
  return released.answers ? (marks.get(slot)?.state ?? 'owed') : null;
}

function resultQuestion(result: Result, question: PaperQuestion, number: number): ResultQuestion {
  const { released, marks, citations } = result;
  const { content } = question;
  const state = stateOf(result, question);
  return {
    number,
    section: sectionAt(result.paper.attempt.layout, number - 1)?.title || null,
    promptHtml: inlineHtml(content.prompt.replace(GAP_MARK, '____')),
    state: state && state !== 'none' ? stateTag(state, marks.get(question.slot), question.mark) : null,
    given: givenLines(content, question.options, question.answer, released.answers ? state : null).filter(() => !isFilesAlone(question)),
    hints: hintsText(question.hintsTaken, content.hints?.length ?? 0),
    files: ownLinks(question.files, ownFileHref(result.paper.attempt.id)),
    right: released.answers ? (state === 'right' ? [] : rightLines(content, question.options, question.answer)) : null,
    explanationHtml: released.explanations ? explanation(question, state) : null,
    citations: released.explanations ? question.citations.flatMap((c) => citations.get(c) ?? []) : [],
    lesson: released.answers && !isSettledState(state) ? lessonLink(result, question) : null,
    remarks: remarksView(result.remarks.get(question.slot)),
  };
}

/** Nothing was written, and yet it was not left out. */
const isFilesAlone = ({ answer, files }: PaperQuestion): boolean => files.length > 0 && (answer === undefined || answer === null);

function stateTag(state: GradeState, mark: GivenMark | undefined, full: number): Tag {
  const { tone, icon, word } = states[state];
  return { tone, icon, label: mark?.mark == null ? word : `${word}, ${points(mark.mark)}/${points(full)} điểm` };
}

/** The lessons behind what was not right, the most missed first. */
function reread({ aftermath, paper: { questions } }: Result, rows: readonly { state: GradeState | null }[]): ResultPage['reread'] {
  const missed = questions.filter((_, i) => !isSettledState(rows[i]!.state));
  return aftermath.lessons
    .map(({ key, position, title, href }) => ({ label: `Bài ${position}. ${title}`, href, count: missed.filter(({ lessonKey }) => lessonKey === key).length }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count)
    .map(({ label, href, count }) => ({ label, href, text: `${count} câu chưa đúng` }));
}

function lessonLink({ aftermath }: Result, { lessonKey }: PaperQuestion): ResultQuestion['lesson'] {
  const lesson = aftermath.lessons.find(({ key }) => key === lessonKey);
  return lesson ? { label: `Đọc lại bài ${lesson.position}`, href: lesson.href } : null;
}

/** The question's own explanation, after what the author says to the very answer that was given. */
function explanation({ content, answer }: PaperQuestion, state: GradeState | null): string | null {
  const source = [...feedbackFor(content, answer, state), content.explanation].filter((text) => text.trim() !== '').join('\n\n');
  return source === '' ? null : blockHtml(source);
}

function paletteItem(number: number, state: GradeState | null, linked: boolean): ResultPage['palette'][number] {
  const href = linked ? `#q${number}` : '#main';
  if (state === null) return { number, href, tone: null, label: `Câu ${number}`, mark: '' };
  const { tone, word, mark } = states[state];
  return { number, href, tone, label: `Câu ${number}, ${lowerFirst(word)}`, mark };
}

function summary(all: readonly GradeState[]): string | null {
  if (all.length === 0) return null;
  const order: GradeState[] = ['right', 'partly', 'wrong', 'blank', 'owed'];
  return order.flatMap((state) => { const count = all.filter((one) => one === state).length; return count > 0 ? [`${count} ${lowerFirst(states[state].word)}`] : []; }).join(', ');
}

function topics(questions: readonly PaperQuestion[], marks: ReadonlyMap<number, GivenMark>): ResultPage['topics'] {
  const names = [...new Set(questions.map((q) => q.topic))];
  return names.map((label) => {
    const slots = questions.filter((q) => q.topic === label);
    const number = slots.reduce((sum, q) => sum + (marks.get(q.slot)?.mark ?? 0), 0);
    const maxNumber = slots.reduce((sum, q) => sum + q.mark, 0);
    const owed = slots.filter((q) => marks.get(q.slot)?.mark === null).length;
    return { label, value: `${points(number)}/${points(maxNumber)}${owed === 0 ? '' : `, ${owed} câu đang chấm`}`, number, maxNumber };
  });
}
