import { localDate } from '../../platform/clock/local-date.js';
import { Archive, WORKBOOK } from '../../platform/files/archive.js';
import { Breath } from '../../platform/files/breath.js';
import { markDoubles } from './formats/doubles.js';
import { FileFault } from '../../platform/files/file-fault.js';
import { kindOfFile, refuseOtherZip } from './formats/file-kind.js';
import type { Grid } from '../../platform/workbooks/reading/grid.js';
import { remark, type Remark } from './formats/remarks.js';
import { readSheet } from './formats/sheet.js';
import type { StaffFile, StaffFileOptions, StaffRow, StaffSheet } from './formats/staff-file.js';
import { Unreadable } from './formats/unreadable.js';
import { withoutList, type Failed } from './formats/without-list.js';
import { readCsv } from './read-csv.js';
import { openWorkbook } from '../../platform/workbooks/reading/open-workbook.js';

/** As large as an upload may be; a list of 200,000 people with a coat of arms in it is smaller. */
const MOST_BYTES = 60_000_000;

/**
 * Reads a list of staff as offices keep it, an .xlsx or a CSV file, and never throws for what is in it:
 * a file that cannot be understood comes back with a refusal that says what to do.
 *
 * The same bytes and options always give the same answer. Large files give way to other requests on the way.
 */
export async function readStaffFile(bytes: Buffer, fileName: string, options: StaffFileOptions = {}): Promise<StaffFile> {
  const breath = new Breath();
  try {
    if (bytes.length === 0) throw new Unreadable('file-empty');
    if (bytes.length > MOST_BYTES) throw new Unreadable('file-too-large', { limit: String(MOST_BYTES / 1_000_000) });
    return kindOfFile(bytes) === 'zip' ? await readXlsxFile(bytes, options, breath) : await readCsvFile(bytes, fileName, options, breath);
  } catch (error) {
    if (error instanceof Unreadable) return { format: null, notes: [], sheets: [], refusal: error.remark };
    if (error instanceof FileFault) return { format: null, notes: [], sheets: [], refusal: remark(error.code, error.params) };
    throw error;
  }
}

async function readCsvFile(bytes: Buffer, fileName: string, options: StaffFileOptions, breath: Breath): Promise<StaffFile> {
  const name = fileName.replace(/^.*[/\\]/, '').replace(/\.\w{1,5}$/, '').normalize('NFC').slice(0, 100);
  const { grid, notes } = await readCsv(bytes, name, breath);
  return finish('csv', notes, [await read(grid, options, '', breath)], breath);
}

async function readXlsxFile(bytes: Buffer, options: StaffFileOptions, breath: Breath): Promise<StaffFile> {
  const archive = await Archive.open(bytes, WORKBOOK);
  refuseOtherZip(archive.names);
  const workbook = await openWorkbook(archive, breath);
  const wanted = options.sheets && new Set(options.sheets.map((name) => name.normalize('NFC')));
  const chosen = workbook.sheets.filter(({ name, hidden }) => (wanted ? wanted.has(name.normalize('NFC')) : !hidden));
  if (chosen.length === 0) throw new Unreadable('sheet-unknown', { wanted: options.sheets?.join(', ') ?? 'nào đang hiện', found: workbook.sheets.map(({ name }) => name).join(', ') });
  const sheets: (StaffSheet | Failed)[] = [];
  for (const entry of chosen) {
    const grid = await workbook.read(entry);
    sheets.push(await read(grid, options, chosen.length > 1 ? `${entry.name}, ` : '', breath));
  }
  for (const { name, hidden } of workbook.sheets) {
    if (hidden && !wanted) sheets.push({ name, hidden: true, headerRow: null, columns: [], preview: [], rows: [], rejected: [], notes: [remark('sheet-hidden')] });
  }
  return finish('xlsx', workbook.from1904 ? [remark('dates-1904')] : [], sheets, breath);
}

async function read(grid: Grid, options: StaffFileOptions, place: string, breath: Breath): Promise<StaffSheet | Failed> {
  const sheet = await breath.run(readSheet(grid, { mapping: options.mapping ?? {}, today: options.today ?? localDate(new Date()), place }));
  const cut = grid.columnsCut ? [remark('columns-cut', { limit: '200' })] : [];
  return sheet ? { ...sheet, notes: [...sheet.notes, ...cut] } : breath.run(withoutList(grid));
}

/** A file is refused when none of its sheets has people; then the most telling reason is given. */
async function finish(format: 'xlsx' | 'csv', notes: readonly Remark[], read: readonly (StaffSheet | Failed)[], breath: Breath): Promise<StaffFile> {
  const sheets: StaffSheet[] = read.map((one) => ('why' in one ? one.sheet : one));
  const people = sheets.flatMap(({ rows }) => rows);
  if (people.length === 0) return { format, notes, sheets, refusal: refusalOf(sheets, read.filter((one) => 'why' in one)) };
  await breath.run(markDoubles(people as (StaffRow & { warnings: Remark[] })[]));
  return { format, notes, sheets, refusal: null };
}

function refusalOf(sheets: readonly StaffSheet[], failed: readonly Failed[]): Remark {
  const listed = sheets.find(({ headerRow, rejected }) => headerRow !== null || rejected.length > 0);
  if (listed) return listed.rejected.length > 0 ? remark('all-rejected', { count: String(listed.rejected.length) }) : remark('no-people', { line: String(listed.headerRow) });
  const tellings = failed.filter(({ why }) => why.code !== 'no-rows');
  return (tellings[0] ?? failed[0])?.why ?? remark('no-rows');
}
