import type { FormErrors } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import { formatNumber } from '../../../platform/views/formats.js';
import { GAP_MARK } from '../../../questions/content/faults.js';
import { blockHtml, plainText } from '../../../questions/content/render.js';
import { wordCount } from '../../../questions/pages/answer-lines.js';
import type { Quiz } from '../../entities/quiz.js';
import type { Notice } from '../../pages/models.js';
import { neutralLinks } from '../../handed-in/pages/file-lines.js';
import { quizTabs } from '../../pages/quiz-tabs.js';
import { points } from '../../pages/wording.js';
import type { OwedQuestion, Wanted } from '../essay-queue.service.js';
import type { ReadingSight } from '../essay-readings.service.js';
import { POINTS_FIELD } from '../marking.forms.js';
import { criteriaOf, type MarkingTerms } from '../rules/settle.js';

const HOME = { label: 'Bài kiểm tra', href: '/trainer/quizzes' };

interface ShownForm {
  readonly errors: FormErrors | null;
  readonly typed: Readonly<Record<string, unknown>>;
}

/** Where the essays of a quiz are marked. */
export const markingPath = (quizId: string): string => `/trainer/quizzes/${quizId}/marking`;

/** Goes on as the marker began. */
export const wantedQuery = ({ by, versionId }: Wanted): string => `?by=${by}${versionId === null ? '' : `&question=${versionId}`}`;

/** `views/quizzes/marking.hbs`: what waits, and how it is marked. */
export function markingPage({ quiz, terms, questions, papers }: { quiz: Quiz; terms: MarkingTerms; questions: readonly OwedQuestion[]; papers: number }, form: ShownForm, isDone: boolean): PageModel {
  const mine = questions.reduce((sum, one) => sum + one.mine, 0);
  const owed = questions.reduce((sum, one) => sum + one.owed, 0);
  const markers = form.errors ? Number(form.typed['markers']) : terms.markers;
  return {
    title: quiz.title,
    crumbs: [HOME],
    tabs: quizTabs(quiz.id, 'marking'),
    form,
    nextAction: `${markingPath(quiz.id)}/next`, termsAction: `${markingPath(quiz.id)}/terms`,
    lead: owed === 0 ? 'Không có câu tự luận nào chờ chấm.' : `${formatNumber(owed)} câu trả lời của ${formatNumber(papers)} bài chờ chấm, ${mine === owed ? 'bạn chấm được cả' : `${formatNumber(mine)} câu bạn chấm được`}.`,
    notice: isDone ? doneNotice(owed) : null,
    canMark: mine > 0,
    questions: questions.map(({ version, owed: all, mine: own }) => ({ id: version.id, text: plainText(version.content.prompt.replace(GAP_MARK, '____'), 160), count: own === all ? `${formatNumber(all)} câu chờ chấm` : `${formatNumber(all)} câu chờ chấm, ${formatNumber(own)} câu bạn chấm được`, canMark: own > 0 })),
    terms: {
      choices: [{ value: '1', label: 'Một người chấm', checked: markers !== 2 }, { value: '2', label: 'Hai người chấm độc lập', hint: 'Người thứ hai không thấy điểm của người thứ nhất. Lệch ít thì lấy trung bình, lệch nhiều thì người thứ ba quyết định.', checked: markers === 2 }],
      percent: form.errors ? form.typed['percent'] : formatNumber(terms.tolerance * 100, 1),
    },
  };
}

function doneNotice(owed: number): Notice {
  return owed === 0 ? { tone: 'ok', icon: 'check', title: 'Đã chấm xong', text: 'Người làm bài đã nhận kết quả.' } : { tone: 'info', icon: 'info', title: 'Bạn không còn câu nào để chấm lúc này', text: 'Các câu còn lại đang có người chấm, hoặc cần một người khác chấm.' };
}

/** What the points of a rubric come to, where that is not what the question counts. */
function worthOf(rubric: Parameters<typeof criteriaOf>[0], full: number): string | null {
  const most = criteriaOf(rubric, full).reduce((sum, criterion) => sum + criterion.most, 0);
  return Math.abs(most - full) < 1e-9 ? null : `Câu này ${points(full)} điểm trong bài: tổng ${points(most)} điểm của các tiêu chí được quy về ${points(full)}.`;
}

/** `views/quizzes/reading.hbs`: one answer. */
export function readingPage(quizId: string, { reading, content, full, text, sheet, files, others }: ReadingSight, { by, versionId }: Wanted, { errors, typed }: ShownForm): PageModel {
  const isGiven = reading.state === 'given';
  return {
    title: 'Chấm một câu trả lời',
    crumbs: [HOME, { label: 'Chấm', href: markingPath(quizId) }],
    form: { errors, typed },
    action: `${markingPath(quizId)}/${reading.id}`, by, question: versionId,
    promptHtml: blockHtml(content.prompt.replace(GAP_MARK, '____')),
    model: content.modelAnswer ? lines(content.modelAnswer) : null,
    answer: sheet ? [`Bài viết ở phiếu số ${sheet.number}, mã đề ${sheet.code}, bộ đề ${sheet.set}.`] : lines(text), isEmpty: text.trim() === '',
    files: neutralLinks(files, (id) => `${markingPath(quizId)}/${reading.id}/files/${id}`),
    words: sheet ? null : `${formatNumber(wordCount(text))} chữ${limitText(content.words)}`,
    isGiven,
    given: isGiven && reading.points ? criteriaOf(content.rubric, full).map(({ id, text: label, most }) => ({ label: label ?? 'Điểm', value: `${points(reading.points?.[id] ?? 0)}/${points(most)}` })) : [],
    others: others.map(({ fraction, note }, i) => ({ label: `Người chấm thứ ${i === 0 ? 'nhất' : 'hai'}`, value: `${points(fraction * full)}/${points(full)} điểm`, note: note || null })),
    difference: others.length === 2 ? `Lệch ${points(Math.abs(others[0]!.fraction - others[1]!.fraction) * full)} điểm. Điểm của bạn là điểm cuối cùng.` : null,
    worth: worthOf(content.rubric, full),
    criteria: criteriaOf(content.rubric, full).map(({ id, text: label, most }) => {
      const name = `${POINTS_FIELD}${id}`;
      return { name, label: `${label ?? 'Điểm'} (từ 0 đến ${points(most)})`, value: typed[name] ?? '', error: errors?.byField[name] ?? null };
    }),
    note: isGiven ? reading.note : (typed['note'] ?? ''), noteError: errors?.byField['note'] ?? null,
  };
}

const lines = (text: string): string[] => text.split(/\r?\n/);

function limitText({ least, most }: { least: number | null; most: number | null }): string {
  if (least !== null && most !== null) return `, yêu cầu từ ${formatNumber(least)} đến ${formatNumber(most)} chữ`;
  if (least !== null) return `, yêu cầu ít nhất ${formatNumber(least)} chữ`;
  return most === null ? '' : `, yêu cầu nhiều nhất ${formatNumber(most)} chữ`;
}
