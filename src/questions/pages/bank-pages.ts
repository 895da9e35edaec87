import type { FormErrors } from '../../platform/http/forms.js';
import type { PageModel } from '../../platform/http/request.js';
import { formatNumber } from '../../platform/views/formats.js';
import { pagerOf } from '../../platform/views/pager.js';
import type { BankPage } from '../bank/bank-list.service.js';
import type { BankQuery } from '../bank/bank-query.js';
import type { BulkFault } from '../bank/describing.service.js';
import type { OwnCategory } from '../categories/categories.service.js';
import type { Question } from '../entities/question.js';
import { address, categoryOptions, difficultyNames, difficultyOptions, kindOptions, paceOptions, stateOptions, stateTags, typeOptions } from './bank-words.js';
import { typeNames } from './shown-question.js';

export const BANK = '/questions';
export const PAGE_SIZE = 30;

export interface ShownForm {
  readonly errors: FormErrors | null;
  readonly typed: Readonly<Record<string, unknown>>;
}

/** `views/questions/list.hbs`: the bank, narrowed to what is asked for. */
export function bankPage(found: BankPage, asked: BankQuery, mayManage: boolean): PageModel {
  const { rows, total, page, categories } = found;
  const query = {
    q: asked.text, category: asked.categoryId, state: asked.state, type: asked.type, difficulty: asked.difficulty, kind: asked.kind, tag: asked.tag, topic: asked.topic, pace: asked.pace,
    law: asked.isStale ? 'stale' : null,
  };
  const isNarrowed = Object.values(query).some((value) => value !== null && value !== '');
  const paths = new Map(categories.map(({ id, path }) => [id, path]));
  const first = (page - 1) * PAGE_SIZE + 1;
  return {
    title: 'Ngân hàng câu hỏi',
    query,
    more: [asked.type, asked.difficulty, asked.kind, asked.tag, asked.topic, asked.pace].some((value) => value !== null),
    categories: categoryOptions(categories, asked.categoryId, 'Mọi danh mục'),
    states: stateOptions(asked.state),
    types: typeOptions(asked.type, 'Mọi loại'),
    difficulties: difficultyOptions(asked.difficulty, 'Mọi độ khó'),
    kinds: kindOptions(asked.kind, 'Mọi dạng'),
    paces: paceOptions(asked.pace),
    laws: [{ value: '', label: 'Mọi câu', selected: !asked.isStale }, { value: 'stale', label: 'Luật đã hết hiệu lực', selected: asked.isStale }],
    clear: isNarrowed ? BANK : null,
    mayManage,
    total: `${formatNumber(total)} câu`,
    shown: total > PAGE_SIZE ? `Đang xem ${formatNumber(first)}–${formatNumber(first + rows.length - 1)}, câu mới sửa trước` : 'Câu mới sửa trước',
    rows: rows.map(({ question, tags, isStale }) => ({
      number: question.number, href: `${BANK}/${question.id}`, title: question.title, category: paths.get(question.categoryId) ?? '', type: typeNames[question.type],
      difficulty: difficultyNames[question.difficulty], tags: tags.join(', '), state: stateTags[question.state], isStale,
      inUse: question.approvedId !== null && question.state !== 'approved' && question.state !== 'retired',
    })),
    pager: pagerOf(page, Math.ceil(total / PAGE_SIZE), (to) => address(BANK, { ...query, page: to })),
    empty: total > 0 ? null : isNarrowed
      ? { title: 'Không tìm thấy câu nào', text: 'Bạn thử ít từ hơn, không cần dấu; hoặc bỏ bớt điều kiện.', href: BANK, label: 'Xem cả ngân hàng' }
      : { title: 'Ngân hàng chưa có câu hỏi', text: 'Câu hỏi bạn nhập từ tệp hoặc soạn trong hệ thống hiện ở đây.', href: '/questions/import', label: 'Nhập câu hỏi' },
  };
}

/** `views/questions/bulk.hbs`: one change for the questions that were ticked. */
export function bulkPage(chosen: readonly Question[], categories: readonly OwnCategory[], form: ShownForm, faults: readonly BulkFault[]): PageModel {
  const byNumber = new Map(faults.map(({ number, text }) => [number, text]));
  const own = categories.filter(({ mayManage }) => mayManage);
  return {
    title: `Sửa ${chosen.length} câu hỏi`,
    crumbs: [{ href: BANK, label: 'Ngân hàng câu hỏi' }],
    form,
    refusedCount: faults.length,
    chosen: chosen.map(({ id, number, title, state }) => ({ number, href: `${BANK}/${id}`, title, state: stateTags[state], fault: byNumber.get(number) ?? null })),
    categories: categoryOptions(own, form.typed['category'], 'Giữ nguyên'),
    kinds: kindOptions(form.typed['kind'], 'Giữ nguyên'),
    difficulties: difficultyOptions(form.typed['difficulty'], 'Giữ nguyên'),
    moves: [['', 'Giữ nguyên'], ['submit', 'Gửi duyệt'], ['retire', 'Ngừng dùng'], ['reinstate', 'Dùng lại']].map(([value, label]) => ({ value, label, selected: (form.typed['move'] ?? '') === value })),
    empty: chosen.length > 0 ? null : { title: 'Bạn chưa chọn câu nào', text: 'Bạn đánh dấu các câu trong danh sách rồi bấm “Sửa các câu đã chọn”.', href: BANK, label: 'Về ngân hàng câu hỏi' },
  };
}
