import { textWidth } from '../../../platform/prints/layout.js';
import type { Doc } from '../../../platform/pdf/document.js';
import type { Face } from '../../../platform/pdf/fonts.js';
import { isGroup, type MathElement } from '../../../questions/content/math-tree.js';

/** Something with a place on a line: so much above the line it stands on, so much below. */
export interface Box {
  readonly width: number;
  readonly up: number;
  readonly down: number;
  draw(doc: Doc, x: number, baseline: number): void;
}

const SMALL = 0.72;
/** Smaller letters than these cannot be read. */
const SMALLEST = 6;
/** The height of the line on which fractions and signs stand, in shares of the size. */
const AXIS = 0.26;
const LINE = 0.6;

/** A formula as it is set: fractions, roots, indices, limits and tables. Anything else is a row of its parts. */
export function mathBox(element: MathElement, size: number): Box {
  const small = Math.max(SMALLEST, size * SMALL);
  const child = (i: number, at = size): Box => (element.children[i] ? mathBox(element.children[i], at) : row([]));
  switch (element.name) {
    case 'mfrac':
      return fraction(child(0, size * 0.9), child(1, size * 0.9), size);
    case 'msup':
      return scripts(child(0), null, child(1, small), size);
    case 'msub':
      return scripts(child(0), child(1, small), null, size);
    case 'msubsup':
      return isBig(element.children[0]) ? limits(child(0, size * 1.4), child(1, small), child(2, small)) : scripts(child(0), child(1, small), child(2, small), size);
    case 'munder':
      return limits(child(0), child(1, small), null);
    case 'mover':
      return limits(child(0), null, child(1, small));
    case 'munderover':
      return limits(child(0, isBig(element.children[0]) ? size * 1.4 : size), child(1, small), child(2, small));
    case 'msqrt':
      return root(row(element.children.map((one) => mathBox(one, size))), null, size);
    case 'mroot':
      return root(child(0), child(1, small), size);
    case 'mtable':
      return table(element.children.map((line) => line.children.map((cell) => row(cell.children.map((one) => mathBox(one, size))))), size);
    case 'mspace':
      return { width: size * 0.25, up: 0, down: 0, draw: () => undefined };
    case 'mi':
      return letters(element.text, [...element.text.trim()].length === 1 ? 'italic' : 'regular', size);
    case 'mo':
      return operator(element.text.trim(), size);
    case 'mn':
    case 'mtext':
      return letters(element.text, 'regular', size);
    default:
      return isGroup(element.name) || element.children.length > 0 ? fenced(element.children, size) : letters(element.text, 'regular', size);
  }
}

/** Brackets grow with what stands between them. */
function fenced(children: readonly MathElement[], size: number): Box {
  const inner = children.map((one) => ({ one, box: mathBox(one, size) }));
  const rest = inner.filter(({ one }) => !isBracket(one)).map(({ box }) => box);
  const [up, down] = [Math.max(0, ...rest.map((box) => box.up)), Math.max(0, ...rest.map((box) => box.down))];
  return row(inner.map(({ one, box }) => (isBracket(one) && up + down > size * 1.3 ? bracket(one.text.trim(), up, down, size) : box)));
}

const isBracket = (element: MathElement): boolean => element.name === 'mo' && /^[()[\]{}|‖]$/.test(element.text.trim());
const isBig = (element: MathElement | undefined): boolean => element?.name === 'mo' && /^[∑∏∫⋃⋂]$/.test(element.text.trim());

function letters(text: string, face: Face, size: number): Box {
  const shown = text.replace(/[\u2061-\u2064]/g, '');
  return { width: textWidth(shown, face, size), up: size * 0.72, down: size * 0.22, draw: (doc, x, y) => void doc.font(face).fontSize(size).fillColor('#000000').text(shown, x, y, { lineBreak: false, baseline: 'alphabetic' }) };
}

function operator(sign: string, size: number): Box {
  const box = letters(sign, 'regular', size);
  const pad = /^[=<>≤≥≠≈≡+−±×÷·⋅→⇒⇔∈∪∩-]$/.test(sign) ? size * 0.22 : 0;
  return { ...box, width: box.width + 2 * pad, draw: (doc, x, y) => box.draw(doc, x + pad, y) };
}

function row(boxes: readonly Box[]): Box {
  return {
    width: boxes.reduce((sum, { width }) => sum + width, 0), up: Math.max(0, ...boxes.map(({ up }) => up)), down: Math.max(0, ...boxes.map(({ down }) => down)),
    draw: (doc, x, y) => {
      let at = x;
      for (const box of boxes) {
        box.draw(doc, at, y);
        at += box.width;
      }
    },
  };
}

function line(doc: Doc, x1: number, y1: number, x2: number, y2: number): void {
  doc.moveTo(x1, y1).lineTo(x2, y2).lineWidth(LINE).strokeColor('#000000').stroke();
}

