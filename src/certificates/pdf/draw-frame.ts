import type { Doc } from '../../platform/pdf/document.js';
import { MM, type FrameField } from '../templates/rules/sheet.js';
import { BROCADE } from './brocade.js';

const CLOTH = '#212a45';
const SIDE_LINE = 0.5 * MM;

/** The border of a sheet: brocade above and below, a thin line at the sides. */
export function drawFrame(doc: Doc, field: FrameField): void {
  const [x, y, w, h, thickness] = [field.x * MM, field.y * MM, field.w * MM, field.h * MM, field.band * MM];
  drawBand(doc, x, y, w, thickness);
  drawBand(doc, x, y + h - thickness, w, thickness);
  for (const at of [x, x + w]) doc.moveTo(at, y + thickness).lineTo(at, y + h - thickness).lineWidth(SIDE_LINE).stroke(CLOTH);
}

/** Whole repeats of the pattern, stretched a little so that they fill the width. */
function drawBand(doc: Doc, x: number, y: number, width: number, height: number): void {
  const scale = height / BROCADE.height;
  const repeats = Math.max(1, Math.round(width / (BROCADE.width * scale)));
  doc.save().rect(x, y, width, height).fill(CLOTH).rect(x, y, width, height).clip();
  for (let i = 0; i < repeats; i++) {
    doc.save().translate(x + (i * width) / repeats, y).scale(width / repeats / BROCADE.width, scale);
    for (const [colour, path] of BROCADE.paths) doc.path(path).fill(colour, 'even-odd');
    doc.restore();
  }
  doc.restore();
}
