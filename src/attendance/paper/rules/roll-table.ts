import { columnLetter, textOfCell, type Cell, type Grid } from '../../../platform/workbooks/reading/grid.js';
import { isDay } from '../../../platform/clock/local-date.js';
import { withoutMarks } from '../../../platform/text/text.js';
import type { AttendanceMark } from '../../entities/attendance.js';
import { faultsOf, tidyMark, type MarkFault } from '../../roll/rules/marks.js';
import type { AttendanceStatus } from '../../rules/attendance-share.js';

/** Somebody a line may mean. */
export interface ListedPerson {
  readonly personId: string;
  readonly fullName: string;
  readonly staffCode: string | null;
}

/** What of a line has to be mended. */
export type RowProblem = 'person-missing' | 'person-unknown' | 'person-ambiguous' | 'person-twice' | 'status-unknown' | 'number' | 'day' | 'revision' | MarkFault;

/** A line that can be entered. */
export interface RollRow {
  readonly personId: string;
  readonly mark: AttendanceMark;
  /** The revision that the file was made from; null: the file does not say. */
  readonly basedOn: number | null;
}

export interface BadRow {
  readonly cell: string;
  readonly name: string;
  readonly problem: RowProblem;
}

export const MOST_ROWS = 2_000;
/** The columns of the workbook, in their order; the first words of each name it again when it comes back. */
export const COLUMNS = ['STT', 'Mã cán bộ', 'Họ và tên', 'Đơn vị', 'Điểm danh', 'Muộn (phút)', 'Về sớm (phút)', 'Lý do', 'Người đồng ý', 'Ngày học bù', 'Bản'] as const;
type Column = (typeof COLUMNS)[number];

const plain = (text: string): string => withoutMarks(text).toLowerCase().replace(/\s+/g, ' ').trim();
const HEADER_WITHIN = 30;
const WORDS: Readonly<Record<string, AttendanceStatus>> = { c: 'present', 'co mat': 'present', x: 'present', m: 'late', muon: 'late', 'di muon': 'late', p: 'excused', 'co phep': 'excused', 'vang co ly do': 'excused', 'vang co phep': 'excused', v: 'absent', vang: 'absent', 'vang khong ly do': 'absent' };

/**
 * Reads the marks of one session out of a workbook. Lines without a mark are passed over; everything that is wrong with the others
 * is told, cell by cell.
 *
 * @param closed whether the roll is closed, so that every mark needs a reason
 */
export function readRoll(grids: readonly Grid[], people: readonly ListedPerson[], { minutes, today, closed }: { readonly minutes: number; readonly today: string; readonly closed: boolean }): { readonly rows: readonly RollRow[]; readonly bad: readonly BadRow[] } | 'no-header' | 'too-long' {
  for (const { rows: lines } of grids) {
    const at = lines.findIndex(({ cells }, i) => i < HEADER_WITHIN && columnsOf(cells) !== null);
    if (at === -1) continue;
    const columns = columnsOf(lines[at]!.cells)!;
    const marked = lines.slice(at + 1).filter(({ cells }) => textIn(cells, columns.get('Điểm danh')) !== '');
    if (marked.length > MOST_ROWS) return 'too-long';
    const [rows, bad]: [RollRow[], BadRow[]] = [[], []];
    for (const { line, cells } of marked) {
      const text = (column: Column): string => textIn(cells, columns.get(column));
      const problem = (column: Column, what: RowProblem): void => void bad.push({ cell: `${columnLetter(columns.get(column) ?? columns.get('Điểm danh')!)}${line}`, name: text('Họ và tên') || text('Mã cán bộ'), problem: what });
      const before = bad.length;
      const person = personOf(people, text('Mã cán bộ'), text('Họ và tên'));
      if (typeof person === 'string') problem(text('Mã cán bộ') === '' ? 'Họ và tên' : 'Mã cán bộ', person);
      else if (rows.some(({ personId }) => personId === person.personId)) problem('Họ và tên', 'person-twice');
      const status = WORDS[plain(text('Điểm danh'))];
      if (!status) problem('Điểm danh', 'status-unknown');
      const numbers = Object.fromEntries((['Muộn (phút)', 'Về sớm (phút)'] as const).map((column) => {
        const given = text(column);
        if (!/^\d{0,4}$/.test(given)) problem(column, 'number');
        return [column, Number(given) || 0];
      }));
      const day = dayIn(cells[columns.get('Ngày học bù') ?? -1]);
      if (day === undefined) problem('Ngày học bù', 'day');
      if (!/^\d{0,9}$/.test(text('Bản'))) problem('Bản', 'revision');
      if (bad.length > before || typeof person === 'string' || !status) continue;
      const mark = tidyMark({ status, lateMinutes: numbers['Muộn (phút)']!, leftEarlyMinutes: numbers['Về sớm (phút)']!, reason: text('Lý do').slice(0, 300), agreedBy: text('Người đồng ý').slice(0, 120), madeUpOn: day ?? null });
      const [fault] = [...faultsOf(mark, minutes, today), ...(closed && mark.reason === null ? (['reason-needed'] as const) : [])];
      if (fault) problem(columnOf(fault), fault);
      else rows.push({ personId: person.personId, mark, basedOn: text('Bản') === '' ? null : Number(text('Bản')) });
    }
    return { rows, bad };
  }
  return 'no-header';
}

const columnOf = (fault: MarkFault): Column => (({ 'late-minutes': 'Muộn (phút)', 'early-minutes': 'Về sớm (phút)', 'made-up-day': 'Ngày học bù', 'made-up-note': 'Lý do', 'reason-needed': 'Lý do' }) as const)[fault];

function personOf(people: readonly ListedPerson[], code: string, name: string): ListedPerson | 'person-missing' | 'person-unknown' | 'person-ambiguous' {
  if (code === '' && name === '') return 'person-missing';
  const found = people.filter(({ staffCode, fullName }) => (code === '' ? plain(fullName) === plain(name) : staffCode?.toLowerCase() === code.toLowerCase()));
  return found.length === 1 ? found[0]! : found.length === 0 ? 'person-unknown' : 'person-ambiguous';
}

function columnsOf(cells: readonly (Cell | undefined)[]): ReadonlyMap<Column, number> | null {
  const names = cells.map((cell) => plain(textOfCell(cell)));
  const columns = new Map(COLUMNS.flatMap((column): [Column, number][] => {
    const at = names.indexOf(plain(column));
    return at === -1 ? [] : [[column, at]];
  }));
  return columns.has('Điểm danh') && (columns.has('Mã cán bộ') || columns.has('Họ và tên')) ? columns : null;
}

const textIn = (cells: readonly (Cell | undefined)[], at: number | undefined): string => (at === undefined ? '' : textOfCell(cells[at]).normalize('NFC').trim());

/** yyyy-MM-dd; null for none; undefined for what is no day. */
function dayIn(cell: Cell | undefined): string | null | undefined {
  if (cell === undefined) return null;
  if (typeof cell === 'object' && cell.day) return cell.day;
  const text = textOfCell(cell).trim();
  if (text === '') return null;
  const found = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const iso = found ? `${found[3]}-${found[2]!.padStart(2, '0')}-${found[1]!.padStart(2, '0')}` : text;
  return isDay(iso) ? iso : undefined;
}
