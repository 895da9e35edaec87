import type { PageModel } from '../../../platform/http/request.js';
import type { FormErrors } from '../../../platform/http/forms.js';
import { formatNumber } from '../../../platform/views/formats.js';
import { sayRemark } from '../../formats/remarks.js';
import type { WrittenFormat } from '../../formats/write-question-file.js';
import type { WrittenFile } from '../../formats/writing.js';
import { BANK } from '../../pages/bank-pages.js';
import type { PlacedCategory } from '../../rules/category-tree.js';

export const EXPORT = '/questions/export';
/** Questions that one reason names; more are counted. */
const NAMED = 12;

/** In the order of use, each with whom it is for. */
const formatLabels: Readonly<Record<WrittenFormat, string>> = {
  docx: 'Word (.docx), in và sửa tay', xlsx: 'Excel (.xlsx), sửa rồi nhập lại', 'moodle-xml': 'Moodle XML, giữ được nhiều nhất', gift: 'GIFT, văn bản cho Moodle',
  aiken: 'Aiken, chỉ câu một lựa chọn', 'qti-2.1': 'IMS QTI 2.1', 'qti-2.2': 'IMS QTI 2.2', 'qti-3.0': 'IMS QTI 3.0',
};

/** `views/questions/export.hbs`: what to write, and what the file will lack. */
export function exportPage(categories: readonly PlacedCategory[], chosen: { category: string | null; format: WrittenFormat | null }, written: WrittenFile | null, errors: FormErrors | null): PageModel {
  const { category, format } = chosen;
  return {
    title: 'Xuất câu hỏi',
    crumbs: [{ href: BANK, label: 'Ngân hàng câu hỏi' }],
    form: { errors, typed: {} },
    categories: [{ value: '', label: 'Chọn danh mục', selected: category === null }, ...categories.map(({ id, path }) => ({ value: id, label: path, selected: id === category }))],
    formats: Object.entries(formatLabels).map(([value, label]) => ({ value, label, selected: value === format })),
    written: written && {
      count: formatNumber(written.count),
      isEmpty: written.count === 0,
      href: `${EXPORT}/file?category=${category}&format=${format}`,
      reasons: reasonsOf(written),
    },
  };
}

/** Each reason with the questions it concerns. */
function reasonsOf({ uncarried }: WrittenFile): { text: string; names: string }[] {
  const names = new Map<string, string[]>();
  for (const { name, remark } of uncarried) {
    const text = sayRemark(remark);
    names.set(text, [...(names.get(text) ?? []), name]);
  }
  return [...names].map(([text, all]) => ({ text, names: all.slice(0, NAMED).join(', ') + (all.length > NAMED ? ` và ${formatNumber(all.length - NAMED)} câu nữa` : '') }));
}
