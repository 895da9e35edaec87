import type { SheetFace } from '../../pdf/scripts.js';

/** The layout of a sheet as a template's version keeps it. Stored for ever, hence the schema number. All lengths are millimetres. */
export interface SheetLayout {
  readonly schema: 1;
  readonly paper: Paper;
  readonly orientation: Orientation;
  /** Printed on one side or on both. */
  readonly sides: 1 | 2;
  /** In the order in which they are drawn: what comes later lies above. */
  readonly fields: readonly SheetField[];
}

export type Paper = 'A4' | 'A5';
export type Orientation = 'landscape' | 'portrait';

/** Where the upper left corner lies. */
interface Placed {
  /** Names the field within its sheet, so that two versions can be compared. */
  readonly id: string;
  readonly side: 1 | 2;
  readonly x: number;
  readonly y: number;
  readonly w: number;
}

interface Written extends Placed {
  readonly text: string;
  readonly face: SheetFace;
  /** Points. */
  readonly size: number;
  readonly colour: string;
  /** Room from above to below; null: as much as it needs. */
  readonly h: number | null;
  /** Smaller letters rather than more room than there is: without `h` each line stays one line. */
  readonly shrink: boolean;
}

/** Lines of text with placeholders. */
export interface TextField extends Written {
  readonly kind: 'text';
  readonly align: 'left' | 'center' | 'right';
  /** Points between letters, beside their own. */
  readonly spacing: number;
  /** A rule under the last line: under less than half of it, or all of it. */
  readonly rule: 'none' | 'part' | 'whole';
}

/** Facts, one under the other: “label | value”. */
export interface RowsField extends Written {
  readonly kind: 'rows';
  /** From the left edge to the values. */
  readonly labelW: number;
  /** Between two facts. */
  readonly gap: number;
}

export interface LineField extends Placed {
  readonly kind: 'line';
  readonly h: number;
  readonly thickness: number;
  readonly colour: string;
}

/** The border: a band of brocade above and below, a thin line at the sides. */
export interface FrameField extends Placed {
  readonly kind: 'frame';
  readonly h: number;
  readonly band: number;
}

export interface PictureField extends Placed {
  readonly kind: 'picture';
  readonly h: number;
  /** Of the template's pictures; empty until one is chosen. */
  readonly picture: string;
}

/** The code that leads to the verification page; as high as it is wide. */
export interface QrField extends Placed {
  readonly kind: 'qr';
}

/** Who signed digitally, and when. Nothing where the sheet is not signed. */
export interface SignatureField extends Placed {
  readonly kind: 'signature';
  readonly h: number;
}

export type SheetField = TextField | RowsField | LineField | FrameField | PictureField | QrField | SignatureField;
export type FieldKind = SheetField['kind'];

export const FIELD_KINDS = ['text', 'rows', 'line', 'frame', 'picture', 'qr', 'signature'] as const satisfies readonly FieldKind[];

/** Points in a millimetre. */
export const MM = 72 / 25.4;
/** Height of a line of letters of one point, in points: that of the faces of the sheets. */
export const LINE_HEIGHT = 1.149;

const PAPERS: Readonly<Record<Paper, readonly [shorter: number, longer: number]>> = { A4: [210, 297], A5: [148, 210] };

/** Width and height of a sheet as it is held. */
export function paperSize({ paper, orientation }: Pick<SheetLayout, 'paper' | 'orientation'>): { readonly w: number; readonly h: number } {
  const [shorter, longer] = PAPERS[paper];
  return orientation === 'landscape' ? { w: longer, h: shorter } : { w: shorter, h: longer };
}

/** How far down a field reaches, at the least: text without a height of its own has one line a line. */
export function heightOf(field: SheetField): number {
  switch (field.kind) {
    case 'qr': return field.w;
    case 'text': return field.h ?? linesOf(field) * (field.size * LINE_HEIGHT) / MM;
    case 'rows': return field.h ?? linesOf(field) * (field.size * LINE_HEIGHT) / MM + (linesOf(field) - 1) * field.gap;
    default: return field.h;
  }
}

const linesOf = ({ text }: Written): number => text.split('\n').length;
