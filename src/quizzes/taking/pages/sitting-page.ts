import type { Actor } from '../../../platform/access/actor.js';
import type { FormErrors } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import { formatDateTime, formatDuration } from '../../../platform/views/formats.js';
import { GAP_MARK } from '../../../questions/content/faults.js';
import { inlineHtml } from '../../../questions/content/render.js';
import { givenLines, rightLines, type AnswerLine } from '../../../questions/pages/answer-lines.js';
import { hintsText } from '../../hints/pages/hints-view.js';
import { ownLinks } from '../../handed-in/pages/file-lines.js';
import type { Attempt } from '../../entities/attempt.js';
import { remarksView } from '../../pages/remarks.js';
import { points } from '../../pages/wording.js';
import { effectiveMarks } from '../../rules/score.js';
import type { SeenSitting } from '../takers.service.js';
import { stateTag } from './takers-page.js';

/** What somebody answered, beside what is right. While a sitting runs nothing of its answers is shown, and nothing that tells what is right to whom that is not told yet. */
export function sittingPage({ paper, sat, sets, remarks, isMine, showsKey }: SeenSitting, actor: Actor, form: { errors: FormErrors | null; typed: Readonly<Record<string, unknown>> }): PageModel {
  const { quiz, attempt, questions } = paper;
  const marks = effectiveMarks(paper.marks);
  const isOpen = attempt.state === 'open';
  const mayMark = isMine && attempt.takerId !== actor.personId && !attempt.markOwed;
  return {
    title: sat.name,
    crumbs: [{ label: 'Bài kiểm tra', href: '/trainer/quizzes' }, { label: quiz.title, href: `/trainer/quizzes/${quiz.id}` }],
    state: stateTag(sat),
    isOpen, form, isKept: !isOpen && !showsKey,
    history: sets.length < 2 ? [] : sets.map(({ number, createdAt, score, maxScore, reason, rule }) => ({
      at: formatDateTime(createdAt), what: setWord(rule), score: score === null || maxScore === null ? (number === attempt.markSet && sat.score !== null ? `${points(sat.score)}/${points(sat.maxScore)}` : null) : `${points(score)}/${points(maxScore)}`,
      reason: rule.startsWith('auto') ? null : reason || null,
    })),
    facts: [
      ...(sat.unit === null ? [] : [{ label: 'Đơn vị', value: sat.unit }]),
      { label: 'Lượt', value: String(sat.number) },
      ...(sat.score === null ? [] : [{ label: 'Điểm', value: `${points(sat.score)}/${points(sat.maxScore)}` }]),
      { label: 'Bắt đầu', value: formatDateTime(sat.startedAt) },
      ...(sat.finishedAt === null ? [] : [{ label: attempt.state === 'closed' ? 'Hết giờ' : 'Nộp', value: formatDateTime(sat.finishedAt) }, { label: 'Làm trong', value: formatDuration(sat.finishedAt.getTime() - sat.startedAt.getTime()) }]),
    ],
    logHref: `/trainer/quizzes/attempts/${attempt.id}/log`,
    questions: isOpen || !showsKey ? [] : questions.map((question, i) => {
      const { content, options, answer, mark } = question;
      const given = marks.get(question.slot);
      const state = given?.state ?? 'owed';
      return {
        number: i + 1, promptHtml: inlineHtml(content.prompt.replace(GAP_MARK, '____')),
        mark: given?.decision === 'drop' ? 'Câu đã bỏ khỏi bài' : state === 'none' ? null : given?.mark == null ? 'Chờ chấm' : `${points(given.mark)}/${points(mark)} điểm`,
        hints: hintsText(question.hintsTaken, content.hints?.length ?? 0),
        files: ownLinks(question.files, (id) => `/trainer/quizzes/attempts/${attempt.id}/files/${id}`),
        given: question.files.length > 0 && (answer === undefined || answer === null) ? [] : givenLines(content, options, answer, state).map(spoken), right: state === 'right' || state === 'none' ? [] : rightLines(content, options, answer),
        remarks: remarksView(remarks.get(question.slot)),
        byHand: given?.manual ? 'Điểm do người chấm' : null,
        change: mayMark && given && state !== 'none' && state !== 'owed' ? changeForm(attempt, question.slot, points(given.mark ?? 0), points(mark), form) : null,
      };
    }),
  };
}

/** The fields of one question's form; what failed comes back open and filled in. */
function changeForm({ id, markSet }: Pick<Attempt, 'id' | 'markSet'>, slot: number, present: string, full: string, { errors, typed }: { errors: FormErrors | null; typed: Readonly<Record<string, unknown>> }) {
  const isThis = errors !== null && typed['slot'] === String(slot);
  return {
    action: `/trainer/quizzes/attempts/${id}/marks#q${slot}`, slot, seen: markSet, isOpen: isThis,
    fields: [
      { id: isThis ? 'points' : `points-${slot}`, name: 'points', label: `Điểm, từ 0 đến ${full}`, value: isThis ? typed['points'] : present, error: isThis ? (errors.byField['points'] ?? null) : null, inputmode: 'decimal', isShort: true },
      { id: isThis ? 'reason' : `reason-${slot}`, name: 'reason', label: 'Lý do, người làm bài đọc được', value: isThis ? typed['reason'] : '', error: isThis ? (errors.byField['reason'] ?? null) : null, inputmode: null, isShort: false },
    ],
  };
}

/** What a mark set came from. */
function setWord(rule: string): string {
  if (rule.startsWith('regrade')) return 'Chấm lại câu hỏi';
  if (rule.startsWith('hand')) return 'Sửa điểm';
  return rule.startsWith('read') ? 'Chấm tự luận' : 'Chấm tự động';
}

/** Labels speak to the taker; here somebody else reads them. */
const spoken = (line: AnswerLine): AnswerLine => ({ ...line, label: line.label.replace(/^Bạn (\p{L})/u, (_, first: string) => first.toUpperCase()) });
