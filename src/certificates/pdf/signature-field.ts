import type { Doc } from '../../platform/pdf/document.js';
import { MM, type SignatureField } from '../templates/rules/sheet.js';
import { drawLine, fittingSize, lineHeight, setLines, type Letters } from './lay-out.js';

/** What a sheet says of its digital signature. */
export interface SignatureWords {
  /** The holder of the key, as the certificate names it. */
  readonly name: string;
  readonly at: Date;
  /** “09:46, 19/10/2026”. */
  readonly time: string;
  /** Signed with a key that the demo made itself: the sheet says that it is worth nothing. */
  readonly isDemo: boolean;
}

/** Bytes of a PKCS#7 signature with the certificates of its chain. */
const SIGNATURE_BYTES = 8192;
/** Rather a line for each sentence than larger letters; below this size rather larger letters. */
const WRAPPED_BELOW = 7.5;
const BLUE = '#1a2a5e';
const RED = '#8a2812';
const NO_WORTH = 'KHÔNG CÓ GIÁ TRỊ PHÁP LÝ – bản thử';

/** The box that says who signed and when. Whether the signature holds, only a reader of the file can say. */
export function drawSeal(doc: Doc, field: SignatureField, { name, time, isDemo }: SignatureWords): void {
  const [x, y, w, h] = [field.x * MM, field.y * MM, field.w * MM, field.h * MM];
  const colour = isDemo ? RED : BLUE;
  doc.rect(x, y, w, h).lineWidth(0.3 * MM).stroke(colour);
  const texts = isDemo ? [NO_WORTH, `Ký số lúc ${time}`] : [`Ký số: ${name}`, `lúc ${time}`];
  const room = w - 3 * MM;
  const lettersOf = (size: number): Letters => ({ face: 'regular', size, spacing: 0 });
  const setAt = (size: number) => texts.flatMap((text) => setLines(doc, [{ text, bold: false }], lettersOf(size), room));
  const heightAt = (size: number) => setAt(size).length * lineHeight({ size });
  const fits = (size: number) => heightAt(size) <= h - 1.5 * MM && (size < WRAPPED_BELOW || setAt(size).length === texts.length);
  const letters = lettersOf(fittingSize(10, fits));
  let at = y + (h - heightAt(letters.size)) / 2;
  for (const line of setAt(letters.size)) {
    drawLine(doc, line, letters, colour, x + (w - line.width) / 2, at);
    at += lineHeight(letters);
  }
}

/**
 * Leaves room in the file for a signature over all its other bytes, as readers of PDF look for it: a signature field
 * without a picture on the first page. `page` is given where the sheet has no box for it: the mark of the demo then stands at
 * the lower edge, because no sheet of the demo may pass for a genuine one.
 */
export function reserveSignature(doc: Doc, words: SignatureWords, page: { readonly w: number; readonly h: number } | null): void {
  if (page && words.isDemo) drawSeal(doc, { kind: 'signature', id: 'demo', side: 1, x: page.w / MM / 2 - 40, y: page.h / MM - 8, w: 80, h: 6 }, words);
  const room = '**********';
  const signature = doc.ref({
    Type: 'Sig', Filter: 'Adobe.PPKLite', SubFilter: 'adbe.pkcs7.detached',
    ByteRange: [0, room, room, room], Contents: Buffer.alloc(SIGNATURE_BYTES),
    M: words.at, Name: new String(words.name), Reason: new String('Cấp giấy'),
  });
  const widget = doc.ref({ Type: 'Annot', Subtype: 'Widget', FT: 'Sig', Rect: [0, 0, 0, 0], V: signature, T: new String('Signature1'), F: 132, P: doc.page.dictionary });
  doc.font('regular').initForm();
  const form = (doc as unknown as { _root: { data: { AcroForm: { data: Record<string, unknown> } } } })._root.data.AcroForm.data;
  // Signed files are only ever added to, and nobody draws their fields anew.
  Object.assign(form, { SigFlags: 3, NeedAppearances: undefined, Fields: [widget] });
  (doc.page as unknown as { annotations: unknown[] }).annotations.push(widget);
  for (const reference of [signature, widget]) (reference as unknown as { end(): void }).end();
}