function fraction(above: Box, below: Box, size: number): Box {
  const width = Math.max(above.width, below.width) + size * 0.3;
  const gap = size * 0.12;
  return {
    width, up: size * AXIS + gap + above.up + above.down, down: Math.max(0, below.up + below.down + gap - size * AXIS),
    draw: (doc, x, y) => {
      const axis = y - size * AXIS;
      line(doc, x + size * 0.06, axis, x + width - size * 0.06, axis);
      above.draw(doc, x + (width - above.width) / 2, axis - gap - above.down);
      below.draw(doc, x + (width - below.width) / 2, axis + gap + below.up);
    },
  };
}

function scripts(base: Box, below: Box | null, above: Box | null, size: number): Box {
  const raise = Math.max(size * 0.38, base.up - size * 0.34);
  const lower = Math.max(size * 0.16, base.down);
  return {
    width: base.width + Math.max(below?.width ?? 0, above?.width ?? 0) + size * 0.06,
    up: Math.max(base.up, above ? raise + above.up : 0), down: Math.max(base.down, below ? lower + below.down : 0),
    draw: (doc, x, y) => {
      base.draw(doc, x, y);
      above?.draw(doc, x + base.width + size * 0.04, y - raise);
      below?.draw(doc, x + base.width, y + lower);
    },
  };
}

function limits(base: Box, below: Box | null, above: Box | null): Box {
  const width = Math.max(base.width, below?.width ?? 0, above?.width ?? 0);
  return {
    width, up: base.up + (above ? above.up + above.down : 0), down: base.down + (below ? below.up + below.down : 0),
    draw: (doc, x, y) => {
      base.draw(doc, x + (width - base.width) / 2, y);
      above?.draw(doc, x + (width - above.width) / 2, y - base.up - above.down);
      below?.draw(doc, x + (width - below.width) / 2, y + base.down + below.up);
    },
  };
}

function root(inner: Box, degree: Box | null, size: number): Box {
  const head = Math.max(size * 0.55, (degree?.width ?? 0) + size * 0.25);
  const up = inner.up + size * 0.16;
  return {
    width: head + inner.width + size * 0.08, up: Math.max(up, degree ? up * 0.55 + degree.up + degree.down : 0), down: inner.down,
    draw: (doc, x, y) => {
      const left = x + head;
      doc.moveTo(left - size * 0.5, y - up * 0.35).lineTo(left - size * 0.36, y - up * 0.45).lineTo(left - size * 0.18, y + inner.down).lineTo(left, y - up).lineTo(left + inner.width + size * 0.08, y - up).lineWidth(LINE).strokeColor('#000000').stroke();
      inner.draw(doc, left + size * 0.04, y);
      degree?.draw(doc, x, y - up * 0.5);
    },
  };
}

function bracket(sign: string, up: number, down: number, size: number): Box {
  const width = size * 0.32;
  return {
    width, up, down,
    draw: (doc, x, y) => {
      const [top, end, l, r] = [y - up, y + down, x + width * 0.25, x + width * 0.75];
      doc.lineWidth(LINE * 1.3).strokeColor('#000000');
      if (sign === '(') doc.moveTo(r, top).quadraticCurveTo(l - width * 0.35, (top + end) / 2, r, end);
      else if (sign === ')') doc.moveTo(l, top).quadraticCurveTo(r + width * 0.35, (top + end) / 2, l, end);
      else if (sign === '[') doc.moveTo(r, top).lineTo(l, top).lineTo(l, end).lineTo(r, end);
      else if (sign === ']') doc.moveTo(l, top).lineTo(r, top).lineTo(r, end).lineTo(l, end);
      else if (sign === '{') doc.moveTo(r, top).quadraticCurveTo(l, top, (l + r) / 2, (top + end) / 2 - 2).lineTo(l, (top + end) / 2).lineTo((l + r) / 2, (top + end) / 2 + 2).quadraticCurveTo(l, end, r, end);
      else if (sign === '}') doc.moveTo(l, top).quadraticCurveTo(r, top, (l + r) / 2, (top + end) / 2 - 2).lineTo(r, (top + end) / 2).lineTo((l + r) / 2, (top + end) / 2 + 2).quadraticCurveTo(r, end, l, end);
      else doc.moveTo((l + r) / 2, top).lineTo((l + r) / 2, end);
      doc.stroke();
    },
  };
}

function table(rows: readonly (readonly Box[])[], size: number): Box {
  const columns = Math.max(0, ...rows.map((one) => one.length));
  const widths = Array.from({ length: columns }, (_, i) => Math.max(0, ...rows.map((one) => one[i]?.width ?? 0)) + size * 0.6);
  const heights = rows.map((one) => ({ up: Math.max(size * 0.7, ...one.map(({ up }) => up)), down: Math.max(size * 0.3, ...one.map(({ down }) => down)) }));
  const total = heights.reduce((sum, { up, down }) => sum + up + down, 0);
  return {
    width: widths.reduce((sum, width) => sum + width, 0), up: total / 2 + size * AXIS, down: Math.max(0, total / 2 - size * AXIS),
    draw: (doc, x, y) => {
      let top = y - total / 2 - size * AXIS;
      rows.forEach((one, at) => {
        let left = x;
        one.forEach((box, i) => {
          box.draw(doc, left + (widths[i]! - box.width) / 2, top + heights[at]!.up);
          left += widths[i]!;
        });
        top += heights[at]!.up + heights[at]!.down;
      });
    },
  };
}
