import { isAnswerable, matchingCredits, multipleCredits, orderingCredits, type MatchingCredit, type MultipleCredit, type OrderingCredit, type QuestionType } from '../../content/content.js';
import { gapKeysIn, gapKinds } from '../forms/gaps.js';
import type { Fields } from '../forms/fields.js';

/** A field of the editor, as a partial draws it. */
export interface EditorField {
  readonly kind: 'text' | 'area' | 'select' | 'tick';
  readonly name: string;
  readonly label: string;
  readonly hint: string | null;
  readonly value: string;
  readonly checked: boolean;
  readonly isShort: boolean;
  readonly choices: readonly { readonly value: string; readonly label: string; readonly selected: boolean }[];
  readonly error: string | null;
}

/** Fields that belong together. `more`: the button that adds an empty row. */
export interface EditorPart {
  /** Empty for a single field, whose label says it. */
  readonly legend: string;
  /** What few questions need is folded away, open where something stands in it. */
  readonly isFolded: boolean;
  readonly isOpen: boolean;
  readonly hint: string | null;
  readonly error: string | null;
  /** Rows with a round or square button for what is right come with their letters. */
  readonly pick: { readonly type: 'radio' | 'checkbox' } | null;
  readonly rows: readonly { readonly letter: string; readonly pickName: string; readonly pickValue: string; readonly picked: boolean; readonly fields: readonly EditorField[]; readonly hasShort: boolean }[];
  readonly more: { readonly label: string; readonly value: string } | null;
}

type Errors = Readonly<Record<string, string>>;
interface Look {
  readonly hint?: string;
  readonly isShort?: boolean;
  readonly choices?: readonly (readonly [value: string, label: string])[];
}

const multipleLabels: Readonly<Record<MultipleCredit, string>> = {
  'all-or-nothing': 'Đúng hết mới có điểm', 'right-minus-wrong': 'Ý đúng trừ ý sai, không dưới 0', 'per-option': 'Theo tỷ lệ của từng phương án',
};
const matchingLabels: Readonly<Record<MatchingCredit, string>> = { 'per-pair': 'Mỗi cặp đúng được một phần điểm', 'all-or-nothing': 'Đúng hết mới có điểm' };
const orderingLabels: Readonly<Record<OrderingCredit, string>> = {
  'absolute-position': 'Mỗi bước đứng đúng vị trí được một phần điểm', 'adjacent-pairs': 'Mỗi hai bước liền nhau đúng được một phần điểm', 'all-or-nothing': 'Đúng hết mới có điểm',
};
const gapLabels: Readonly<Record<(typeof gapKinds)[number], string>> = { text: 'gõ chữ', choice: 'chọn trong danh sách', number: 'gõ số' };

