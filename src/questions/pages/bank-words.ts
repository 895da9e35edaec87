import { formatNumber } from '../../platform/views/formats.js';
import type { OwnCategory } from '../categories/categories.service.js';
import { questionTypes } from '../content/content.js';
import type { StepKind } from '../entities/question-step.js';
import type { QuestionState } from '../entities/question.js';
import { questionKinds, type QuestionKind } from '../rules/question-kinds.js';
import type { PlacedCategory } from '../rules/category-tree.js';
import { typeNames } from './shown-question.js';

export interface SelectOption {
  readonly value: string;
  readonly label: string;
  readonly selected: boolean;
}

export const stateTags: Readonly<Record<QuestionState, { tone: 'ok' | 'warn' | 'info' | null; icon: string; label: string }>> = {
  draft: { tone: null, icon: 'edit', label: 'Bản nháp' },
  'in-review': { tone: 'warn', icon: 'clock', label: 'Chờ duyệt' },
  approved: { tone: 'ok', icon: 'check', label: 'Đã duyệt' },
  retired: { tone: null, icon: 'cross', label: 'Ngừng dùng' },
};

export const kindNames: Readonly<Record<QuestionKind, string>> = { situation: 'Tình huống', concept: 'Khái niệm', figure: 'Số liệu' };

export const difficultyNames: Readonly<Record<number, string>> = { 1: 'Dễ', 2: 'Vừa', 3: 'Khó' };

export const stepNames: Readonly<Record<StepKind, string>> = {
  created: 'Soạn câu hỏi', drafted: 'Sửa bản nháp', submitted: 'Gửi duyệt', returned: 'Trả lại người soạn', withdrawn: 'Rút lại', approved: 'Duyệt', retired: 'Ngừng dùng',
  reinstated: 'Dùng lại', described: 'Sửa thông tin', moved: 'Chuyển danh mục',
};

/** “1 phút 30 giây”. */
export function secondsText(seconds: number): string {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return [minutes > 0 ? `${formatNumber(minutes)} phút` : '', rest > 0 || minutes === 0 ? `${rest} giây` : ''].filter(Boolean).join(' ');
}

const options = (all: readonly (readonly [value: string, label: string])[], chosen: unknown, first?: string): SelectOption[] => [
  ...(first === undefined ? [] : [{ value: '', label: first, selected: (chosen ?? '') === '' }]),
  ...all.map(([value, label]) => ({ value, label, selected: String(chosen ?? '') === value })),
];

export const typeOptions = (chosen: unknown, first: string): SelectOption[] => options(questionTypes.map((type) => [type, typeNames[type]]), chosen, first);
export const kindOptions = (chosen: unknown, first?: string): SelectOption[] => options(questionKinds.map((kind) => [kind, kindNames[kind]]), chosen, first);
export const difficultyOptions = (chosen: unknown, first?: string): SelectOption[] => options([['1', 'Dễ'], ['2', 'Vừa'], ['3', 'Khó']], chosen, first);
export const stateOptions = (chosen: unknown): SelectOption[] =>
  options([...(Object.keys(stateTags) as QuestionState[]).map((state) => [state, stateTags[state].label] as const), ['all', 'Cả câu đã ngừng dùng']], chosen, 'Mọi tình trạng');
export const paceOptions = (chosen: unknown): SelectOption[] => options([['none', 'Chưa đặt'], ['30', 'Đến 30 giây'], ['60', 'Đến 1 phút'], ['120', 'Đến 2 phút'], ['more', 'Trên 2 phút']], chosen, 'Mọi thời gian');

/** Categories of a tree, those below others set in with no-break spaces: browsers drop ordinary ones. */
export function categoryOptions(categories: readonly (PlacedCategory | OwnCategory)[], chosen: unknown, first?: string): SelectOption[] {
  return options(categories.map(({ id, name, depth }) => [id, `${'\u00a0\u00a0'.repeat(depth)}${name}`]), chosen, first);
}

/** An address with what is given of these. */
export function address(path: string, query: Readonly<Record<string, string | number | null | undefined>>): string {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return given.length === 0 ? path : `${path}?${new URLSearchParams(Object.fromEntries(given.map(([name, value]) => [name, String(value)]))).toString()}`;
}
