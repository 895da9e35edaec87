import type { Archive } from './archive.js';
import type { Breath } from './breath.js';
import type { Grid } from './formats/grid.js';
import { Unreadable } from './formats/unreadable.js';
import { SharedStringsPart } from './formats/xlsx/strings.js';
import { RelationsPart, StylesPart, WorkbookPart, type SheetEntry } from './formats/xlsx/workbook.js';
import { WorksheetPart, type WorksheetContext } from './formats/xlsx/worksheet.js';

/** A workbook with its sheets still packed: each is unpacked when its turn comes. */
export interface Workbook {
  readonly from1904: boolean;
  readonly sheets: readonly SheetEntry[];
  read(sheet: SheetEntry): Promise<Grid>;
}

/**
 * Opens an .xlsx for reading sheet by sheet.
 *
 * Own code on a SAX parser and not read-excel-file, with which the tests read our own files: that one tells
 * neither merged cells nor fonts nor formulas without a result, unpacks without limits and at once.
 */
export async function openWorkbook(archive: Archive, breath: Breath): Promise<Workbook> {
  const workbook = new WorkbookPart();
  await archive.read('xl/workbook.xml', workbook, breath);
  const relations = new RelationsPart();
  await archive.read('xl/_rels/workbook.xml.rels', relations, breath);
  const partOf = (type: string, usual: string): string => {
    const found = [...relations.targets.values()].find((relation) => relation.type.endsWith(`/${type}`));
    return found ? inWorkbook(found.target) : usual;
  };
  const styles = new StylesPart();
  const stylesPart = partOf('styles', 'xl/styles.xml');
  if (archive.has(stylesPart)) await archive.read(stylesPart, styles, breath);
  const strings = new SharedStringsPart();
  const stringsPart = partOf('sharedStrings', 'xl/sharedStrings.xml');
  if (archive.has(stringsPart)) await archive.read(stringsPart, strings, breath);
  const context: WorksheetContext = { strings: strings.strings, styles: styles.styles, from1904: workbook.from1904 };
  const worksheets = workbook.sheets.filter(({ relation }) => !/\/(?:chartsheet|dialogsheet|xlMacrosheet)$/.test(relations.targets.get(relation)?.type ?? ''));
  return {
    from1904: workbook.from1904,
    sheets: worksheets,
    read: async (sheet) => {
      const target = relations.targets.get(sheet.relation)?.target;
      if (target === undefined) throw new Unreadable('file-broken', { detail: `không tìm thấy trang tính ${sheet.name}` });
      const part = new WorksheetPart(context);
      await archive.read(inWorkbook(target), part, breath);
      return { name: sheet.name, hidden: sheet.hidden, rows: part.lines(), merges: part.merges, from1904: workbook.from1904, columnsCut: part.columnsCut };
    },
  };
}

/** Targets are relative to xl/, or absolute. */
const inWorkbook = (target: string): string => (target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`);