/** The parts of the editor that only one type has. `rows`: how many of a list are shown at least. */
export function ownParts(type: QuestionType, fields: Fields, errors: Errors, rows: number): EditorPart[] {
  const field = fieldMaker(fields, errors);
  const list = (prefix: string, least: number): number[] => Array.from({ length: Math.max(least, rows, rowsIn(fields, prefix)) }, (_, n) => n);
  const part = (legend: string, all: EditorPart['rows'], more: Partial<EditorPart> = {}): EditorPart => ({ legend, isFolded: false, isOpen: false, hint: null, error: null, pick: null, rows: all, more: null, ...more });
  const credit = (labels: Readonly<Record<string, string>>, values: readonly string[]) => part('', [rowOf(field('select', 'credit', 'Cách cho điểm', { choices: values.map((value) => [value, labels[value]!]) }))]);
  const add = (label: string) => ({ label, value: `more:${Math.min(40, rows + 2)}` });
  switch (type) {
    case 'single':
    case 'multiple': {
      const isMany = type === 'multiple';
      const options = list('option', 4).map((n) => ({
        letter: String.fromCharCode(65 + n), pickName: isMany ? `option.${n}.right` : 'right', pickValue: isMany ? '1' : String(n), picked: isMany ? Boolean(fields[`option.${n}.right`]) : fields['right'] === String(n),
        fields: [
          field('area', `option.${n}.text`, `Phương án ${String.fromCharCode(65 + n)}`),
          field('text', `option.${n}.share`, 'Tỷ lệ điểm, %', { isShort: true }),
          field('text', `option.${n}.feedback`, 'Nói với người chọn phương án này'),
        ],
        hasShort: false,
      }));
      return [
        ...(isMany ? [credit(multipleLabels, multipleCredits)] : []),
        part('Phương án', options, { pick: { type: isMany ? 'checkbox' : 'radio' }, hint: `${isMany ? 'Đánh dấu ô của các phương án đúng' : 'Chọn nút tròn ở phương án đúng'}. Dòng để trống được bỏ qua.`, error: errors['right'] ?? null, more: add('Thêm phương án') }),
      ];
    }
    case 'true-false':
      return [part('Đáp án', [rowOf(field('select', 'answer', 'Câu này', { choices: [['', 'Chọn'], ['true', 'Đúng'], ['false', 'Sai']] }), field('text', 'feedbackTrue', 'Nói với người chọn “Đúng”'), field('text', 'feedbackFalse', 'Nói với người chọn “Sai”'))])];
    case 'matching':
      return [
        credit(matchingLabels, matchingCredits),
        part('Các cặp', list('pair', 4).map((n) => rowOf(field('text', `pair.${n}.left`, `Vế trái ${n + 1}`), field('text', `pair.${n}.right`, `Vế phải ${n + 1}`))), { hint: 'Dòng để trống được bỏ qua.', more: add('Thêm cặp') }),
        part('', [rowOf(field('area', 'others', 'Vế phải không thuộc cặp nào', { hint: 'Mỗi dòng một vế, để người học không đoán được cặp cuối.' }))]),
      ];
    case 'ordering':
      return [credit(orderingLabels, orderingCredits), part('Các bước theo thứ tự đúng', list('item', 4).map((n) => rowOf(field('text', `item.${n}.text`, `Bước ${n + 1}`))), { hint: 'Người học thấy các bước đã trộn.', more: add('Thêm bước') })];
    case 'numeric':
      return [
        part('Đáp án', list('accepted', 2).map((n) => rowOf(field('text', `accepted.${n}.value`, 'Giá trị', { isShort: true }), field('text', `accepted.${n}.tolerance`, 'Sai số', { isShort: true }), field('text', `accepted.${n}.share`, 'Được, %', { isShort: true }), field('text', `accepted.${n}.feedback`, 'Nói với người trả lời vậy'))), { hint: 'Sai số viết như 0,5 hoặc 5%. Dấu phẩy là dấu thập phân.', more: add('Thêm đáp án') }),
        part('Đơn vị', [...list('unit', 2).map((n) => rowOf(field('text', `unit.${n}.name`, 'Tên đơn vị', { isShort: true }), field('text', `unit.${n}.factor`, 'Nhân với', { isShort: true }))), rowOf(field('text', 'withoutUnit', 'Không viết đơn vị thì còn được, %', { isShort: true }))], { hint: 'Bỏ trống nếu chỉ hỏi số. Ví dụ đáp án tính bằng km: km nhân với 1, m nhân với 0,001.' }),
      ];
    case 'short-text':
      return [
        part('Các cách trả lời được chấp nhận', list('accepted', 3).map((n) => rowOf(field('text', `accepted.${n}.text`, `Cách viết ${n + 1}`), field('text', `accepted.${n}.share`, 'Được, %', { isShort: true }), field('text', `accepted.${n}.feedback`, 'Nói với người trả lời vậy'))), { hint: 'Dấu * thay cho chữ bất kỳ, ví dụ *xin lỗi*. Muốn chính dấu sao thì viết \\*.', more: add('Thêm cách viết') }),
        part('So chữ', [rowOf(...comparison(field, ''))]),
      ];
    case 'cloze':
      return gapKeysIn(fields['prompt'] ?? '').map((key) => {
        const name = `gap.${key}`;
        const isText = (fields[`${name}.kind`] ?? 'text') === 'text';
        return part(`Chỗ trống [[${key}]]`, [rowOf(
          field('select', `${name}.kind`, 'Người học', { choices: gapKinds.map((kind) => [kind, gapLabels[kind]]) }), field('text', `${name}.weight`, 'Hệ số', { isShort: true }),
          field('area', `${name}.answers`, 'Đáp án, mỗi dòng một', { hint: 'Danh sách để chọn: viết dấu * trước phương án đúng. Chữ hoặc số: mỗi dòng một cách trả lời, thêm 50% ở đầu nếu chỉ được nửa điểm; số viết được 12,5 ± 0,5.' }),
          ...(isText ? comparison(field, `${name}.`) : []),
        )]);
      });
    case 'essay':
      return [
        part('Độ dài', [rowOf(field('text', 'least', 'Ít nhất, chữ', { isShort: true }), field('text', 'most', 'Nhiều nhất, chữ', { isShort: true }))]),
        part('Hướng dẫn chấm', list('criterion', 3).map((n) => rowOf(field('text', `criterion.${n}.text`, `Tiêu chí ${n + 1}`), field('text', `criterion.${n}.points`, 'Điểm', { isShort: true }))), { hint: 'Để trống nếu người chấm tự cho điểm.', more: add('Thêm tiêu chí') }),
        part('', [rowOf(field('area', 'modelAnswer', 'Bài mẫu', { hint: 'Người chấm đọc; người học thấy cùng lời giải thích.' }))]),
      ];
    case 'description':
      return [];
  }
}

