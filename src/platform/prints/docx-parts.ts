import { BorderStyle, NoBreakHyphen, TextRun, type IRunOptions } from 'docx';
import { ShapeRun } from 'docx/shapes';
import type { Face } from '../pdf/fonts.js';
import { textWidth, type FileFacts } from './layout.js';

export const FONT = 'Times New Roman';
/** Pixels in which the library reckons, for a point. */
const PX = 96 / 72;
const EMU_PER_POINT = 12_700;

/** “12/KH-UBND”, “61/2018/NĐ-CP”, “2021-2030”: what Word would break at its hyphen. */
const HELD_TOGETHER = /(\S*[\d/]\S*-\S+)/;

/** A text in which numbers and symbols of documents stay in one row. */
export function run(text: string, look: Omit<IRunOptions, 'text' | 'children'> = {}): TextRun {
  const children = text.split(HELD_TOGETHER).flatMap((piece, i) => (i % 2 === 0 ? [piece] : piece.split('-').flatMap((part, n) => (n === 0 ? [part] : [new NoBreakHyphen(), part]))));
  return new TextRun({ ...look, children: children.filter((child) => child !== '') });
}

/**
 * A drawn line below the last row of a centred paragraph that holds it: as long as the text, or a share of it.
 * A true line: rows of underscores break with every change of the font. The id is the drawing's own in the document.
 */
export function underlinedChild(text: string, look: { id: string; face: Face; size: number; share: number; rows?: number }): ShapeRun {
  const { id } = look;
  const length = Math.max(20, textWidth(text, look.face, look.size) * look.share);
  const rowHeight = look.size * 1.15;
  return new ShapeRun({
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
