import { Parser } from 'htmlparser2';
import { clean, PLAIN, plain, type Look, type Piece } from '../rich/rich.js';
import { mathmlTex } from './mathml.js';
import { markdownOf } from './write.js';

/** What a picture or sound of a text is called in the bank; null where the file does not hold it. */
export type MediaNamed = (address: string) => string | null;

/** What of a text could not be kept. */
export interface Lost {
  (what: string): void;
}

interface Paragraph {
  /** What begins the line in Markdown and is no text: the sign of a list. */
  readonly prefix: string;
  readonly pieces: Piece[];
}

const BLOCKS = new Set(['p', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'table', 'thead', 'tbody', 'tr', 'section', 'article', 'blockquote', 'pre', 'figure', 'figcaption', 'dl', 'dt', 'dd', 'center', 'hr', 'address', 'header', 'footer']);
const DROPPED = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'select', 'textarea']);
const LOST: Readonly<Record<string, string>> = { iframe: 'nội dung nhúng', object: 'nội dung nhúng', embed: 'nội dung nhúng', video: 'phim', svg: 'hình vẽ SVG', form: 'biểu mẫu', input: 'ô nhập' };
const DEEPEST = 100;

/** HTML as other programs write it, as Markdown: emphasis, lists, tables, pictures, sounds and formulas are kept, addresses are not. */
export function markdownOfHtml(html: string, named: MediaNamed, lost: Lost): string {
  return readHtml(html, named, lost).finish();
}

/** The same as lines of letters with their look, for files that have looks. A table is one line of Markdown. */
export function linesOfHtml(html: string, named: MediaNamed): readonly { readonly prefix: string; readonly pieces: readonly Piece[] }[] {
  return readHtml(html, named, () => undefined).lines();
}

function readHtml(html: string, named: MediaNamed, lost: Lost): HtmlReader {
  const reader = new HtmlReader(named, lost);
  const parser = new Parser({ onopentag: (name, attributes) => reader.open(name, attributes), ontext: (text) => reader.text(text), onclosetag: (name) => reader.close(name) }, { decodeEntities: true, recognizeSelfClosing: true });
  parser.write(html);
  parser.end();
  return reader;
}

class HtmlReader {
  private readonly done: Paragraph[] = [];
  private readonly blocks: string[] = [];
  private pieces: Piece[] = [];
  private prefix = '';
  private readonly looks: { readonly name: string; readonly look: Look }[] = [];
  private readonly lists: { readonly ordered: boolean; count: number }[] = [];
  private dropping = 0;
  private math: { depth: number; html: string } | null = null;
  private table: { rows: string[][]; depth: number } | null = null;

