import type { Day } from '../../rules/interval.js';
import type { Category } from '../../rules/postings.js';
import { columnsByField, dateHabits, describeColumns, withGuesses, Writings } from './columns.js';
import { textOfCell, Merges, type Grid, type GridRow } from '../../../platform/workbooks/reading/grid.js';
import { findLayout, HEADER_WITHIN, headerText, layoutAt, widthOf, type Layout, type LayoutColumn } from './layout.js';
import { isNumber, kindOfLine, readGroup, type LineFacts } from './lines.js';
import { categoryOf, looksLikeUnit } from './people-values.js';
import { readPerson, type Value } from './person.js';
import { remark, type Remark } from './remarks.js';
import type { ColumnMapping, RejectedRow, StaffField, StaffRow, StaffSheet } from './staff-file.js';
import { labelKey, tidy } from './texts.js';

export interface SheetOptions {
  readonly mapping: ColumnMapping;
  readonly today: Day;
  /** What stands before the line in places, for workbooks of several sheets. */
  readonly place: string;
}

const HARD: readonly StaffField[] = ['birth', 'birthYear', 'phone', 'staffCode', 'mail', 'citizenNumber'];
const SOFT: readonly StaffField[] = ['title', 'category', 'unit', 'subUnit', 'titleAndUnit', 'from'];
/** Fields that lists merge over the lines of several people. */
const SHARED: readonly StaffField[] = ['unit', 'subUnit', 'title', 'category', 'titleAndUnit'];
const SHEET_NAMES = /^(?:sheet|trang tinh|trang|tab|bang|worksheet|ds|danh sach|tong hop|data|du lieu|bieu|mau|phu luc|pl|bien che|nhan su|can bo cong chuc.*)(?: ?\d+)?$|^danh sach|^ds /;

/** Reads one sheet, giving way after every few hundred lines so that others get their turn. Null: there is no list in it. */
export function* readSheet(grid: Grid, options: SheetOptions): Generator<void, StaffSheet | null> {
  const merges = new Merges(grid.merges);
  const found = findLayout(grid, merges, options.mapping);
  if (!found) return null;
  const width = widthOf(grid);
  const writings = yield* Writings.of(grid, width);
  const layout = withGuesses(found, grid, writings);
  const habits = yield* dateHabits(layout, grid);
  const list = new ListReader(grid, merges, options, writings, layout, habits.monthFirst, width);
  for (let i = layout.last + 1; i < grid.rows.length; i += 1) {
    i = list.take(i);
    if (i % 20 === 0) yield;
  }
  list.unitsFromAbove();
  const hidden = grid.rows.filter((row) => row.hidden).length;
  return {
    name: grid.name, hidden: grid.hidden,
    headerRow: layout.last < 0 ? null : grid.rows[layout.last]!.line,
    columns: describeColumns(layout, grid, writings),
    preview: previewOf(grid),
    rows: list.rows, rejected: list.rejected,
    notes: [...writings.notes(), ...habits.notes, ...list.notes(), ...(hidden > 0 ? [remark('filtered-lines', { count: String(hidden) })] : [])],
  };
}

/** The first lines as written. */
export function previewOf(grid: Grid): string[][] {
  const width = Math.min(widthOf(grid), 30);
  return grid.rows.slice(0, 8).map((row) => Array.from({ length: width }, (_, column) => headerText(row, column).slice(0, 60)));
}

/** A row whose unit may still be found further up. */
type OpenRow = Omit<StaffRow, 'warnings' | 'unitText' | 'unitFrom' | 'unitPath'> & { warnings: Remark[]; unitText: string | null; unitFrom: StaffRow['unitFrom']; unitPath: readonly string[] };
const NOTHING: readonly string[] = [];

/** Goes down a list line by line, keeping in mind the groups it is in. */
class ListReader {
  readonly rows: OpenRow[] = [];
  readonly rejected: RejectedRow[] = [];
  private readonly skipped = new Map<string, number[]>();
  private groups: { level: number; text: string; category: boolean }[] = [];
  private groupCount = 0;
  private ended = false;
  private byField: Map<StaffField, LayoutColumn[]>;
  private readonly titleUnit: string | null;
  private readonly sheetUnit: string | null;
  private readonly sheetCategory: Category | null;
  private readonly numbered: boolean;

