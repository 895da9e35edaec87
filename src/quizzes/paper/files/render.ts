import type { FileFacts } from '../../../platform/prints/layout.js';
import type { PrintedDocument } from '../document/blocks.js';
import { docxOf } from './docx.js';
import { pdfOf } from './pdf.js';
import type { Pictures } from './rich-rows.js';

export const printFormats = ['pdf', 'docx'] as const;
export type PrintFormat = (typeof printFormats)[number];

/** One file: plain data in, bytes out, so that a thread of its own can do it. */
export interface PrintOrder {
  readonly format: PrintFormat;
  readonly document: PrintedDocument;
  readonly facts: FileFacts;
  readonly pictures: Pictures;
}

const RENDERERS = { pdf: pdfOf, docx: docxOf } as const;

/** Draws a file. The same order gives the same bytes. */
export default function render({ format, document, facts, pictures }: PrintOrder): Promise<Buffer> {
  // Bytes come into a thread without their methods.
  const whole = Object.fromEntries(Object.entries(pictures).map(([name, file]) => [name, { ...file, bytes: Buffer.from(file.bytes) }]));
  return RENDERERS[format](document, facts, whole);
}
