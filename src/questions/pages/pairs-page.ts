import type { PageModel } from '../../platform/http/request.js';
import { formatDate, formatNumber, formatPercent } from '../../platform/views/formats.js';
import { pagerOf } from '../../platform/views/pager.js';
import type { Question } from '../entities/question.js';
import type { SeenPair } from '../likeness/pairs.service.js';
import type { CategoryTree } from '../rules/category-tree.js';
import { difference } from '../../platform/text/difference.js';
import { BANK, type ShownForm } from './bank-pages.js';
import { address, stateTags } from './bank-words.js';

export const PAIRS_A_PAGE = 20;
const PATH = `${BANK}/duplicates`;

/** `views/questions/duplicates.hbs`: questions that are alike, two by two, or those that are both wanted. */
export function pairsPage({ pairs, total }: { pairs: readonly SeenPair[]; total: number }, tree: CategoryTree, { kept, page }: { kept: boolean; page: number }, form: ShownForm): PageModel {
  const shown = ({ id, number, categoryId, state }: Question) => ({ id, href: `${BANK}/${id}`, label: `Câu ${number}`, category: tree.get(categoryId)?.path ?? '', state: stateTags[state] });
  return {
    title: kept ? 'Câu giống nhau, đã giữ cả hai' : 'Câu hỏi giống nhau',
    crumbs: [{ href: BANK, label: 'Ngân hàng câu hỏi' }],
    form,
    kept,
    switchHref: kept ? PATH : address(PATH, { show: 'kept' }),
    switchLabel: kept ? 'Xem các cặp chưa xử lý' : 'Xem các cặp đã giữ cả hai',
    lead: kept ? `${formatNumber(total)} cặp đã có người xác nhận là khác nhau.` : total === 0 ? 'Không có cặp nào chưa xử lý.' : `${formatNumber(total)} cặp cần xem: hai câu hỏi cùng một điều hoặc gần như vậy. Bạn ngừng dùng một câu, sửa một câu cho khác, hoặc giữ cả hai.`,
    rows: pairs.map(({ first, second, likeness, kept: decision, mayDecide }) => ({
      first: { ...shown(first), runs: runs(first, second, 'gone') },
      second: { ...shown(second), runs: runs(first, second, 'new') },
      how: likeness === 1 ? 'Giống hệt, chỉ khác dấu câu, chữ hoa, vị trí dấu thanh hoặc thứ tự phương án' : `Giống ${formatPercent(likeness, 0)}`,
      decision: decision === null ? null : `Giữ cả hai từ ${formatDate(decision.at)}. ${decision.reason}`,
      field: `${first.id}-reason`,
      mayDecide: mayDecide && decision === null,
      refused: form.errors !== null && form.typed['first'] === first.id && form.typed['second'] === second.id ? (form.errors.byField['reason'] ?? null) : null,
    })),
    pager: pagerOf(page, Math.ceil(total / PAIRS_A_PAGE), (to) => address(PATH, { show: kept ? 'kept' : null, page: to })),
  };
}

/** The words of one of two prompts, those marked that the other does not have. */
function runs(first: Question, second: Question, own: 'gone' | 'new') {
  return difference(first.title, second.title).filter(({ kind }) => kind === 'same' || kind === own).map(({ kind, text }) => ({ marked: kind === own, text }));
}
