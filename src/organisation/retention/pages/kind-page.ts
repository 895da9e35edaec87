import type { FormErrors } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import type { Term } from '../../../platform/ports/retention.js';
import { formatDateTime, formatNumber } from '../../../platform/views/formats.js';
import type { KindDetails } from '../retention.service.js';
import { RETENTION, shownDue, shownLastRemoval, shownRun, shownTerm, UNITS } from './words.js';

/** The form as it stands; `asks`: a shorter term that somebody has to agree to first. */
export interface ShownTermForm {
  readonly errors: FormErrors | null;
  readonly typed: Readonly<Record<string, unknown>>;
  readonly asks?: { readonly term: Term; readonly due: number } | null;
}

/** What somebody agrees to who saves a shorter term: no more than that may go by it. */
export const agreement = ({ amount, unit }: Term, due: number): string => `${amount} ${unit} ${due}`;

/** Whether what was agreed to is this term, and at least as much. */
export function isAgreed(agreed: string, { amount, unit }: Term, due: number): boolean {
  const [shownAmount, shownUnit, shownDueNumber] = agreed.split(' ');
  return shownAmount === String(amount) && shownUnit === unit && /^\d{1,9}$/.test(shownDueNumber ?? '') && Number(shownDueNumber) >= due;
}

/** `organisation/retention/kind`: one kind of data, and the form for another term. */
export function kindPage({ kind, term, number, due, run, history, maySet, nextRunAt }: KindDetails, form: ShownTermForm): PageModel {
  const { asks = null } = form;
  const chosen = form.typed.unit ?? term.unit;
  const lastRemoval = shownLastRemoval(kind, run);
  return {
    title: kind.label,
    crumbs: [{ href: RETENTION, label: 'Thời hạn lưu giữ' }],
    lead: kind.what,
    facts: [
      { term: 'Giữ để làm gì', value: kind.why },
      { term: 'Đang giữ', value: `${shownTerm(term)} ${kind.since}` },
      ...(kind.bounds ? [{ term: 'Đặt được', value: `từ ${shownTerm(kind.bounds.least)} đến ${shownTerm(kind.bounds.most)}` }] : []),
      { term: `Lần chạy ${formatDateTime(nextRunAt)} sẽ xóa`, value: shownDue(kind, due) },
      { term: 'Lần chạy gần nhất', value: shownRun(kind, run) },
      ...(lastRemoval === null ? [] : [{ term: 'Lần xóa gần nhất', value: lastRemoval }]),
    ],
    isFixed: kind.bounds === null,
    maySet,
    form: { errors: form.errors, typed: form.typed },
    action: `${RETENTION}/${kind.key}`,
    amount: String(term.amount),
    units: (['day', 'month'] as const).map((unit) => ({ value: unit, label: UNITS[unit], selected: unit === chosen })),
    seen: number,
    asks: asks && {
      title: `Giữ ${shownTerm(asks.term)} thì lần chạy tới xóa ${shownDue(kind, asks.due)}`,
      text: `Thời hạn đang đặt: ${shownTerm(term)}, lần chạy tới xóa ${shownDue(kind, due).toLowerCase()}. Dữ liệu đã xóa không khôi phục được. Bấm nút dưới đây để đổi.`,
    },
    agreed: asks ? agreement(asks.term, asks.due) : '',
    button: asks ? `Đổi thành ${shownTerm(asks.term)}, xóa ${formatNumber(asks.due)} ${kind.noun}` : 'Đổi thời hạn',
    history: history.map(({ amount, unit, basis, setAt }) => ({ when: formatDateTime(setAt), what: shownTerm({ amount, unit }), basis })),
    usual: shownTerm(kind.usual),
  };
}
