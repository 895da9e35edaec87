import { dayOfSerial, sayDay } from './serial-days.js';
import { isDay } from '../../clock/local-date.js';
import { MOST_COLUMNS, type Cell, type GridRow, type Merge } from './grid.js';
import { FileFault } from '../../files/file-fault.js';
import { TextRuns, type SharedString } from './strings.js';
import type { CellStyle } from './workbook-parts.js';
import { withoutEscapes, type XmlHandler } from '../../files/xml-feed.js';

/** More lines than the largest list has; a province has some tens of thousands of people. */
export const MOST_LINES = 200_000;
/** More filled cells than such a list has. */
const MOST_CELLS = 6_000_000;
const MOST_MERGES = 100_000;

/** What the cells of a sheet refer to. */
export interface WorksheetContext {
  readonly strings: readonly (string | SharedString)[];
  readonly styles: readonly CellStyle[];
  readonly from1904: boolean;
  /** Where a text is cut off. */
  readonly longestCell: number;
}

/** One xl/worksheets/sheetN.xml, line by line into cells. Formulas are never computed: the result that was saved counts. */
export class WorksheetPart implements XmlHandler {
  readonly rows: GridRow[] = [];
  readonly merges: Merge[] = [];
  columnsCut = false;
  private line = 0;
  private hidden = false;
  private cells: (Cell | undefined)[] = [];
  private column = -1;
  private type = '';
  private style: CellStyle | undefined;
  private value: string | null = null;
  private formula = false;
  private inValue = false;
  private inline: TextRuns | null = null;
  private filled = 0;
  private sorted = true;

  constructor(private readonly context: WorksheetContext) {}

  open(name: string, attributes: () => Readonly<Record<string, string>>): void {
    if (this.inline) return this.inline.open(name, attributes);
    switch (name) {
      case 'row': {
        const { r, hidden } = attributes();
        const line = Number(r ?? this.line + 1);
        if (!Number.isInteger(line) || line < 1) throw new FileFault('file-broken', { detail: 'số dòng không đúng' });
        if (line <= this.line) this.sorted = false;
        [this.line, this.cells, this.column, this.hidden] = [line, [], -1, hidden === '1' || hidden === 'true'];
        break;
      }
      case 'c': {
        const { r, t = 'n', s } = attributes();
        this.column = r === undefined ? this.column + 1 : columnOf(r);
        [this.type, this.style, this.value, this.formula] = [t, s === undefined ? undefined : this.context.styles[Number(s)], null, false];
        break;
      }
      case 'v': [this.inValue, this.value] = [true, '']; break;
      case 'f': this.formula = true; break;
      case 'is':
        this.inline = new TextRuns(this.context.longestCell);
        this.inline.start();
        break;
      case 'mergeCell': this.merge(attributes()['ref'] ?? ''); break;
    }
  }

  text(text: string): void {
    if (this.inline) this.inline.add(text);
    else if (this.inValue && this.value!.length < this.context.longestCell) this.value += text;
  }

  close(name: string): void {
    if (name === 'is' && this.inline) {
      this.value = this.inline.end().text;
      this.inline = null;
    } else if (this.inline) this.inline.close(name);
    else if (name === 'v') this.inValue = false;
    else if (name === 'c') this.endCell();
    else if (name === 'row') this.endRow();
  }

  /** The lines from the top down; programs other than Excel may write them in another order. */
  lines(): readonly GridRow[] {
    return this.sorted ? this.rows : [...this.rows].sort((a, b) => a.line - b.line);
  }

  private endRow(): void {
    if (this.cells.length === 0) return;
    if (this.rows.length >= MOST_LINES) throw new FileFault('too-many-rows', { limit: MOST_LINES.toLocaleString('vi-VN') });
    this.rows.push({ line: this.line, hidden: this.hidden, cells: this.cells });
  }

  private endCell(): void {
    const cell = this.cell();
    if (cell === undefined) return;
    if (this.column >= MOST_COLUMNS || this.column < 0) {
      this.columnsCut = true;
      return;
    }
    this.filled += 1;
    if (this.filled > MOST_CELLS) throw new FileFault('file-bomb');
    while (this.cells.length < this.column) this.cells.push(undefined);
    this.cells[this.column] = cell;
  }

  private cell(): Cell | undefined {
    const { type, value, style } = this;
    if (value === null || (value === '' && type !== 'str')) return this.formula && type !== 'str' ? { kind: 'formula-empty', text: '' } : undefined;
    switch (type) {
      case 's': {
        const shared = this.context.strings[Number(value)];
        if (shared === undefined) throw new FileFault('file-broken', { detail: 'thiếu bảng chữ dùng chung' });
        return typeof shared === 'string' ? this.textCell(shared, style) : this.textCell(shared.text, shared.font ?? style);
      }
      case 'str': case 'inlineStr': return this.textCell(withoutEscapes(value), style);
      case 'b': return { kind: 'boolean', text: value === '1' || value === 'true' ? 'TRUE' : 'FALSE' };
      case 'e': return { kind: 'error', text: value.slice(0, 20) };
      case 'd': {
        const day = value.slice(0, 10);
        return isDay(day) ? { kind: 'date', text: sayDay(day), day } : this.textCell(value, style);
      }
      default: return this.numberCell(value, style);
    }
  }

  private textCell(text: string, style: { readonly writing: CellStyle['writing']; readonly capitals: boolean } | undefined): Cell | undefined {
    if (text.trim() === '') return undefined;
    return style?.writing ? { kind: 'text', text, writing: style.writing, capitals: style.capitals } : text;
  }

  private numberCell(written: string, style: CellStyle | undefined): Cell {
    const value = Number(written);
    if (!Number.isFinite(value)) return written;
    if (style?.date) {
      const day = dayOfSerial(value, this.context.from1904);
      if (day) return { kind: 'date', text: sayDay(day), value, day };
    }
    const text = Number.isInteger(value) && Math.abs(value) < 1e15 ? String(value) : written;
    return { kind: 'number', value, text: style?.digits ? text.padStart(style.digits, '0') : text };
  }

  private merge(ref: string): void {
    const found = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(ref);
    if (!found || this.merges.length >= MOST_MERGES) return;
    this.merges.push({ left: columnOf(found[1]!), top: Number(found[2]), right: columnOf(found[3]!), bottom: Number(found[4]) });
  }
}

/** The column of B12, from 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i += 1) {
    const code = reference.charCodeAt(i);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}
