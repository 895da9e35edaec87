import type { PageModel } from '../../../platform/http/request.js';
import { uploadLimits } from '../../../platform/http/limits.js';
import type { FormErrors } from '../../../platform/http/forms.js';
import { formatDateTime, formatNumber } from '../../../platform/views/formats.js';
import { pagerOf } from '../../../platform/views/pager.js';
import type { QuestionImport, QuestionImportLine } from '../../entities/question-import.js';
import { sayPlace } from '../../formats/places.js';
import type { Format, ReadFile } from '../../formats/reading.js';
import { sayRemark } from '../../formats/remarks.js';
import { shownQuestion } from '../../pages/shown-question.js';
import type { PlacedCategory } from '../../rules/category-tree.js';
import type { ImportSight } from '../imports.service.js';
import { isReady, type StagedQuestion } from '../staged.js';
import { askWords } from './ask-words.js';

export const IMPORTS = '/questions/import';
/** Questions that the page of pasting draws; the next page shows all. */
const PREVIEWED = 30;

export const formatNames: Readonly<Record<Format, string>> = { paste: 'văn bản', aiken: 'Aiken', docx: 'Word', xlsx: 'Excel', gift: 'GIFT', 'moodle-xml': 'Moodle XML', qti: 'QTI' };

interface FormState {
  readonly errors: FormErrors | null;
  readonly typed: Readonly<Record<string, unknown>>;
}

const categoryOptions = (categories: readonly PlacedCategory[], chosen: unknown) => categories.map(({ id, path }) => ({ value: id, label: path, selected: id === chosen }));

/** The form to bring a file in, and the imports before. */
export function listPage(categories: readonly PlacedCategory[], { imports, page, pages }: { imports: readonly QuestionImport[]; page: number; pages: number }, form: FormState): PageModel {
  return {
    title: 'Nhập câu hỏi', crumbs: [], form, limit: `${uploadLimits.fileSize / 1_048_576} MB`,
    categories: categoryOptions(categories, form.typed['category']),
    formats: [{ value: '', label: 'Tự nhận theo nội dung tệp', selected: !form.typed['format'] }, ...(Object.entries(formatNames) as [Format, string][]).map(([value, label]) => ({ value, label: label.charAt(0).toUpperCase() + label.slice(1), selected: value === form.typed['format'] }))],
    imports: imports.map(({ id, fileName, uploadedAt, state }) => ({
      href: `${IMPORTS}/${id}`, name: fileName, when: formatDateTime(uploadedAt),
      state: state === 'saved' ? { label: 'Đã nhập', tone: 'ok', icon: 'check' } : { label: 'Đang xem trước', tone: 'warn', icon: 'clock' },
    })),
    pager: pagerOf(page, pages, (to) => `${IMPORTS}?page=${to}`),
  };
}

/** The box to paste into, with what is read of it beside it. */
export function pastePage(categories: readonly PlacedCategory[], read: ReadFile | null, form: FormState): PageModel {
  const questions = read?.questions ?? [];
  return {
    title: 'Dán câu hỏi', crumbs: [{ href: IMPORTS, label: 'Nhập câu hỏi' }], form,
    categories: categoryOptions(categories, form.typed['category']),
    heading: questions.length === 0 ? 'Các câu đọc được' : `Đọc được ${formatNumber(questions.length)} câu`,
    empty: read === null ? 'Dán câu hỏi vào ô bên, các câu đọc được hiện ở đây.' : read.refusal ? sayRemark(read.refusal) : null,
    asks: (read?.asks ?? []).map(askWords),
    questions: questions.slice(0, PREVIEWED).map((question, i) => ({ title: titleOf(question.name, i + 1), shown: shownQuestion(question.content), problems: question.problems.map(sayRemark), warnings: question.warnings.map(sayRemark) })),
    more: questions.length > PREVIEWED ? `Và ${formatNumber(questions.length - PREVIEWED)} câu nữa ở bước sau.` : null,
    notUnderstood: (read?.notUnderstood ?? []).slice(0, PREVIEWED).map(({ at, text }) => ({ at: sayPlace(at), text })),
  };
}

const titleOf = (name: string | null, number: number): string => (name === null ? `Câu thứ ${number}` : /^\d+$/.test(name) ? `Câu ${name}` : name);

