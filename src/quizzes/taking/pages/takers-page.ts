import type { PageModel } from '../../../platform/http/request.js';
import { formatDateTime, formatDuration } from '../../../platform/views/formats.js';
import { pagerOf } from '../../../platform/views/pager.js';
import type { WorkbookRow } from '../../../platform/workbooks/workbook.js';
import { overrideTexts } from '../../access/pages/words.js';
import type { TakersTerms } from '../../access/terms.service.js';
import type { Tag } from '../../pages/models.js';
import { quizTabs } from '../../pages/quiz-tabs.js';
import { points } from '../../pages/wording.js';
import { SATS_PER_PAGE, type Sat, type SatPage, type TakenQuiz } from '../takers.service.js';

const HOME = { label: 'Bài kiểm tra', href: '/trainer/quizzes' };

/** All quizzes with how many have sat them, narrowed to those of one owner or state. */
export function quizzesPage(all: readonly TakenQuiz[], asked: { owner: string; state: string }, mayBuild: boolean): PageModel {
  const owners = [...new Map(all.flatMap(({ quiz, owner }) => (owner === null ? [] : [[quiz.ownerId, owner] as const])))];
  const shown = all.filter(({ quiz }) => (asked.owner === '' || quiz.ownerId === asked.owner) && (asked.state === '' || quiz.state === asked.state));
  return {
    title: 'Bài kiểm tra',
    newHref: mayBuild ? '/trainer/quizzes/new' : null,
    owners: owners.length > 1 || all.some(({ quiz }) => quiz.state === 'draft') ? [{ value: '', label: 'Mọi khóa học', selected: asked.owner === '' }, ...owners.map(([value, label]) => ({ value, label, selected: value === asked.owner }))] : null,
    states: [['', 'Mọi tình trạng'], ['published', 'Đang mở'], ['draft', 'Bản nháp']].map(([value, label]) => ({ value, label, selected: value === asked.state })),
    quizzes: shown.map(({ quiz, owner, sittings, isMine }) => ({
      href: `/trainer/quizzes/${quiz.id}${isMine && sittings === 0 ? '/edit' : ''}`, title: quiz.title, owner, sittings: sittings === 0 ? 'Chưa có ai làm' : `${sittings} lượt làm`,
      state: quiz.state === 'draft' ? { tone: 'warn', icon: 'edit', label: 'Bản nháp' } : null,
    })),
    empty: all.length > 0 ? { title: 'Không có bài kiểm tra nào như vậy', text: 'Bạn bỏ bớt điều kiện lọc.', href: '/trainer/quizzes', label: 'Xem mọi bài kiểm tra' }
      : { title: 'Chưa có bài kiểm tra nào', text: 'Bài kiểm tra của các khóa học hiện ở đây.', href: '/courses', label: 'Xem khóa học' },
  };
}

/** Who took a quiz. */
export function takersPage({ quiz, sats, total, held, page, isMine, showsKey }: SatPage & { readonly page: number }): PageModel {
  return {
    title: quiz.title,
    crumbs: [HOME],
    total,
    tabs: quizTabs(quiz.id, 'takers', { isMine, showsKey }),
    workbookHref: `/trainer/quizzes/${quiz.id}/marks.xlsx`,
    sats: sats.map((sat) => ({
      href: `/trainer/quizzes/attempts/${sat.attemptId}`, name: sat.name, code: sat.staffCode, unit: sat.unit ?? 'Không còn công tác', number: sat.number,
      score: sat.score === null ? '–' : `${points(sat.score)}/${points(sat.maxScore)}`, own: ownText(held.get(sat.personId)), state: stateTag(sat), time: timeOf(sat), at: formatDateTime(sat.finishedAt ?? sat.startedAt),
    })),
    pager: pagerOf(page, Math.ceil(total / SATS_PER_PAGE), (to) => `/trainer/quizzes/${quiz.id}?page=${to}`),
  };
}

/** What is otherwise for this person than for everybody, and why; null: nothing. */
function ownText(held: TakersTerms | undefined): string | null {
  if (!held || Object.keys(held.by).length === 0) return null;
  const reasons = [...new Set(Object.values(held.by).map(({ reason }) => reason))];
  return `Điều kiện riêng: ${overrideTexts(held.quiz, held.by).join('. ')}. Lý do: ${reasons.join('; ')}`;
}

/** The mark sheet: a line a sitting, in the order of the list. */
export function* markRows(sats: readonly Sat[]): Generator<WorkbookRow> {
  for (const sat of sats) {
    yield [sat.name, sat.staffCode, sat.unit, sat.number, stateTag(sat).label, sat.score, sat.maxScore, sat.score === null || sat.maxScore === 0 ? null : { value: sat.score / sat.maxScore, look: 'share' }, formatDateTime(sat.startedAt), sat.finishedAt === null ? null : formatDateTime(sat.finishedAt), sat.finishedAt === null ? null : Math.round((sat.finishedAt.getTime() - sat.startedAt.getTime()) / 60_000)];
  }
}

export const MARK_HEADS = ['Họ và tên', 'Mã cán bộ', 'Đơn vị', 'Lượt', 'Tình trạng', 'Điểm', 'Điểm tối đa', 'Tỷ lệ', 'Bắt đầu', 'Nộp', 'Số phút'] as const;
export const MARK_WIDTHS = [28, 14, 34, 7, 16, 9, 12, 9, 18, 18, 9] as const;

/** In words, shape and colour. */
export function stateTag({ state, score, passed }: Pick<Sat, 'state' | 'score' | 'passed'>): Tag {
  if (state === 'open') return { tone: 'info', icon: 'clock', label: 'Đang làm' };
  if (score === null) return { tone: 'info', icon: 'clock', label: 'Chờ chấm' };
  if (passed === null) return { tone: 'info', icon: 'check', label: 'Đã nộp' };
  return passed ? { tone: 'ok', icon: 'check', label: 'Đạt' } : { tone: 'late', icon: 'cross', label: 'Chưa đạt' };
}

function timeOf({ startedAt, finishedAt }: Sat): string {
  return finishedAt === null ? '' : formatDuration(finishedAt.getTime() - startedAt.getTime());
}
