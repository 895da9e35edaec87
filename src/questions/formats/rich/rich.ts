/** How letters look, as far as it can say which answer is right or has to be kept. */
export interface Look {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly strike: boolean;
  readonly raised: 'super' | 'sub' | null;
  /** Six hexadecimal digits in small letters; null is black or the reader's own. */
  readonly colour: string | null;
  /** The colour behind the letters. */
  readonly highlight: string | null;
}

export const PLAIN: Look = { bold: false, italic: false, underline: false, strike: false, raised: null, colour: null, highlight: null };

/** A stretch of a line: letters that look alike, a picture, or a formula. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string; readonly look: Look }
  | { readonly kind: 'picture'; readonly picture: string; readonly alt: string }
  | { readonly kind: 'formula'; readonly tex: string };

export type Rich = readonly Piece[];

/** Stands for a picture or a formula where a line is looked at as text. */
export const OBJECT = '\ufffc';

/** Without width, and so without meaning, wherever a program left it; only within a composed emoji it joins something. */
const UNSEEN = /\u00ad|\u034f|[\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|(?<!\p{Extended_Pictographic}\ufe0f?)\u200d/gu;
/** Control signs but tab and line feed. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]/g;
const OTHER_SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;

/** Text as it is taken from a file: NFC, nothing that cannot be seen, one kind of blank and of line end. */
export function clean(text: string): string {
  return text.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n').replace(CONTROL, '').replace(UNSEEN, '').replace(OTHER_SPACES, ' ').normalize('NFC');
}

export const textPiece = (text: string, look: Look = PLAIN): Piece => ({ kind: 'text', text, look });

export const sameLook = (a: Look, b: Look): boolean =>
  a.bold === b.bold && a.italic === b.italic && a.underline === b.underline && a.strike === b.strike && a.raised === b.raised && a.colour === b.colour && a.highlight === b.highlight;

/** A line as text, every picture and formula one sign. */
export const plain = (rich: Rich): string => rich.map((piece) => (piece.kind === 'text' ? piece.text : OBJECT)).join('');

const lengthOf = (piece: Piece): number => (piece.kind === 'text' ? piece.text.length : 1);

/** The part between two places of the line's text. */
export function slice(rich: Rich, from: number, to = Infinity): Rich {
  const cut: Piece[] = [];
  let at = 0;
  for (const piece of rich) {
    const end = at + lengthOf(piece);
    if (end > from && at < to) {
      if (piece.kind !== 'text') cut.push(piece);
      else {
        const text = piece.text.slice(Math.max(0, from - at), Math.min(piece.text.length, to - at));
        if (text !== '') cut.push({ ...piece, text });
      }
    }
    at = end;
  }
  return cut;
}

/** Without blanks at both ends. */
export function trim(rich: Rich): Rich {
  const text = plain(rich);
  const from = text.length - text.trimStart().length;
  return slice(rich, from, text.trimEnd().length);
}

/** Cuts at every place where the pattern, which must be global, is found; what is found belongs to neither side. */
export function split(rich: Rich, pattern: RegExp): Rich[] {
  const parts: Rich[] = [];
  let from = 0;
  for (const found of plain(rich).matchAll(pattern)) {
    parts.push(slice(rich, from, found.index));
    from = found.index + found[0].length;
  }
  return [...parts, slice(rich, from)];
}

/** Neighbours that look alike become one piece: programs cut words in two for reasons of their own. */
export function joined(rich: Rich): Rich {
  const whole: Piece[] = [];
  for (const piece of rich) {
    const last = whole.at(-1);
    if (piece.kind === 'text' && piece.text === '') continue;
    // A mark on a letter belongs to the letter, however it looks.
    if (piece.kind === 'text' && last?.kind === 'text' && (sameLook(last.look, piece.look) || /^\p{M}+$/u.test(piece.text))) whole[whole.length - 1] = { ...last, text: last.text + piece.text };
    else whole.push(piece);
  }
  return whole;
}

export const isEmpty = (rich: Rich): boolean => plain(rich).trim() === '';
