import type { CertificateKind } from '../../entities/register.js';
import { fixedText, placeholdersIn, unknownPlaceholders, type Placeholder } from './placeholders.js';
import { heightOf, paperSize, type SheetField, type SheetLayout } from './sheet.js';

/** Why a layout cannot be published yet. `field`: the id of the field that it concerns; null: the sheet as a whole. */
export type Problem =
  | { readonly what: 'outside' | 'side' | 'narrow' | 'qr-small' | 'empty' | 'no-picture' | 'official-title'; readonly field: string }
  | { readonly what: 'unknown-placeholder' | 'glyphs'; readonly field: string; readonly written: readonly string[] }
  | { readonly what: 'lacks'; readonly field: null; readonly placeholder: Placeholder }
  | { readonly what: 'no-qr' | 'two-qr' | 'no-official-title' | 'no-disclaimer' | 'nothing'; readonly field: null };

/** Codes that are smaller are not read from paper by an older phone. */
export const SMALLEST_QR = 18;
/** A word of Vietnamese in small letters. */
const NARROWEST_TEXT = 10;
const REQUIRED: readonly Placeholder[] = ['họ tên', 'số vào sổ'];
/** A hair's breadth: lengths are typed with one decimal. */
const TOLERANCE = 0.05;

/** What a layout needs to know of the world. */
export interface Means {
  /** Ids of the pictures that there are. */
  readonly pictures: ReadonlySet<string>;
  /** The characters that no face of the sheets can draw. */
  readonly missingGlyphs: (text: string) => readonly string[];
}

/**
 * What keeps a layout from being published: fields outside the page, what every certificate must show (name, register
 * number, code) and who may call a sheet what (Thông tư 03/2023, Điều 5): a *giấy chứng nhận* never bears the title of a
 * *chứng chỉ* and says that it replaces none, in its own words or by {giá trị}.
 */
export function problemsOf(layout: SheetLayout, kind: CertificateKind, means: Means): Problem[] {
  if (layout.fields.length === 0) return [{ what: 'nothing', field: null }];
  return [...ofWhole(layout, kind), ...layout.fields.flatMap((field) => ofField(field, layout, kind, means))];
}

function ofWhole({ fields }: SheetLayout, kind: CertificateKind): Problem[] {
  const texts = fields.flatMap((field) => (isWritten(field) ? field.text : []));
  const shown = placeholdersIn(texts.join('\n'));
  const problems: Problem[] = REQUIRED.filter((placeholder) => !shown.has(placeholder)).map((placeholder) => ({ what: 'lacks', field: null, placeholder }));
  const codes = fields.filter((field) => field.kind === 'qr').length;
  if (codes !== 1) problems.push({ what: codes === 0 ? 'no-qr' : 'two-qr', field: null });
  if (kind === 'chung-chi' && !texts.some(isOfficialTitle)) problems.push({ what: 'no-official-title', field: null });
  if (kind === 'giay-chung-nhan' && !shown.has('giá trị') && !texts.some((text) => plain(text).includes('không thay thế chứng chỉ'))) problems.push({ what: 'no-disclaimer', field: null });
  return problems;
}

function ofField(field: SheetField, layout: SheetLayout, kind: CertificateKind, means: Means): Problem[] {
  const problems: Problem[] = [];
  const page = paperSize(layout);
  const [right, lower] = [field.x + field.w, field.y + heightOf(field)];
  if (field.x < -TOLERANCE || field.y < -TOLERANCE || right > page.w + TOLERANCE || lower > page.h + TOLERANCE) problems.push({ what: 'outside', field: field.id });
  if (field.side > layout.sides) problems.push({ what: 'side', field: field.id });
  if (field.kind === 'qr' && field.w < SMALLEST_QR) problems.push({ what: 'qr-small', field: field.id });
  if (field.kind === 'picture' && !means.pictures.has(field.picture)) problems.push({ what: 'no-picture', field: field.id });
  if (!isWritten(field)) return problems;
  if (field.w - (field.kind === 'rows' ? field.labelW : 0) < NARROWEST_TEXT) problems.push({ what: 'narrow', field: field.id });
  if (field.text.trim() === '') problems.push({ what: 'empty', field: field.id });
  const unknown = unknownPlaceholders(field.text);
  if (unknown.length > 0) problems.push({ what: 'unknown-placeholder', field: field.id, written: unknown });
  const glyphs = means.missingGlyphs(fixedText(field.text).replace(/\s/gu, ''));
  if (glyphs.length > 0) problems.push({ what: 'glyphs', field: field.id, written: glyphs });
  if (kind === 'giay-chung-nhan' && isOfficialTitle(field.text)) problems.push({ what: 'official-title', field: field.id });
  return problems;
}

const isWritten = (field: SheetField) => field.kind === 'text' || field.kind === 'rows';

const plain = (text: string): string => fixedText(text).normalize('NFKC').replace(/\s+/gu, ' ').toLocaleLowerCase('vi');

/** A line that says nothing but the two words, or says them in capitals, in whatever way they are spaced. */
function isOfficialTitle(text: string): boolean {
  return text.split('\n').some((line) => {
    const letters = fixedText(line).normalize('NFKC').replace(/[^\p{L}\p{M}]/gu, '').normalize('NFC');
    return letters.includes('CHỨNGCHỈ') || /^chứngchỉ$/iu.test(letters);
  });
}
