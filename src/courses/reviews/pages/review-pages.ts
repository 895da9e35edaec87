import type { Actor } from '../../../platform/access/actor.js';
import { may } from '../../../platform/access/permissions.js';
import type { FormErrors } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import { formatDateTime } from '../../../platform/views/formats.js';
import { pagerOf } from '../../../platform/views/pager.js';
import type { CompletionReview, ReviewState } from '../../entities/completion-review.js';
import { REVIEWS_PATH, type ReviewSight } from '../reviews.service.js';

export const PAGE_SIZE = 30;

const STATES: Readonly<Record<ReviewState, { tone: 'ok' | 'warn'; icon: string; label: string }>> = {
  open: { tone: 'warn', icon: 'clock', label: 'Chờ xem xét' },
  kept: { tone: 'ok', icon: 'check', label: 'Đã xem xét, giữ kết quả' },
  'passed-again': { tone: 'ok', icon: 'check', label: 'Đủ điều kiện trở lại' },
};

/** `views/reviews/list.hbs`: what has to be looked at, then what was. */
export function listPage({ sights, total, open }: { sights: readonly ReviewSight[]; total: number; open: number }, page: number): PageModel {
  return {
    title: 'Kết quả hoàn thành cần xem xét',
    lead: open > 0 ? `${open} kết quả chờ bạn xem xét.` : 'Không có kết quả nào chờ xem xét.',
    rows: sights.map(shown),
    pager: pagerOf(page, Math.ceil(total / PAGE_SIZE), (to) => `${REVIEWS_PATH}?page=${to}`),
  };
}

/** `views/reviews/show.hbs`: one of them, and what was found. */
export function showPage(sight: ReviewSight, actor: Actor, form: { errors: FormErrors | null; typed: Readonly<Record<string, unknown>> }): PageModel {
  const { review, completion } = sight;
  return {
    title: `Kết quả của ${sight.person.fullName}`,
    form, action: `${REVIEWS_PATH}/${review.id}`,
    ...shown(sight),
    isOpen: review.state === 'open',
    completed: formatDateTime(completion.completedAt),
    decided: review.decidedAt === null ? null : formatDateTime(review.decidedAt),
    note: review.note,
    evidence: evidenceOf(review, actor),
    changed: CHANGED[review.evidence],
    personHref: may(actor, 'people.view') ? `/organisation/people/${completion.personId}` : null,
  };
}

/** What is said of what has changed. */
const CHANGED: Readonly<Record<CompletionReview['evidence'], { at: string; why: string; text: string }>> = {
  attempt: { at: 'Điểm thay đổi lúc', why: 'Lý do chấm lại', text: 'Bài kiểm tra sau khi chấm lại không còn đạt.' },
  class: { at: 'Điểm danh thay đổi lúc', why: 'Lý do sửa điểm danh', text: 'Sau khi sửa điểm danh, số buổi có mặt không còn đủ.' },
};

function evidenceOf({ evidence, evidenceId }: CompletionReview, actor: Actor): { href: string; label: string } | null {
  if (evidence === 'attempt') return may(actor, 'quizzes.results') ? { href: `/trainer/quizzes/attempts/${evidenceId}`, label: 'Xem bài làm' } : null;
  return may(actor, 'classes.manage') ? { href: `/trainer/classes/${evidenceId}`, label: 'Xem lớp học' } : null;
}

const shown = ({ review, person, courseTitle }: ReviewSight) => ({ href: `${REVIEWS_PATH}/${review.id}`, name: person.fullName, unit: person.unitName, course: courseTitle, reason: review.reason, opened: formatDateTime(review.openedAt), state: STATES[review.state] });
