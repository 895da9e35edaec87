import type { Face } from '../../../platform/pdf/fonts.js';
import { HEAD_HALVES, SIZE, textWidth } from '../../../platform/prints/layout.js';
import { MM, rowsOf } from '../../../platform/prints/pdf-text.js';

interface TitleLook {
  readonly face: Face;
  readonly size: number;
  /** Points above and below. */
  readonly before: number;
  readonly after: number;
}

/** Sizes of papers, in points: letters as official documents have them, and lines on which a hand has room. */
export const PAPER = {
  text: 13, table: 12, foot: 11, writing: 24,
  titles: {
    type: { face: 'bold', size: SIZE.type, before: 12, after: 2 },
    about: { face: 'bold', size: 13, before: 0, after: 3 },
    remark: { face: 'italic', size: 13, before: 0, after: 0 },
    section: { face: 'bold', size: 13, before: 10, after: 3 },
  } satisfies Record<string, TitleLook>,
} as const;

/** The name of an office in rows of about the same length: one word below a full row looks forgotten. */
export function balanced(name: string): string[] {
  const most = HEAD_HALVES.left * MM;
  const count = rowsOf(name, 'bold', SIZE.office, most).length;
  let width = textWidth(name, 'bold', SIZE.office) / count;
  while (width < most && rowsOf(name, 'bold', SIZE.office, width).length > count) width += 2;
  return rowsOf(name, 'bold', SIZE.office, Math.min(width, most));
}
