import type { Archive } from '../../files/archive.js';
import type { Breath } from '../../files/breath.js';
import { LONGEST_CELL, type Grid } from './grid.js';
import { FileFault } from '../../files/file-fault.js';
import { RelationsPart } from '../../files/relations.js';
import { SharedStringsPart } from './strings.js';
import { StylesPart, WorkbookPart, type SheetEntry } from './workbook-parts.js';
import { WorksheetPart, type WorksheetContext } from './worksheet.js';

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
export async function openWorkbook(archive: Archive, breath: Breath, longestCell = LONGEST_CELL): Promise<Workbook> {
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
  const strings = new SharedStringsPart(longestCell);
  const stringsPart = partOf('sharedStrings', 'xl/sharedStrings.xml');
  if (archive.has(stringsPart)) await archive.read(stringsPart, strings, breath);
  const context: WorksheetContext = { strings: strings.strings, styles: styles.styles, from1904: workbook.from1904, longestCell };
  const worksheets = workbook.sheets.filter(({ relation }) => !/\/(?:chartsheet|dialogsheet|xlMacrosheet)$/.test(relations.targets.get(relation)?.type ?? ''));
  return {
    from1904: workbook.from1904,
    sheets: worksheets,
    read: async (sheet) => {
      const target = relations.targets.get(sheet.relation)?.target;
      if (target === undefined) throw new FileFault('file-broken', { detail: `không tìm thấy trang tính ${sheet.name}` });
      const part = new WorksheetPart(context);
      await archive.read(inWorkbook(target), part, breath);
      return { name: sheet.name, hidden: sheet.hidden, rows: part.lines(), merges: part.merges, from1904: workbook.from1904, columnsCut: part.columnsCut };
    },
  };
}

/** Targets are relative to xl/, or absolute. */
const inWorkbook = (target: string): string => (target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`);
