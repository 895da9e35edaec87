import type { SheetFace } from '../../pdf/scripts.js';
import type { CertificateKind } from '../../entities/register.js';
import type { PropertyChange } from './compare.js';
import type { Problem } from './problems.js';
import type { Property } from './read-layout.js';
import type { FieldKind, SheetField, SheetLayout } from './sheet.js';

/** How the faces are called in lists of choices and in comparisons. */
export const SHEET_FACE_NAMES: Readonly<Record<SheetFace, string>> = { regular: 'Thường', bold: 'Đậm', italic: 'Nghiêng', boldItalic: 'Đậm nghiêng' };

export const KIND_NAMES: Readonly<Record<CertificateKind, string>> = { 'giay-chung-nhan': 'Giấy chứng nhận', 'chung-chi': 'Chứng chỉ' };

export const FIELD_NAMES: Readonly<Record<FieldKind, string>> = {
  text: 'Chữ', rows: 'Danh sách thông tin', line: 'Đường kẻ', frame: 'Viền thổ cẩm', picture: 'Ảnh', qr: 'Mã QR', signature: 'Khung chữ ký số',
};

/** What each property is called, with its unit. */
export const PROPERTY_NAMES: Readonly<Record<string, string>> = {
  side: 'Mặt', x: 'Cách mép trái (mm)', y: 'Cách mép trên (mm)', w: 'Rộng (mm)', h: 'Cao (mm)', text: 'Nội dung', face: 'Kiểu chữ', size: 'Cỡ chữ (pt)', colour: 'Màu',
  shrink: 'Thu nhỏ cho vừa', align: 'Căn lề', spacing: 'Giãn chữ (pt)', rule: 'Kẻ dưới', labelW: 'Cột tên rộng (mm)', gap: 'Cách dòng (mm)', thickness: 'Độ dày (mm)', band: 'Dải hoa văn cao (mm)', picture: 'Ảnh',
};

const CHOICE_NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  side: { 1: 'Mặt trước', 2: 'Mặt sau' }, face: SHEET_FACE_NAMES, align: { left: 'Trái', center: 'Giữa', right: 'Phải' }, rule: { none: 'Không', part: 'Gần nửa dòng', whole: 'Cả dòng' },
};

export const choiceName = (property: string, value: unknown): string => CHOICE_NAMES[property]?.[String(value)] ?? String(value);

const decimal = (value: number): string => String(value).replace('.', ',');

/** A value as people write it. */
export function valueText(property: string, value: PropertyChange['from']): string {
  if (value === null || value === '') return property === 'h' ? 'tự tính' : 'để trống';
  if (typeof value === 'boolean') return value ? 'có' : 'không';
  if (CHOICE_NAMES[property]) return choiceName(property, value);
  if (typeof value === 'number') return decimal(value);
  return property === 'picture' ? 'ảnh khác' : value.replaceAll('\n', ' / ');
}

/** What a field is called among others: its kind and how its text begins. */
export function fieldName(field: SheetField): string {
  const text = field.kind === 'text' || field.kind === 'rows' ? field.text.split('\n')[0]!.replaceAll('*', '').trim() : '';
  const shown = [...text];
  return text === '' ? FIELD_NAMES[field.kind] : `${FIELD_NAMES[field.kind]}: ${shown.length > 48 ? `${shown.slice(0, 46).join('')}…` : text}`;
}

/** What is said of a value that is none. */
export function propertyFault({ name, type, least, most, optional }: Property): string {
  const label = (PROPERTY_NAMES[name] ?? name).replace(/ \(.*\)$/, '');
  if (type === 'number') return `${label}: ghi một số từ ${decimal(least ?? 0)} đến ${decimal(most ?? 0)}${optional ? ', hoặc để trống' : ''}, ví dụ 12,5.`;
  if (type === 'text') return 'Nội dung dài nhất 600 ký tự.';
  return `${label}: chọn một giá trị trong danh sách.`;
}

/** Why a layout cannot be published yet, in a sentence; `of` names the field. */
export function problemText(problem: Problem, layout: SheetLayout): string {
  const field = layout.fields.find(({ id }) => id === problem.field);
  const of = field ? `Mục ${layout.fields.indexOf(field) + 1}, ${fieldName(field)}` : '';
  switch (problem.what) {
    case 'outside': return `${of}: ra ngoài mép giấy.`;
    case 'side': return `${of}: nằm ở mặt sau, nhưng mẫu chỉ in một mặt.`;
    case 'narrow': return `${of}: chỗ cho chữ hẹp dưới 10 mm.`;
    case 'qr-small': return `${of}: nhỏ hơn 18 mm thì điện thoại khó đọc từ giấy.`;
    case 'empty': return `${of}: chưa có nội dung.`;
    case 'no-picture': return `${of}: chưa chọn ảnh.`;
    case 'official-title': return `${of}: chỉ mẫu chứng chỉ mới được mang tên “CHỨNG CHỈ” (Thông tư 03/2023/TT-BNV, Điều 5).`;
    case 'unknown-placeholder': return `${of}: không có thông tin nào tên ${problem.written.join(', ')}. Xem danh sách “Thông tin điền vào mẫu”.`;
    case 'glyphs': return `${of}: phông chữ không vẽ được ${problem.written.join(' ')}.`;
    case 'lacks': return `Mẫu phải có {${problem.placeholder}}.`;
    case 'no-qr': return 'Mẫu phải có mã QR để kiểm tra giấy.';
    case 'two-qr': return 'Mẫu chỉ có một mã QR.';
    case 'no-official-title': return 'Mẫu chứng chỉ phải có tên “CHỨNG CHỈ”.';
    case 'no-disclaimer': return 'Giấy chứng nhận phải có câu “không thay thế chứng chỉ”, hoặc {giá trị} để hệ thống ghi câu ấy.';
    case 'nothing': return 'Mẫu chưa có mục nào.';
  }
}