  constructor(
    private readonly named: MediaNamed,
    private readonly lost: Lost,
  ) {}

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.math) return this.openMath(name, attributes);
    if (this.dropping > 0 || DROPPED.has(name)) {
      this.dropping += 1;
      return;
    }
    if (LOST[name] !== undefined) this.lost(LOST[name]);
    if (name === 'math') {
      this.math = { depth: 0, html: '' };
      return this.openMath(name, attributes);
    }
    if (name === 'br') this.end();
    else if (name === 'img') this.media(attributes['src'] ?? '', attributes['alt'] ?? '');
    else if ((name === 'audio' || name === 'source') && attributes['src'] !== undefined) this.media(attributes['src'], attributes['title'] ?? attributes['aria-label'] ?? '');
    else if (name === 'a' && /\.(?:mp3|m4a|ogg|wav)(?:$|\?)/i.test(attributes['href'] ?? '') && this.named(attributes['href']!) !== null) this.media(attributes['href']!, '');
    else if (BLOCKS.has(name)) this.openBlock(name);
    else if (this.looks.length < DEEPEST) this.looks.push({ name, look: lookIn(name, attributes, this.look) });
  }

  text(text: string): void {
    if (this.math) this.math.html += text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
    else if (this.dropping === 0) this.pieces.push(...withFormulas(clean(text).replace(/\s+/g, ' '), this.look));
  }

  close(name: string): void {
    if (this.math) {
      this.math.html += `</${name}>`;
      this.math.depth -= 1;
      if (this.math.depth > 0) return;
      const tex = mathmlTex(this.math.html);
      this.math = null;
      if (tex !== '') this.pieces.push({ kind: 'formula', tex });
    } else if (this.dropping > 0) this.dropping -= 1;
    else if (BLOCKS.has(name)) this.closeBlock(name);
    else if (name === 'td' || name === 'th') this.cell();
    else {
      const at = this.looks.findLastIndex((look) => look.name === name);
      if (at >= 0) this.looks.splice(at, 1);
    }
  }

  lines(): readonly Paragraph[] {
    this.end();
    return this.done;
  }

  finish(): string {
    this.end();
    const lines = this.done.map(({ prefix, pieces }) => ({ prefix, text: prefix === TABLE ? plain(pieces) : markdownOf(pieces, { bold: true, italic: true, underline: true }) })).filter(({ text }) => text !== '');
    return lines.map(({ prefix, text }, i) => `${i === 0 ? '' : prefix !== '' && prefix !== TABLE && lines[i - 1]!.prefix !== '' ? '\n' : '\n\n'}${prefix === TABLE ? '' : prefix}${text}`).join('');
  }

  private get look(): Look {
    return this.looks.at(-1)?.look ?? PLAIN;
  }

  private openMath(name: string, attributes: Readonly<Record<string, string>>): void {
    const math = this.math!;
    math.depth += 1;
    math.html += `<${name}${Object.entries(attributes).map(([key, value]) => ` ${key}="${value.replace(/[&"<]/g, ' ')}"`).join('')}>`;
  }

  private openBlock(name: string): void {
    this.blocks.push(name);
    if (name === 'table') {
      this.end();
      this.table ??= { rows: [], depth: 0 };
      this.table.depth += 1;
    } else if (name === 'tr') this.table?.rows.push([]);
    else if (this.table) this.pieces.push({ kind: 'text', text: ' ', look: PLAIN });
    else {
      this.end();
      if (name === 'ul' || name === 'ol') this.lists.push({ ordered: name === 'ol', count: 0 });
      if (name === 'li') this.item();
    }
  }

  private item(): void {
    const list = this.lists.at(-1);
    if (list) list.count += 1;
    this.prefix = `${'  '.repeat(Math.max(0, this.lists.length - 1))}${list?.ordered === true ? `${list.count}. ` : '- '}`;
  }

  private closeBlock(name: string): void {
    this.blocks.pop();
    if (name === 'table' && this.table) {
      this.table.depth -= 1;
      if (this.table.depth === 0) this.endTable();
    } else if (!this.table) {
      this.end();
      if (name === 'ul' || name === 'ol') this.lists.pop();
      if (name === 'li') this.prefix = '';
    }
  }

  private cell(): void {
    this.table?.rows.at(-1)?.push(markdownOf(this.pieces, { bold: true, italic: true, underline: true }).replace(/\|/g, '\\|'));
    if (this.table) this.pieces = [];
  }

  private endTable(): void {
    const { rows } = this.table!;
    this.table = null;
    const width = Math.max(0, ...rows.map((row) => row.length));
    if (width === 0) return;
    const line = (row: readonly string[]): string => `| ${Array.from({ length: width }, (_, i) => row[i] ?? '').join(' | ')} |`;
    const text = [line(rows[0]!), `|${' --- |'.repeat(width)}`, ...rows.slice(1).map(line)].join('\n');
    this.done.push({ prefix: TABLE, pieces: [{ kind: 'text', text, look: PLAIN }] });
  }

  private end(): void {
    if (plain(this.pieces).trim() !== '' || this.pieces.some(({ kind }) => kind !== 'text')) {
      this.done.push({ prefix: this.prefix, pieces: this.pieces });
      this.prefix = '';
    }
    this.pieces = [];
  }

  private media(address: string, alt: string): void {
    const name = this.named(address);
    if (name === null) this.lost(`hình hoặc tiếng “${address.slice(-60)}”`);
    else this.pieces.push({ kind: 'picture', picture: name, alt: clean(alt) });
  }
}

/** Stands before a line that is a whole table of Markdown. */
export const TABLE = '\u0000';

function lookIn(name: string, attributes: Readonly<Record<string, string>>, around: Look): Look {
  const style = attributes['style'] ?? '';
  return {
    ...around,
    bold: around.bold || name === 'b' || name === 'strong' || /font-weight\s*:\s*(?:bold|[6-9]00)/i.test(style),
    italic: around.italic || name === 'i' || name === 'em' || /font-style\s*:\s*italic/i.test(style),
    underline: around.underline || name === 'u' || /text-decoration[^;]*underline/i.test(style),
    raised: name === 'sup' ? 'super' : name === 'sub' ? 'sub' : around.raised,
  };
}

const TEX = /\\\((.+?)\\\)|\\\[(.+?)\\\]|\$\$(.+?)\$\$/g;

/** Formulas between the signs that MathJax looks for. */
function withFormulas(text: string, look: Look): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const found of text.matchAll(TEX)) {
    pieces.push({ kind: 'text', text: text.slice(from, found.index), look });
    pieces.push({ kind: 'formula', tex: (found[1] ?? found[2] ?? found[3])!.trim() });
    from = found.index + found[0].length;
  }
  return [...pieces, { kind: 'text', text: text.slice(from), look }].filter((piece) => piece.kind !== 'text' || piece.text !== '') as Piece[];
}
