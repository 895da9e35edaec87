import type { Doc } from '../../platform/pdf/document.js';
import { filledLines, filledRows, type Segment, type Values } from '../templates/rules/placeholders.js';
import { MM, type RowsField, type TextField } from '../templates/rules/sheet.js';
import { drawLine, fittingSize, lineHeight, setLines, type Letters, type SetLine } from './lay-out.js';

const RULE = 0.35 * MM;
/** Of the text it stands under; the law asks for a third to a half. */
const PART_OF_TEXT = 0.42;

/** Lines of text in their box, smaller where that is wished and needed. */
export function drawText(doc: Doc, field: TextField, values: Values): void {
  const paragraphs = filledLines(field.text, values);
  if (paragraphs.length === 0) return;
  const room = { w: field.w * MM, h: field.h === null ? Infinity : field.h * MM };
  const lettersOf = (size: number): Letters => ({ face: field.face, size, spacing: field.spacing });
  const setAt = (size: number) => paragraphs.map((segments) => setLines(doc, segments, lettersOf(size), room.w));
  const fits = (size: number) => {
    const set = setAt(size);
    return (field.h !== null || set.every((lines) => lines.length === 1)) && set.flat().length * lineHeight({ size }) <= room.h + 0.01;
  };
  const letters = lettersOf(field.shrink ? fittingSize(field.size, fits) : field.size);
  let y = field.y * MM;
  let last: SetLine = { runs: [], width: 0 };
  for (const line of setAt(letters.size).flat()) {
    drawLine(doc, line, letters, field.colour, field.x * MM + beginning(field.align, room.w, line.width), y);
    y += lineHeight(letters);
    last = line;
  }
  if (field.rule !== 'none') drawRule(doc, field, room.w, last.width * (field.rule === 'part' ? PART_OF_TEXT : 1), y + 1);
}

/** Facts, one under the other: values in a column of their own, which breaks into lines and pushes down what follows. */
export function drawRows(doc: Doc, field: RowsField, values: Values): void {
  const rows = filledRows(field.text, values);
  if (rows.length === 0) return;
  const lettersOf = (size: number): Letters => ({ face: field.face, size, spacing: 0 });
  const room = { label: (field.labelW - 2) * MM, value: (field.w - field.labelW) * MM };
  const setAt = (size: number) => rows.map(({ label, value }) => ({ label: set(label, size, room.label), value: set(value, size, label.length === 0 ? field.w * MM : room.value), isWide: label.length === 0 }));
  const set = (segments: readonly Segment[], size: number, width: number) => (segments.length === 0 ? [] : setLines(doc, segments, lettersOf(size), width));
  const heightAt = (size: number) => setAt(size).reduce((sum, { label, value }) => sum + Math.max(label.length, value.length) * lineHeight({ size }), 0) + (rows.length - 1) * field.gap * MM;
  const letters = lettersOf(field.shrink && field.h !== null ? fittingSize(field.size, (size) => heightAt(size) <= field.h! * MM + 0.01) : field.size);
  let y = field.y * MM;
  for (const { label, value, isWide } of setAt(letters.size)) {
    label.forEach((line, i) => drawLine(doc, line, letters, field.colour, field.x * MM, y + i * lineHeight(letters)));
    value.forEach((line, i) => drawLine(doc, line, letters, field.colour, (field.x + (isWide ? 0 : field.labelW)) * MM, y + i * lineHeight(letters)));
    y += Math.max(label.length, value.length) * lineHeight(letters) + field.gap * MM;
  }
}

const beginning = (align: TextField['align'], room: number, width: number): number => (align === 'left' ? 0 : align === 'center' ? (room - width) / 2 : room - width);

function drawRule(doc: Doc, { align, x, colour }: TextField, room: number, length: number, y: number): void {
  const from = x * MM + beginning(align, room, length);
  doc.moveTo(from, y).lineTo(from + length, y).lineWidth(RULE).stroke(colour);
}
