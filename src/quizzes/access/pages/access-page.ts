import { unitOptions } from '../../../organisation/pages/unit-options.js';
import { addDays } from '../../../platform/clock/local-date.js';
import { toFormErrors, type Form } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import { formatDate, formatDateTime } from '../../../platform/views/formats.js';
import { quizTabs } from '../../pages/quiz-tabs.js';
import type { QuizAccess, SeenOverride } from '../overrides.service.js';
import { changeTexts, termTexts } from './words.js';

type Shown = Pick<Form<object>, 'errors' | 'typed'>;

/** Which forms of the page come back; the others are empty. */
export interface AccessForms {
  readonly override: Shown;
  readonly password?: Shown;
  readonly ending?: Shown;
}

/** The field for the reason why an override ends: each has a form of its own. */
export const endFieldOf = (id: string): string => `end-${id}`;

/** A form that ends an override, come back with errors. */
export function endFormOf(id: string, { errors, typed }: Form<object>): Shown {
  const field = endFieldOf(id);
  return { errors: errors && toFormErrors(errors.summary.map(({ message }) => ({ field, message }))), typed: { [field]: typed['reason'] } };
}

/** `views/quizzes/access.hbs`: with which password, and for whom otherwise. */
export function accessPage({ quiz, password, overrides, units }: QuizAccess, { override, password: passwordForm, ending }: AccessForms): PageModel {
  const base = `/trainer/quizzes/${quiz.id}`;
  return {
    title: quiz.title,
    crumbs: [{ label: 'Bài kiểm tra', href: '/trainer/quizzes' }],
    tabs: quizTabs(quiz.id, 'access'),
    failed: [override, passwordForm, ending].find((form) => form?.errors) ?? override,
    terms: termTexts(quiz),
    password: {
      isSet: password !== null,
      since: password && `Đang hỏi mật khẩu, đặt lúc ${formatDateTime(password.setAt)}.`,
      action: `${base}/access/password`, removeAction: `${base}/access/password/remove`,
      form: passwordForm ?? { errors: null, typed: {} },
    },
    overrides: overrides.map((row) => rowOf(row, base)),
    ending: ending ?? { errors: null, typed: {} },
    form: override,
    action: `${base}/access/overrides`,
    units: unitOptions(units, override.typed['unit'], 'Không chọn'),
    noLimit: isTicked(override.typed['noLimit']),
    noCount: isTicked(override.typed['noCount']),
  };
}

function rowOf(row: SeenOverride, base: string) {
  const { id, personId, name, staffCode, validFrom, validTo, reason, endReason, changes, holds, isOpen } = row;
  return {
    name: name === '' ? 'Đơn vị không còn trong danh mục' : name, staffCode, isUnit: personId === null,
    terms: changeTexts(changes).join('. '),
    days: validTo === validFrom ? 'Chưa từng áp dụng' : validTo === null ? `Từ ${formatDate(validFrom)}` : `Từ ${formatDate(validFrom)} đến hết ${formatDate(addDays(validTo, -1))}`,
    reason, ended: endReason,
    state: holds ? { tone: 'info', icon: 'check', label: 'Đang áp dụng' } : isOpen ? { tone: null, icon: 'clock', label: 'Chưa đến ngày' } : { tone: null, icon: 'cross', label: 'Đã hết' },
    endField: endFieldOf(id),
    endAction: isOpen ? `${base}/access/overrides/${id}/end` : null,
  };
}

const isTicked = (typed: unknown): boolean => typed !== undefined && typed !== '';