/** What is said by how the answer turned out, and hints. */
export function saidParts(type: QuestionType, fields: Fields, errors: Errors): EditorPart[] {
  if (!isAnswerable(type)) return [];
  const field = fieldMaker(fields, errors);
  const names = ['feedbackRight', 'feedbackPartly', 'feedbackWrong', 'hints'];
  return [{ legend: 'Lời nhắn và gợi ý', isFolded: true, isOpen: names.some((name) => Boolean(fields[name])), hint: null, error: null, pick: null, more: null, rows: [rowOf(
    field('text', 'feedbackRight', 'Khi trả lời đúng'), field('text', 'feedbackPartly', 'Khi đúng một phần'), field('text', 'feedbackWrong', 'Khi trả lời sai'), field('area', 'hints', 'Gợi ý, mỗi dòng một'),
  )] }];
}

/** A row of fields without a button for what is right. */
function rowOf(...fields: EditorField[]): EditorPart['rows'][number] {
  return { letter: '', pickName: '', pickValue: '', picked: false, fields, hasShort: fields.some(({ kind }) => kind === 'text' || kind === 'select') };
}

function comparison(field: ReturnType<typeof fieldMaker>, prefix: string): EditorField[] {
  return [field('tick', `${prefix}accents`, 'Phải đúng dấu'), field('tick', `${prefix}case`, 'Phải đúng chữ hoa, chữ thường'), field('tick', `${prefix}tonePlacement`, 'Phân biệt hoà và hòa')];
}

/** Makes fields with what was typed in them and what is wrong with it. */
function fieldMaker(fields: Fields, errors: Errors) {
  return (kind: EditorField['kind'], name: string, label: string, { hint, isShort = false, choices = [] }: Look = {}): EditorField => ({
    kind, name, label, hint: hint ?? null, value: fields[name] ?? '', checked: Boolean(fields[name]), isShort, error: errors[name] ?? null,
    choices: choices.map(([value, text]) => ({ value, label: text, selected: value === (fields[name] ?? '') })),
  });
}

function rowsIn(fields: Fields, prefix: string): number {
  const numbers = Object.keys(fields).flatMap((name) => new RegExp(`^${prefix}\\.(\\d{1,2})\\.`).exec(name)?.[1] ?? []).map(Number);
  return Math.min(40, Math.max(-1, ...numbers) + 1);
}
