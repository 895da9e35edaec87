import { joined, plain, trim, type Look, type Piece, type Rich } from '../rich/rich.js';

/** The letters that Unicode has as raised ones. */
export const SUPER: Readonly<Record<string, string>> = Object.fromEntries([...'0123456789+-=()nabcdefghijklmoprstuvwxyz'].map((sign, i) => [sign, [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ'][i]!]));
/** The letters that Unicode has as lowered ones. */
export const SUB: Readonly<Record<string, string>> = Object.fromEntries([...'0123456789+-=()aehijklmnoprstuvx'].map((sign, i) => [sign, [...'₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ'][i]!]));

/** Signs that begin a list, a heading or a quotation where they stand first in a line. */
const LINE_START = /^(\s*)([#>+-]|\d{1,9}[.)])(?=\s|$)/;
const RULE = /^\s*(?:(?:[-_*]\s*){3,}|=+\s*)$/;

/** Text that means itself in Markdown: exactly what would be taken for a mark gets a backslash. */
export function escapeMarkdown(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const escaped = line
        .replace(/\\(?=[!-/:-@[-`{-~])/g, '\\\\')
        .replace(/[`*]/g, '\\$&')
        .replace(/(?<![\p{L}\d])_|_(?![\p{L}\d])/gu, (_all, at: number, whole: string) => (isLonelyRun(whole, at) ? '_' : '\\_'))
        .replace(/[~^]/g, '\\$&')
        .replace(/&(?=#?\w+;)/g, '\\&')
        .replace(/\$/g, '\\$')
        .replace(/!\[(?=[^\]]*\]\()/g, '!\\[');
      if (RULE.test(line)) return line.replace(/^\s*([-_*=])/, '\\$1').replace(/(?<!^\\?)\*/g, '\\*');
      return escaped.replace(LINE_START, (_all, blanks: string, sign: string) => (/\d/.test(sign) ? `${blanks}${sign.slice(0, -1)}\\${sign.at(-1)!}` : `${blanks}\\${sign}`));
    })
    .join('\n');
}

/** A row of underscores with blanks around it is a place to write in; it emphasises nothing. */
function isLonelyRun(text: string, at: number): boolean {
  let [from, to] = [at, at];
  while (text[from - 1] === '_') from -= 1;
  while (text[to + 1] === '_') to += 1;
  const isBlank = (sign: string | undefined): boolean => sign === undefined || /\s/.test(sign);
  return to > from && isBlank(text[from - 1]) && isBlank(text[to + 1]);
}

/** Which looks are kept as emphasis. */
export interface Kept {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
}

/** A line as Markdown. Raised letters become the letters Unicode has for them; colours say nothing any more. */
export function markdownOf(rich: Rich, kept: Kept): string {
  const shaped = trim(joined(rich.map((piece): Piece => (piece.kind === 'text' ? { ...piece, look: keptLook(piece.look, kept) } : piece))));
  const whole = onlyLook(shaped);
  return shaped.map((piece) => pieceOf(piece, whole)).join('').replace(/[ \t]+/g, ' ').trim();
}

const PLAIN_KEPT: Kept = { bold: false, italic: false, underline: false };
/** Without emphasis: for options, where looks are marks of what is right. */
export const plainMarkdownOf = (rich: Rich): string => markdownOf(rich, PLAIN_KEPT);

function keptLook(look: Look, kept: Kept): Look {
  return { ...look, bold: (kept.bold && look.bold) || (kept.underline && look.underline), italic: kept.italic && look.italic, underline: false, strike: false, colour: null, highlight: null };
}

/** Emphasis of a whole line is how the file looks and stresses nothing. */
function onlyLook(rich: Rich): { bold: boolean; italic: boolean } {
  const texts = rich.filter((piece) => piece.kind === 'text' && plain([piece]).trim() !== '');
  return { bold: texts.every((piece) => piece.kind === 'text' && piece.look.bold), italic: texts.every((piece) => piece.kind === 'text' && piece.look.italic) };
}

function pieceOf(piece: Piece, whole: { bold: boolean; italic: boolean }): string {
  if (piece.kind === 'picture') return `![${piece.alt.replace(/[[\]\\\n]/g, ' ').trim()}](media:${piece.picture})`;
  if (piece.kind === 'formula') return `$${piece.tex}$`;
  if (piece.look.raised !== null) return raisedText(piece.text, piece.look.raised);
  const text = escapeMarkdown(piece.text);
  const marks = `${piece.look.bold && !whole.bold ? '**' : ''}${piece.look.italic && !whole.italic ? '*' : ''}`;
  if (marks === '' || text.trim() === '') return text;
  const [, before, inner, after] = /^(\s*)([^]*?)(\s*)$/.exec(text)!;
  // Marks hold only where a word begins or ends.
  if (!/^[\p{L}\d]/u.test(inner!) || !/[\p{L}\d]$/u.test(inner!)) return text;
  return `${before!}${marks}${inner!}${[...marks].reverse().join('')}${after!}`;
}

function raisedText(text: string, raised: 'super' | 'sub'): string {
  const letters = raised === 'super' ? SUPER : SUB;
  const signs = [...text.trim()];
  if (signs.length === 0) return text;
  if (signs.every((sign) => letters[sign === '−' || sign === '–' ? '-' : sign] !== undefined)) return signs.map((sign) => letters[sign === '−' || sign === '–' ? '-' : sign]!).join('');
  const mark = raised === 'super' ? '^' : '~';
  return `${mark}${escapeMarkdown(text.trim()).replace(/\s+/g, '\\ ')}${mark}`;
}
