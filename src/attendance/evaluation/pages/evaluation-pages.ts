import type { PageModel } from '../../../platform/http/request.js';
import { formatDate, formatNumber, formatPercent } from '../../../platform/views/formats.js';
import type { ShownForm } from '../../classes/pages/class-pages.js';
import type { OwnEvaluation } from '../evaluations.service.js';
import type { EvaluationSummary } from '../rules/summary.js';
import { FORMS_AT_ONCE, MARKS, statements } from '../rules/tally.js';
import type { EvaluationWindow } from '../rules/window.js';
import { markWords, meanText, statementWords } from './evaluation-words.js';

/** For the page of a class as its learners see it; null: the form is not open. */
export function evaluationHint({ phase, lastDay }: EvaluationWindow, isSent: boolean) {
  return phase === 'open' ? { isSent, until: lastDay === null ? null : formatDate(lastDay) } : null;
}

/** `views/classes/evaluation.hbs`: the form about a class, or why there is none now. */
export function evaluationPage({ trainingClass, window, isSent }: OwnEvaluation, form: ShownForm): PageModel {
  const at = `/classes/${trainingClass.id}`;
  return {
    title: 'Phiếu đánh giá lớp',
    crumbs: [{ href: '/classes', label: 'Lớp học' }, { href: at, label: trainingClass.title }],
    classTitle: trainingClass.title,
    back: at,
    action: `${at}/evaluation`,
    isSent,
    isOpen: window.phase === 'open',
    isBefore: window.phase === 'before',
    until: window.lastDay === null ? null : formatDate(window.lastDay),
    form,
    statements: statements.map((name) => ({
      name, label: statementWords[name], error: form.errors?.byField[name] ?? null,
      marks: MARKS.map((mark, i) => ({ value: String(mark), words: markWords[i], checked: form.typed[name] === String(mark) })),
    })),
  };
}

/** For `views/classes/report.hbs`: what learners have said. */
export function evaluationSection({ window, forms, asked, tally }: EvaluationSummary) {
  if (tally === null) return { text: missing(window, forms), shown: null };
  const rest = forms - tally.forms;
  return {
    text: null,
    shown: {
      facts: [
        { term: 'Số phiếu', value: `${formatNumber(forms)} phiếu của ${formatNumber(asked)} người trong danh sách, ${formatPercent(forms / asked)}` },
        ...(rest > 0 ? [{ term: 'Trong kết quả này', value: `${formatNumber(tally.forms)} phiếu. Cứ thêm ${FORMS_AT_ONCE} phiếu kết quả mới tính lại, để không ai suy ra phiếu của một người.` }] : []),
      ],
      rows: statements.map((name) => ({ label: statementWords[name], chosen: tally.chosen[name].map((count, i) => ({ mark: String(MARKS[i]), count: formatNumber(count) })), mean: meanText(tally.chosen[name]) })),
      useful: tally.useful,
      improve: tally.improve,
    },
  };
}

function missing({ phase }: EvaluationWindow, forms: number): string {
  if (phase === 'never') return 'Lớp này không có phiếu đánh giá.';
  if (phase === 'before') return 'Học viên gửi phiếu sau buổi cuối.';
  const had = forms === 0 ? 'Chưa có phiếu nào.' : `Đã có ${formatNumber(forms)} phiếu.`;
  return phase === 'over' ? `${had} Phiếu đã hết hạn gửi; dưới ${FORMS_AT_ONCE} phiếu thì không hiện kết quả.` : `${had} Hiện khi có ít nhất ${FORMS_AT_ONCE} phiếu.`;
}
