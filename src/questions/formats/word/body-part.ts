import { FileFault } from '../../../platform/files/file-fault.js';
import type { XmlHandler } from '../../../platform/files/xml-feed.js';
import { texOf, type MathNode } from './math.js';
import type { RawBlock, RawParagraph, RawPiece, RawTable } from './raw.js';
import { takeRunProp, type RunProps } from './run-props.js';
import { symbolOf } from './symbols.js';

type Attributes = () => Readonly<Record<string, string>>;

/** More than any question file has; a bank of ten thousand questions has some sixty thousand paragraphs. */
const MOST_PARAGRAPHS = 120_000;
const MOST_LETTERS = 20_000_000;
const DEEPEST_TABLE = 6;

/** Left out with all that is in them: what was deleted under tracked changes, what fields compute, the older twin of a drawing. */
const SKIPPED = new Set(['del', 'moveFrom', 'instrText', 'delText', 'delInstrText', 'Fallback', 'sdtPr', 'sectPr', 'tblPr', 'tblGrid', 'trPr', 'tcPr', 'pPrChange', 'rPrChange', 'tblPrChange']);

/** word/document.xml: paragraphs and tables in their order, nothing looked up yet. */
export class BodyPart implements XmlHandler {
  readonly blocks: RawBlock[] = [];
  private readonly containers: RawBlock[][] = [this.blocks];
  private readonly tables: RawTable[] = [];
  /** The innermost last: a text box lies in a paragraph. */
  private readonly paragraphs: { readonly paragraph: RawParagraph; readonly after: RawBlock[] }[] = [];
  private readonly math: MathNode[] = [];
  private run: RunProps | null = null;
  private props: RunProps | null = null;
  private inText = false;
  private skipping = 0;
  private alt = '';
  private counted = 0;
  private tableCount = 0;
  private letters = 0;

  open(name: string, attributes: Attributes): void {
    if (this.skipping > 0 || SKIPPED.has(name)) {
      this.skipping += 1;
      return;
    }
    if (this.math.length > 0 || name === 'oMath') return this.openMath(name, attributes);
    if (this.props) return takeRunProp(this.props, name, attributes);
    switch (name) {
      case 'p': this.openParagraph(); break;
      case 'rPr': this.props = this.run ?? this.paragraph?.mark ?? {}; break;
      case 'pStyle': if (this.paragraph) this.paragraph.style = attributes()['val'] ?? null; break;
      case 'numId': if (this.paragraph) this.paragraph.numId = attributes()['val'] ?? null; break;
      case 'ilvl': if (this.paragraph) this.paragraph.level = Number(attributes()['val'] ?? 0); break;
      case 'outlineLvl': if (this.paragraph) this.paragraph.outline = Number(attributes()['val'] ?? 9) < 9; break;
      case 'r': this.run = {}; break;
      case 't': this.inText = true; break;
      case 'tab': case 'ptab': if (this.run) this.add('\t'); break;
      case 'br': case 'cr': this.add('\n'); break;
      case 'noBreakHyphen': this.add('-'); break;
      case 'sym': this.addSymbol(attributes()); break;
      case 'docPr': this.alt = attributes()['descr'] ?? ''; break;
      case 'blip': this.addPicture(attributes()['embed']); break;
      case 'imagedata': this.addPicture(attributes()['id']); break;
      case 'object': this.paragraph?.lost.push('object'); break;
      case 'footnoteReference': case 'endnoteReference': this.paragraph?.lost.push('footnote'); break;
      default: this.openTable(name);
    }
  }

  close(name: string): void {
    if (this.skipping > 0) {
      this.skipping -= 1;
      return;
    }
    if (this.math.length > 0) return this.closeMath();
    switch (name) {
      case 'rPr': this.props = null; break;
      case 'r': this.run = null; break;
      case 't': this.inText = false; break;
      case 'p': this.closeParagraph(); break;
      case 'tbl':
        this.tables.pop();
        break;
      case 'tc': if (this.containers.length > 1) this.containers.pop(); break;
    }
  }

  text(text: string): void {
    if (this.skipping > 0) return;
    const formula = this.math.at(-1);
    if (formula) formula.text += text;
    else if (this.inText) this.add(text);
  }

  private get paragraph(): RawParagraph | undefined {
    return this.paragraphs.at(-1)?.paragraph;
  }

  private openParagraph(): void {
    this.counted += 1;
    if (this.counted > MOST_PARAGRAPHS) throw new FileFault('too-many-rows', { limit: MOST_PARAGRAPHS.toLocaleString('vi-VN') });
    const paragraph: RawParagraph = { kind: 'paragraph', number: this.counted, style: null, numId: null, level: null, outline: false, mark: {}, pieces: [], lost: [] };
    this.paragraphs.push({ paragraph, after: [] });
    this.run = null;
  }

  private closeParagraph(): void {
    const done = this.paragraphs.pop();
    if (!done) return;
    const around = this.paragraphs.at(-1);
    const here = around ? around.after : this.containers.at(-1)!;
    here.push(done.paragraph, ...done.after);
    this.run = around ? {} : null;
  }

  private openTable(name: string): void {
    if (name === 'tbl') {
      if (this.tables.length >= DEEPEST_TABLE) throw new FileFault('file-broken', { detail: 'bảng lồng nhau quá sâu' });
      this.tableCount += 1;
      const table: RawTable = { kind: 'table', number: this.tableCount, rows: [] };
      (this.paragraphs.at(-1)?.after ?? this.containers.at(-1)!).push(table);
      this.tables.push(table);
    } else if (name === 'tr') this.tables.at(-1)?.rows.push([]);
    else if (name === 'tc') {
      const cell: RawBlock[] = [];
      this.tables.at(-1)?.rows.at(-1)?.push(cell);
      this.containers.push(cell);
    }
  }

  private add(text: string): void {
    const paragraph = this.paragraph;
    if (!paragraph) return;
    this.letters += text.length;
    if (this.letters > MOST_LETTERS) throw new FileFault('file-bomb');
    const props = this.run ?? {};
    if (props.hidden === true) {
      if (text.trim() !== '') paragraph.lost.push('hidden');
      return;
    }
    const last = paragraph.pieces.at(-1);
    if (last?.kind === 'text' && last.props === props) last.text += text;
    else paragraph.pieces.push({ kind: 'text', text, props });
  }

  private addSymbol({ char = '', font = '' }: Readonly<Record<string, string>>): void {
    const sign = symbolOf(parseInt(char, 16), font);
    if (sign === null) this.paragraph?.lost.push('symbol');
    else this.add(sign);
  }

  private addPicture(relation: string | undefined): void {
    if (relation === undefined) return;
    this.paragraph?.pieces.push({ kind: 'picture', relation, alt: this.alt } satisfies RawPiece);
    this.alt = '';
  }

  private openMath(name: string, attributes: Attributes): void {
    const node: MathNode = { name, value: name.endsWith('Pr') || name === 't' ? null : (attributes()['val'] ?? null), children: [], text: '' };
    this.math.at(-1)?.children.push(node);
    this.math.push(node);
  }

  private closeMath(): void {
    const node = this.math.pop()!;
    if (this.math.length > 0) return;
    const tex = texOf(node);
    if (tex !== '') this.paragraph?.pieces.push({ kind: 'formula', tex });
  }
}