/** The dry run: each question as it will look, and what is wrong with it. */
export function importPage({ given, category, lines, counts, page, pages }: ImportSight, note: string | null): PageModel {
  const { reading, version, state } = given;
  const isOpen = state === 'staged';
  const path = `${IMPORTS}/${given.id}`;
  return {
    title: isOpen ? 'Xem trước khi nhập câu hỏi' : 'Câu hỏi đã nhập', crumbs: [{ href: IMPORTS, label: 'Nhập câu hỏi' }],
    fileName: given.fileName, category, path, version, page, note, isOpen,
    lead: isOpen ? leadOf(counts, reading.notUnderstood.length) : `Đã đưa ${formatNumber(counts.saved)} câu vào danh mục ${category}, thành bản nháp.`,
    asks: isOpen ? reading.asks.map((ask) => ({ ...askWords(ask), choices: askWords(ask).choices.map((choice) => ({ type: 'radio', name: ask.code, ...choice, checked: given.answers[ask.code] === choice.value })) })) : [],
    questions: lines.map((line) => card(line, path, isOpen)),
    skipped: reading.skipped.map(({ at, remark }) => ({ at: sayPlace(at), text: sayRemark(remark) })),
    notUnderstood: reading.notUnderstood.map(({ at, text }) => ({ at: sayPlace(at), text })),
    headings: reading.headings.map(({ at, text }) => ({ at: sayPlace(at), text })), headingCount: formatNumber(reading.headings.length),
    notes: [...(reading.format ? [`Định dạng: ${formatNames[reading.format]}.`] : []), ...reading.notes.map(({ at, remark }) => (at.kind === 'file' ? sayRemark(remark) : `${sayPlace(at)}: ${sayRemark(remark)}`))],
    notesOpen: reading.notes.some(({ remark }) => remark.code !== 'mark-used'),
    // What was imported waits there as drafts, to be sent for review together.
    draftsHref: `/questions?category=${given.categoryId}&state=draft`,
    canSave: counts.ready > 0, saveText: `Nhập ${formatNumber(counts.taken)} câu đã chọn`,
    summary: isOpen
      ? [{ term: 'Đọc được', value: `${formatNumber(counts.all)} câu` }, { term: 'Dùng được ngay', value: `${formatNumber(counts.ready)} câu` }, { term: 'Đã chọn để nhập', value: `${formatNumber(counts.taken)} câu` }]
      : [{ term: 'Vào ngân hàng', value: `${formatNumber(counts.saved)} câu` }, { term: 'Để lại', value: `${formatNumber(counts.all - counts.saved)} câu` }],
    pager: pagerOf(page, pages, (to) => `${path}?page=${to}`),
  };
}

function leadOf({ all, ready }: ImportSight['counts'], lost: number): string {
  const bad = all - ready;
  const parts = [`Chưa lưu gì. Đọc được ${formatNumber(all)} câu`, bad === 0 ? ', câu nào cũng dùng được.' : `, ${formatNumber(bad)} câu còn chỗ phải sửa.`];
  return parts.join('') + (lost > 0 ? ` Có ${formatNumber(lost)} đoạn không hiểu, ghi ở cuối trang.` : '');
}

function card({ number, question, ready, taken, saved }: QuestionImportLine, path: string, isOpen: boolean): object {
  return {
    number, ready, taken, title: titleOf(question.name, number), at: sayPlace(question.at), shown: shownQuestion(question.content),
    state: stateOf(question, saved, isOpen),
    problems: question.problems.map(sayRemark), warnings: question.warnings.map(sayRemark), twins: question.twins.map(twinLine), editHref: `${path}/lines/${number}`,
  };
}

function stateOf(question: StagedQuestion, saved: boolean, isOpen: boolean): object | null {
  if (!isOpen) return saved ? { label: 'Đã nhập', tone: 'ok', icon: 'check' } : { label: 'Để lại' };
  if (question.awaits !== null) return { label: 'Chờ trả lời câu hỏi ở đầu trang', tone: 'warn', icon: 'clock' };
  if (!isReady(question)) return { label: 'Phải sửa', tone: 'late', icon: 'warn' };
  return question.isEdited ? { label: 'Đã sửa', tone: 'info', icon: 'check' } : null;
}

function twinLine(twin: StagedQuestion['twins'][number]): object {
  if (twin.kind === 'file') return { text: `Giống câu thứ ${twin.number} của tệp này.`, href: null };
  return { text: twin.exact ? `Ngân hàng đã có câu này: câu số ${twin.number}` : `Gần giống câu số ${twin.number} trong ngân hàng`, href: `/questions/${twin.questionId}` };
}