  constructor(
    private readonly grid: Grid, private readonly merges: Merges, private readonly options: SheetOptions, private readonly writings: Writings,
    layout: Layout, private readonly monthFirst: ReadonlySet<number>, private readonly width: number,
  ) {
    this.byField = columnsByField(layout.columns);
    this.titleUnit = unitOfTitle(grid, layout.first);
    const name = tidy(grid.name);
    const telling = name !== '' && !SHEET_NAMES.test(labelKey(name)) && (options.place !== '' || looksLikeUnit(name));
    // “Viên chức” on one of several sheets says what its people are; the name of a file does not.
    this.sheetCategory = options.place === '' || looksLikeUnit(name) ? null : categoryOf(name);
    this.sheetUnit = telling && this.sheetCategory === null ? name : null;
    const ordinal = this.byField.get('ordinal')?.[0];
    this.numbered = ordinal !== undefined && grid.rows.slice(layout.last + 1, layout.last + 60).some((row) => isNumber(textOfCell(row.cells[ordinal.index]).trim()));
  }

  /** Takes the line in and answers the last line that is done with: headers in the middle have several. */
  take(index: number): number {
    const row = this.grid.rows[index]!;
    const cellTexts = this.writings.texts(row);
    const texts = cellTexts.filter((text) => text !== '');
    if (texts.length === 0) return index;
    const again = this.headerAgain(index, cellTexts);
    if (again) {
      this.byField = columnsByField(again.columns);
      this.ended = false;
      this.skip('tiêu đề lặp lại', row.line);
      return again.last;
    }
    const facts = this.factsOf(row, cellTexts, texts);
    const kind = kindOfLine(facts);
    // Below the signatures stand the names of those who signed.
    const signed = this.ended && !isNumber(facts.ordinal) && facts.hard === 0;
    if (kind === 'person' && !signed) this.person(row, cellTexts, facts);
    else if (this.ended) this.skip('chữ ký', row.line);
    else if (kind === 'group') this.enter(facts);
    else if (kind === 'signature') {
      this.ended = true;
      this.skip('chữ ký', row.line);
    } else this.skip(kind === 'total' ? 'dòng tổng' : kind === 'numbering' ? 'số thứ tự cột' : 'ghi chú', row.line);
    return index;
  }

  private headerAgain(index: number, texts: readonly string[]): Layout | null {
    if (!texts.some((text) => /^[^\p{L}\p{N}]*h/iu.test(text))) return null;
    const named = (['fullName', 'familyName'] as const).some((field) => this.byField.get(field)?.some(({ index: column }) => /^ho\b.*\b(?:ten|dem|lot)\b|^ho$/.test(labelKey((texts[column] ?? '').slice(0, 40)))));
    const elsewhere = !named && texts.some((text) => /^họ (?:và )?tên/i.test(text));
    return named || elsewhere ? layoutAt(this.grid, this.merges, this.options.mapping, index, this.width) : null;
  }

  private valuesOf(row: GridRow, texts: readonly string[]): Map<StaffField, Value[]> {
    const values = new Map<StaffField, Value[]>();
    for (const [field, columns] of this.byField) {
      const list: Value[] = [];
      for (const { index, header } of columns) {
        const source = row.cells[index] === undefined && SHARED.includes(field) ? this.mergedFrom(row.line, index) : row;
        const cell = source?.cells[index];
        if (source && cell !== undefined) list.push({ column: index, header, cell, text: source === row ? texts[index]! : this.writings.text(source, index) });
      }
      if (list.length > 0) values.set(field, list);
    }
    return values;
  }

  /** The line from which a cell is merged down. */
  private mergedFrom(line: number, column: number): GridRow | undefined {
    const merge = this.merges.at(line, column);
    if (!merge || merge.top === line || merge.left !== column) return undefined;
    return this.rowOfLine(merge.top);
  }

  private rowOfLine(line: number): GridRow | undefined {
    let [low, high] = [0, this.grid.rows.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const at = this.grid.rows[middle]!.line;
      if (at === line) return this.grid.rows[middle];
      if (at < line) low = middle + 1;
      else high = middle - 1;
    }
    return undefined;
  }

  private factsOf(row: GridRow, cellTexts: readonly string[], texts: readonly string[]): LineFacts {
    const filled = (fields: readonly StaffField[]): number => {
      let count = 0;
      for (const field of fields) for (const { index } of this.byField.get(field) ?? []) if (!/^[-–.…]*$/.test(cellTexts[index] ?? '')) count += 1;
      return count;
    };
    const text = (field: StaffField): string => (this.byField.get(field) ?? []).map(({ index }) => cellTexts[index]).filter(Boolean).join(' ');
    const name = tidy(`${text('fullName')} ${text('familyName')} ${text('givenName')}`);
    return { texts, ordinal: text('ordinal'), name, hard: filled(HARD), soft: filled(SOFT), span: this.merges.width(row.line), numbered: this.numbered, nameAlone: texts.length === 1 && name !== '' };
  }

