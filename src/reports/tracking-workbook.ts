import writeExcelFile, { type Cell, type Row } from 'write-excel-file/node';
import { categoryNames } from '../organisation/pages/words.js';
import type { Category } from '../organisation/rules/postings.js';
import { formatDate } from '../platform/views/formats.js';
import { scopeText } from './pages/filter-choices.js';
import { stateOfRow, STATE_WORDS } from './pages/people-page.js';
import { byCourse, byUnitAndCourse, unitRows } from './pages/rows.js';
import { sumOf } from './tally/by-unit.js';
import type { PeriodTally } from './tally/count.js';
import { doneShare } from './tally/tally.js';
import type { TrackingForm } from './tracking.form.js';
import type { Ground, TrackedOverview, TrackedPeople } from './tracking.service.js';

const FIGURES = ['Phải học', 'Hoàn thành', 'Trong đó muộn', 'Trong kỳ', 'Tỷ lệ', 'Đang học', 'Chưa bắt đầu', 'Quá hạn'];
const FIGURE_WIDTHS = [11, 11, 14, 10, 9, 11, 14, 10];
const LIST = ['STT', 'Họ và tên', 'Mã cán bộ', 'Chức vụ', 'Đối tượng', 'Đơn vị', 'Khóa học', 'Hạn', 'Tình trạng', 'Ngày hoàn thành'];

/** Longer lists are not written in one piece: filters make them shorter. */
export const MOST_LISTED = 5_000;

const FONT = { fontFamily: 'Times New Roman', fontSize: 12 };

/**
 * Every table of tracking as a workbook, and everybody by name if they are not too many. Figures are
 * numbers; all text is typed as text, so a name that begins with “=” stays a name.
 */
export async function trackingWorkbook(tracked: TrackedOverview, people: TrackedPeople, filters: TrackingForm): Promise<Buffer> {
  const heading = headingOf(tracked, filters);
  const rows = unitRows(tracked);
  const units: Row[] = rows.map((row) => [text(`${'    '.repeat(row.depth)}${row.name}`, row.group), ...figures(row.tally)]);
  const courses = byCourse(tracked);
  const perCourse: Row[] = courses.map(({ course, tally }) => [text(course.code), text(course.title), ...figures(tally)]);
  const cells = byUnitAndCourse(rows.filter(({ depth }) => depth === 0), tracked);
  const matrix: Row[] = rows.filter(({ depth }) => depth === 0).map(({ unitId, name }) => [text(name), ...courses.map(({ course }) => share(cells.get(unitId)?.get(course.id)))]);
  const months: Row[] = [...tracked.trend].map(({ day, must, done }) => [text(formatDate(day)), number(must), number(done), share({ must, done })]);
  return writeExcelFile(
    [
      { sheet: 'Theo đơn vị', columns: widths(48, ...FIGURE_WIDTHS), data: [heading, headers('Đơn vị', ...FIGURES), ...units, [text('Tổng cộng', true), ...figures(sumOf(tracked.counted.rows))]] },
      { sheet: 'Theo khóa học', columns: widths(14, 70, ...FIGURE_WIDTHS), data: [heading, headers('Mã', 'Khóa học', ...FIGURES), ...perCourse] },
      { sheet: 'Đơn vị và khóa', columns: widths(48, ...courses.map(() => 14)), data: [heading, headers('Đơn vị', ...courses.map(({ course }) => course.code)), ...matrix] },
      { sheet: 'Lũy kế theo tháng', columns: widths(16, 12, 12, 10), data: [heading, headers('Đến hết ngày', 'Phải học', 'Hoàn thành', 'Tỷ lệ'), ...months] },
      listSheet(people, heading),
    ],
    FONT,
  ).toBuffer();
}

/** The list behind a figure as a workbook. */
export async function peopleWorkbook(people: TrackedPeople, filters: TrackingForm): Promise<Buffer> {
  return writeExcelFile([listSheet(people, headingOf(people, filters))], FONT).toBuffer();
}

function listSheet({ entries, total, query }: TrackedPeople, heading: Row) {
  const rows: Row[] = entries.map((entry, i) => {
    const state = stateOfRow(entry, query.day);
    return [
      number(i + 1),
      text(entry.fullName),
      text(entry.staffCode ?? ''),
      text(entry.title),
      text(categoryNames[entry.category as Category]),
      text(entry.unitName),
      text(entry.course.title),
      text(formatDate(entry.dueOn)),
      text(STATE_WORDS[state].label),
      text(state === 'done' ? formatDate(entry.doneOn!) : ''),
    ];
  });
  const rest: Row[] = total > entries.length ? [[text(`Danh sách có ${total} dòng, ở đây là ${entries.length} dòng đầu. Hãy lọc theo đơn vị, khóa học hoặc tình trạng rồi tải lại.`, true)]] : [];
  return { sheet: 'Danh sách', columns: widths(6, 28, 12, 40, 14, 44, 60, 12, 14, 16), data: [heading, headers(...LIST), ...rows, ...rest] };
}

function headingOf(ground: Ground, filters: TrackingForm): Row {
  const scope = scopeText(ground, filters);
  return [text(`Số liệu đến hết ngày ${formatDate(ground.query.day)}, trong kỳ từ ${formatDate(ground.since)}${scope === null ? '' : `. ${scope}`}`, true)];
}

const widths = (...columns: number[]) => columns.map((width) => ({ width }));

function text(value: string, bold = false): Cell {
  return bold ? { type: String, value, fontWeight: 'bold' } : { type: String, value };
}

const number = (value: number): Cell => ({ type: Number, value });

/** A share, or “–” where nobody must. */
function share(counts: { must: number; done: number } | undefined): Cell {
  return counts && counts.must > 0 ? { type: Number, value: counts.done / counts.must, format: '0.0%' } : text('–');
}

function headers(...names: string[]): Row {
  return names.map((value) => ({ type: String, value, fontWeight: 'bold', backgroundColor: '#ece6da', wrap: true, alignVertical: 'center' }));
}

function figures(counts: PeriodTally): Row {
  const part = doneShare(counts);
  return [
    number(counts.must),
    number(counts.done),
    number(counts.doneLate),
    number(counts.doneWithin),
    part === null ? text('–') : { type: Number, value: part, format: '0.0%' },
    number(counts.learning),
    number(counts.notStarted),
    number(counts.overdue),
  ];
}
