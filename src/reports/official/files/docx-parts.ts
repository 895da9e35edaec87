import { AlignmentType, BorderStyle, convertMillimetersToTwip, LineRuleType, NoBreakHyphen, Paragraph, TextRun, type IParagraphOptions, type IStylesOptions } from 'docx';
import { ShapeRun } from 'docx/shapes';
import { FIRST_LINE, SIZE, textWidth } from './layout.js';
import type { Face } from '../../../platform/pdf/fonts.js';
import type { FileFacts } from './layout.js';

export const FONT = 'Times New Roman';
const POINT = 20;
/** Pixels in which the library reckons, for a point. */
const PX = 96 / 72;
const EMU_PER_POINT = 12_700;

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
      ...(look.firstLine ? { indent: { firstLine: convertMillimetersToTwip(FIRST_LINE) } } : {}),
    },
  };
}

/** “12/KH-UBND”, “61/2018/NĐ-CP”, “2021-2030”: what Word would break at its hyphen. */
const HELD_TOGETHER = /(\S*[\d/]\S*-\S+)/;

/** A text in which numbers and symbols of documents stay in one row. */
export function run(text: string, look: { bold?: boolean } = {}): TextRun {
  const children = text.split(HELD_TOGETHER).flatMap((piece, i) => (i % 2 === 0 ? [piece] : piece.split('-').flatMap((part, n) => (n === 0 ? [part] : [new NoBreakHyphen(), part]))));
  return new TextRun({ ...look, children: children.filter((child) => child !== '') });
}

/** A paragraph in one of the styles. */
export function paragraph(style: string, text: string, more: Omit<IParagraphOptions, 'style' | 'text'> = {}): Paragraph {
  return new Paragraph({ ...more, style, children: [run(text), ...(more.children ?? [])] });
}

/**
 * A centred paragraph with a drawn line below its last row: as long as the text, or a share of it.
 * A true line: rows of underscores break with every change of the font. The id is the drawing's own in the document.
 */
export function underlined(style: string, text: string, look: { id: string; face: Face; size: number; share: number; rows?: number }): Paragraph {
  const { id } = look;
  const length = Math.max(20, textWidth(text, look.face, look.size) * look.share);
  const rowHeight = look.size * 1.15;
  const line = new ShapeRun({
    type: 'line',
    transformation: { width: Math.round(length * PX), height: 0 },
    line: { width: 0.75, color: '000000' },
    altText: { id, name: 'Đường kẻ', description: '' },
    floating: {
      horizontalPosition: { relative: 'column', align: 'center' },
      verticalPosition: { relative: 'paragraph', offset: Math.round((rowHeight * (look.rows ?? 1) + 3.5) * EMU_PER_POINT) },
      layoutInCell: true,
      allowOverlap: true,
    },
  });
  return paragraph(style, text, { children: [line] });
}

export const NO_BORDER = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
export const NO_BORDERS = { top: NO_BORDER, bottom: NO_BORDER, left: NO_BORDER, right: NO_BORDER, insideHorizontal: NO_BORDER, insideVertical: NO_BORDER };

/** What the file says of itself, with one moment in place of that of packing. */
export function coreProperties({ title, author, at }: FileFacts): { path: string; data: string } {
  const escaped = (text: string) => text.replace(/[<>&]/g, (sign) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;' })[sign]!);
  const moment = `${at.toISOString().slice(0, 19)}Z`;
  const schemas = 'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
  const values = [
    `<dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(author)}</dc:creator><cp:lastModifiedBy>${escaped(author)}</cp:lastModifiedBy><cp:revision>1</cp:revision>`,
    `<dcterms:created xsi:type="dcterms:W3CDTF">${moment}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${moment}</dcterms:modified>`,
  ];
  return { path: 'docProps/core.xml', data: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties ${schemas}>${values.join('')}</cp:coreProperties>` };
}
