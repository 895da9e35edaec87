import type { FileFormat } from './model.js';
import type { OfficialDocument } from './model.js';
import { docxOf } from './docx.js';
import type { FileFacts } from '../layout.js';
import { pdfOf } from './pdf.js';
import { xlsxOf } from './xlsx.js';

/** One file of a report: plain data in, bytes out, so that a thread of its own can do it. */
export interface RenderOrder {
  format: FileFormat;
  document: OfficialDocument;
  facts: FileFacts;
}

const RENDERERS = { docx: docxOf, pdf: pdfOf, xlsx: xlsxOf } as const;

/** Draws a file. The same order gives the same bytes. */
export default function render({ format, document, facts }: RenderOrder): Promise<Buffer> {
  return RENDERERS[format](document, facts);
}
