import type { CertificateKind } from '../../entities/register.js';
import type { RowsField, SheetField, SheetLayout, TextField } from './sheet.js';

/** The program's own templates: what is drawn where an office has put none of its own in use. */
export const BUILT_IN: Readonly<Record<CertificateKind, { readonly templateId: string; readonly versionId: string; readonly name: string }>> = {
  'giay-chung-nhan': { templateId: '5e0c0000-0000-4000-8000-000000000001', versionId: '5e0c0000-0000-4000-8000-000000000101', name: 'Giấy chứng nhận có sẵn' },
  'chung-chi': { templateId: '5e0c0000-0000-4000-8000-000000000002', versionId: '5e0c0000-0000-4000-8000-000000000201', name: 'Chứng chỉ có sẵn' },
};

const text = (id: string, x: number, y: number, w: number, written: string, more: Partial<TextField> = {}): TextField => ({
  kind: 'text', id, side: 1, x, y, w, h: null, text: written, align: 'center', face: 'regular', size: 13.5, colour: '#000000', spacing: 0, shrink: false, rule: 'none', ...more,
});
const rows = (id: string, x: number, y: number, w: number, written: string, more: Partial<RowsField> = {}): RowsField => ({
  kind: 'rows', id, side: 1, x, y, w, h: null, text: written, labelW: 66, gap: 1.3, face: 'regular', size: 13.5, colour: '#000000', shrink: false, ...more,
});

/**
 * Landscape A4 in the order that the form of the law gives for chứng chỉ: superior and issuing authority, quốc hiệu, title,
 * name, facts, register number, signature. Stored as version 1 by a migration, and therefore never changed here.
 */
export const builtInLayout = (kind: CertificateKind): SheetLayout => ({ schema: 1, paper: 'A4', orientation: 'landscape', sides: 1, fields: kind === 'chung-chi' ? official() : ofWorkshop() });

function ofWorkshop(): SheetField[] {
  return [
    ...around('GIẤY CHỨNG NHẬN', '{nơi cấp} chứng nhận'),
    facts('Đã hoàn thành khóa học:'),
    ...below(),
    text('gia-tri', 55, 183.8, 120, '{giá trị}', { align: 'left', face: 'italic', size: 10.5, shrink: true }),
  ];
}

function official(): SheetField[] {
  return [...around('CHỨNG CHỈ', '{nơi cấp} cấp cho'), facts('Đã hoàn thành chương trình:'), ...below()];
}

function around(title: string, above: string): SheetField[] {
  return [
    { kind: 'frame', id: 'khung', side: 1, x: 9, y: 9, w: 279, h: 192, band: 7 },
    text('co-quan', 23, 23, 100, '{cơ quan chủ quản}\n*{cơ quan cấp}*', { size: 13, rule: 'part' }),
    text('quoc-hieu', 134, 23, 140, '*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM*', { size: 13 }),
    text('tieu-ngu', 134, 28.3, 140, '*Độc lập - Tự do - Hạnh phúc*', { size: 14, rule: 'whole' }),
    text('tieu-de', 23, 50, 251, title, { face: 'bold', size: 32, colour: '#8a2812', spacing: 1.9 }),
    text('noi-cap', 23, 64, 251, above, { face: 'italic', shrink: true }),
    text('ho-ten', 23, 71.5, 251, '{họ tên}', { face: 'bold', size: 27, shrink: true }),
  ];
}

const facts = (course: string): SheetField =>
  rows('noi-dung', 37.5, 86, 222, `Ngày sinh: | {ngày sinh}\nChức vụ, đơn vị công tác: | {chức vụ, đơn vị}\n${course} | *{tên khóa}*\nThời gian: | {thời gian}\nKết quả: | {kết quả}`, { h: 57, shrink: true });

function below(): SheetField[] {
  return [
    { kind: 'qr', id: 'qr', side: 1, x: 23, y: 162, w: 27 },
    text('cap-lai', 23, 155.5, 150, '{cấp lại}', { align: 'left', face: 'italic', size: 10.5, shrink: true }),
    rows('tra-cuu', 55, 168.3, 120, 'Số vào sổ: *{số vào sổ}*\nMã kiểm tra: *{mã kiểm tra}*\n{địa chỉ kiểm tra}', { size: 10.5, gap: 0.9, labelW: 30 }),
    text('ngay-ky', 178, 145, 96, '{địa danh}, {ngày cấp}', { face: 'italic', shrink: true }),
    text('chuc-danh', 178, 150.5, 96, '{chức danh người ký}', { face: 'bold', h: 11.5, shrink: true }),
    { kind: 'signature', id: 'chu-ky-so', side: 1, x: 198, y: 164, w: 56, h: 14 },
    text('nguoi-ky', 178, 182.6, 96, '{người ký}', { face: 'bold', shrink: true }),
  ];
}
