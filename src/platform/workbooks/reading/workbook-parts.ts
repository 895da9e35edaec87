import { fontWriting } from '../../text/old-fonts.js';
import type { OldWriting } from '../../text/old-fonts.js';
import type { XmlHandler } from '../../files/xml-feed.js';

/** A sheet as the workbook lists it; `relation` leads to its part. */
export interface SheetEntry {
  readonly name: string;
  readonly hidden: boolean;
  readonly relation: string;
}

/** xl/workbook.xml: the sheets in order and the year from which days count. */
export class WorkbookPart implements XmlHandler {
  readonly sheets: SheetEntry[] = [];
  from1904 = false;

  open(name: string, attributes: () => Readonly<Record<string, string>>): void {
    if (name === 'workbookPr') this.from1904 = /^(?:1|true)$/.test(attributes()['date1904'] ?? '');
    if (name !== 'sheet') return;
    const { name: title = '', state = '', id = '' } = attributes();
    this.sheets.push({ name: title, hidden: /hidden/i.test(state), relation: id });
  }
}

/** What a cell's style says that matters for reading it. */
export interface CellStyle {
  readonly date: boolean;
  /** Of a format that fills up with zeros (0000000000), as telephone numbers have: how many digits it shows. */
  readonly digits: number;
  readonly writing: OldWriting | null;
  readonly capitals: boolean;
}

const BUILT_IN_DATES = new Set([14, 15, 16, 17, 22, ...Array.from({ length: 10 }, (_, i) => 27 + i), ...Array.from({ length: 9 }, (_, i) => 50 + i)]);

/** Whether a number format shows days; quoted text, colours and escaped signs say nothing. */
export function showsDay(code: string): boolean {
  const bare = code.replace(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, '').split(';')[0]!;
  return /[dy]/i.test(bare) && !/general|standard/i.test(bare);
}

/** xl/styles.xml: per style of a cell whether it shows days, and what its font is written in. */
export class StylesPart implements XmlHandler {
  readonly styles: CellStyle[] = [];
  private readonly formats = new Map<number, string>();
  private readonly fonts: string[] = [];
  private inside = '';

  open(name: string, attributes: () => Readonly<Record<string, string>>): void {
    if (name === 'fonts' || name === 'cellXfs' || name === 'numFmts' || name === 'cellStyleXfs' || name === 'dxfs') this.inside = name;
    else if (this.inside === 'numFmts' && name === 'numFmt') {
      const { numFmtId = '', formatCode = '' } = attributes();
      this.formats.set(Number(numFmtId), formatCode.slice(0, 200));
    } else if (this.inside === 'fonts' && name === 'font') this.fonts.push('');
    else if (this.inside === 'fonts' && name === 'name' && this.fonts.length > 0) this.fonts[this.fonts.length - 1] = attributes()['val'] ?? '';
    else if (this.inside === 'cellXfs' && name === 'xf') {
      const { numFmtId = '0', fontId = '0' } = attributes();
      const id = Number(numFmtId);
      const code = this.formats.get(id) ?? '';
      const font = fontWriting(this.fonts[Number(fontId)] ?? '');
      this.styles.push({
        date: BUILT_IN_DATES.has(id) || showsDay(code), digits: /^0{5,15}$/.test(code) ? code.length : 0,
        writing: font?.writing ?? null, capitals: font?.capitals ?? false,
      });
    }
  }

  close(name: string): void {
    if (name === this.inside) this.inside = '';
  }
}