  private enter(facts: LineFacts): void {
    const { level, text } = readGroup(facts);
    if (text === '') return;
    this.groupCount += 1;
    this.groups = this.groups.filter((group) => group.level < level);
    // “Cán bộ, công chức Phòng Nội vụ” is about the office.
    const unit = text.replace(/^(?:danh sách\s+|cán bộ|công chức|viên chức|người lao động|,|và|-|\s)+(?=\S)/iu, '');
    const named = looksLikeUnit(unit) && !looksLikeUnit(text) ? unit : text;
    this.groups.push({ level, text: named, category: !looksLikeUnit(named) && categoryOf(named) !== null });
  }

  private person(row: GridRow, texts: readonly string[], facts: LineFacts): void {
    const at = `${this.options.place}dòng ${row.line}`;
    const person = readPerson(this.valuesOf(row, texts), { line: row.line, from1904: this.grid.from1904, monthFirst: this.monthFirst, today: this.options.today });
    if ('code' in person) {
      if (facts.name === '' && this.mergedFrom(row.line, this.byField.get('fullName')?.[0]?.index ?? -1)) this.skip('dòng tiếp của cùng một người', row.line);
      else this.rejected.push({ at, sheet: this.grid.name, line: row.line, reason: person });
      return;
    }
    this.ended = false;
    const groups = this.groups.filter((group) => !group.category).map(({ text }) => text);
    const own = [person.unit, person.subUnit].filter((text) => text !== null && text !== '').map((text) => text!);
    const wider = [...(own.length > 0 ? [] : [this.sheetUnit, this.titleUnit].filter((text) => text !== null).slice(0, 1)), ...groups, ...own];
    const unitText = wider.at(-1) ?? null;
    const unitFrom = own.length > 0 ? 'column' : groups.length > 0 ? 'group' : unitText === null ? null : this.sheetUnit !== null ? 'sheet' : 'title';
    const group = this.groups.filter(({ category }) => category).at(-1);
    const category = person.category ?? (person.categoryNamed ? null : group ? categoryOf(group.text) : this.sheetCategory);
    // Named one by one: spreading took a quarter of the whole time.
    this.rows.push({
      at, sheet: this.grid.name, line: row.line, raw: person.raw, fullName: person.fullName, birthDate: person.birthDate, birthYear: person.birthYear,
      phone: person.phone, otherPhones: person.otherPhones, staffCode: person.staffCode, mail: person.mail, title: person.title, category,
      unitText, unitFrom, unitPath: wider.length > 1 ? wider.slice(0, -1) : NOTHING, citizenNumber: person.citizenNumber, from: person.from, warnings: person.warnings,
    });
  }

  /** Where a unit is written once and left empty below it: only if most lines are, else a gap is a gap. */
  unitsFromAbove(): void {
    const own = this.rows.filter(({ unitFrom }) => unitFrom === 'column').length;
    const sparse = this.byField.has('unit') && own > 0 && own < this.rows.length / 2 && this.groupCount === 0;
    let above: StaffRow | null = null;
    for (const row of this.rows) {
      if (row.unitFrom === 'column') above = row;
      else if (sparse && above) [row.unitText, row.unitPath, row.unitFrom] = [above.unitText, above.unitPath, 'above'];
      else if (row.unitText === null) row.warnings.push(remark('unit-missing'));
      if (row.unitFrom === 'above') row.warnings.push(remark('unit-from-above'));
    }
  }

  private skip(what: string, line: number): void {
    const lines = this.skipped.get(what);
    if (lines) lines.push(line);
    else this.skipped.set(what, [line]);
  }

  notes(): Remark[] {
    const skipped = [...this.skipped].map(([what, lines]) => remark('skipped-lines', { what, count: String(lines.length), lines: lines.slice(0, 8).join(', ') + (lines.length > 8 ? '…' : '') }));
    return [...(this.groupCount > 0 ? [remark('groups', { count: String(this.groupCount) })] : []), ...skipped];
  }
}

/** “Đơn vị: Trường THCS Chiềng Pằn” above the header. */
function unitOfTitle(grid: Grid, before: number): string | null {
  for (const row of grid.rows.slice(0, Math.min(Math.max(before, 0), HEADER_WITHIN))) {
    for (const column of row.cells.keys()) {
      const found = /^(?:tên\s+)?(?:đơn vị|cơ quan)(?:\s*,?\s*(?:công tác|đơn vị))?\s*:\s*(\S.+?)[.…\s]*$/iu.exec(headerText(row, column));
      if (found && /\p{L}{2}/u.test(found[1]!)) return found[1]!;
    }
  }
  return null;
}
