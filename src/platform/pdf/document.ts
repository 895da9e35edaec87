import type PDFDocument from 'pdfkit';
import { face, type Face } from './fonts.js';

export type Doc = InstanceType<typeof PDFDocument>;

/** Makes the faces known to a document, under their own names. */
export function useFaces(doc: Doc, faces: readonly Face[]): void {
  for (const name of faces) doc.registerFont(name, face(name) as never);
}

/** The bytes of a document from now until it is ended. Call it before anything is drawn; rejects when drawing fails. */
export function bytesOf(doc: Doc): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
}
