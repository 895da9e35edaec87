import { AlignmentType, convertMillimetersToTwip, LineRuleType, Paragraph, type IParagraphOptions, type IStylesOptions } from 'docx';
import { FONT, run, underlinedChild } from '../docx-parts.js';
import { ADDRESSEES, FIRST_LINE, SIZE } from '../layout.js';

const POINT = 20;

type Alignment = (typeof AlignmentType)[keyof typeof AlignmentType];

interface Look {
  size: number;
  bold?: true;
  italics?: true;
  align?: Alignment;
  before?: number;
  after?: number;
  keepNext?: true;
  firstLine?: true;
  /** Of all rows, mm. */
  indent?: number;
  line?: number;
}

/** The styles of the report, named as a clerk knows the elements. */
const LOOKS: Readonly<Record<string, [name: string, look: Look]>> = {
  QuocHieu: ['Quốc hiệu', { size: SIZE.state, bold: true, align: AlignmentType.CENTER }],
  TieuNgu: ['Tiêu ngữ', { size: SIZE.motto, bold: true, align: AlignmentType.CENTER }],
  CoQuanChuQuan: ['Cơ quan chủ quản', { size: SIZE.office, align: AlignmentType.CENTER }],
  CoQuanBanHanh: ['Cơ quan ban hành', { size: SIZE.office, bold: true, align: AlignmentType.CENTER }],
  SoKyHieu: ['Số, ký hiệu', { size: SIZE.number, align: AlignmentType.CENTER, before: 8 }],
  DiaDanh: ['Địa danh, ngày tháng', { size: SIZE.place, italics: true, align: AlignmentType.CENTER, before: 8 }],
  TenLoai: ['Tên loại', { size: SIZE.type, bold: true, align: AlignmentType.CENTER, before: 18, keepNext: true }],
  TrichYeu: ['Trích yếu', { size: SIZE.type, bold: true, align: AlignmentType.CENTER, after: 14 }],
  TrichYeuCongVan: ['Trích yếu công văn', { size: SIZE.letter, align: AlignmentType.CENTER, before: 4 }],
  KinhGuiMuc: ['Kính gửi - mục', { size: SIZE.text, indent: ADDRESSEES }],
  CanCu: ['Căn cứ', { size: SIZE.text, italics: true, align: AlignmentType.BOTH, after: 6, firstLine: true, line: 1.1 }],
  ChinhGiua: ['Chính giữa', { size: SIZE.type, bold: true, align: AlignmentType.CENTER, before: 12, after: 12, keepNext: true }],
  KinhGui: ['Kính gửi', { size: SIZE.text, align: AlignmentType.CENTER, before: 6, after: 12 }],
  NoiDung: ['Nội dung', { size: SIZE.text, align: AlignmentType.BOTH, after: 6, firstLine: true, line: 1.1 }],
  Bang: ['Bảng', { size: SIZE.table }],
  BangDau: ['Bảng - đầu cột', { size: SIZE.table, bold: true, align: AlignmentType.CENTER }],
  GhiChu: ['Ghi chú bảng', { size: SIZE.table, before: 3 }],
  HinhTen: ['Tên hình', { size: SIZE.table, bold: true, align: AlignmentType.CENTER, before: 6, keepNext: true }],
  Hinh: ['Hình', { size: SIZE.table, align: AlignmentType.CENTER, after: 6 }],
  NoiNhan: ['Nơi nhận', { size: SIZE.recipients, bold: true, italics: true }],
  NoiNhanMuc: ['Nơi nhận - mục', { size: SIZE.recipient }],
  ChucVu: ['Chức vụ người ký', { size: SIZE.signature, bold: true, align: AlignmentType.CENTER, keepNext: true }],
  HoTen: ['Họ tên người ký', { size: SIZE.signature, bold: true, align: AlignmentType.CENTER, before: 72 }],
  PhuLuc: ['Phụ lục', { size: SIZE.type, bold: true, align: AlignmentType.CENTER, keepNext: true }],
  PhuLucTen: ['Phụ lục - tên', { size: SIZE.type, bold: true, align: AlignmentType.CENTER, keepNext: true }],
  KemTheo: ['Phụ lục - kèm theo', { size: SIZE.type, italics: true, align: AlignmentType.CENTER, after: 8, keepNext: true }],
  SoTrang: ['Số trang', { size: SIZE.page, align: AlignmentType.CENTER }],
};

/** Not stretched to both margins: of a heading in two rows the first would gape. */
const HEADING: Look = { size: SIZE.text, bold: true, before: 6, after: 6, keepNext: true, firstLine: true };

/** Real styles, so that an office changes them in one place. */
export function reportStyles(): IStylesOptions {
  return {
    default: {
      document: { run: { font: FONT, size: SIZE.text * 2, color: '000000', language: { value: 'vi-VN' } } },
      heading1: { ...styled(HEADING), next: 'NoiDung' },
      heading2: { ...styled(HEADING), next: 'NoiDung' },
    },
    paragraphStyles: Object.entries(LOOKS).map(([id, [name, look]]) => ({ id, name, basedOn: 'Normal', quickFormat: true, ...styled(look) })),
  };
}

function styled(look: Look) {
  return {
    run: { font: FONT, size: look.size * 2, bold: look.bold ?? false, italics: look.italics ?? false, color: '000000' },
    paragraph: {
      alignment: look.align ?? AlignmentType.LEFT,
      keepNext: look.keepNext ?? false,
      spacing: { before: (look.before ?? 0) * POINT, after: (look.after ?? 0) * POINT, line: Math.round((look.line ?? 1) * 240), lineRule: LineRuleType.AUTO },
      ...(look.firstLine ? { indent: { firstLine: convertMillimetersToTwip(FIRST_LINE) } } : look.indent ? { indent: { left: convertMillimetersToTwip(look.indent) } } : {}),
    },
  };
}

/** A paragraph in one of the styles. */
export function paragraph(style: string, text: string, more: Omit<IParagraphOptions, 'style' | 'text'> = {}): Paragraph {
  return new Paragraph({ ...more, style, children: [run(text), ...(more.children ?? [])] });
}

/** A centred paragraph with a drawn line below its last row. */
export function underlined(style: string, text: string, look: Parameters<typeof underlinedChild>[1]): Paragraph {
  return paragraph(style, text, { children: [underlinedChild(text, look)] });
}
