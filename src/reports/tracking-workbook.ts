import { categoryNames } from '../organisation/pages/words.js';
import type { Category } from '../organisation/rules/postings.js';
import { formatDate } from '../platform/views/formats.js';
import { workbookOf, type WorkbookCell, type WorkbookRow } from '../platform/workbooks/workbook.js';
import { scopeText } from './pages/filter-choices.js';
import { stateOfRow, STATE_WORDS } from './pages/people-page.js';
import { byCourse, byUnitAndCourse, strayRows, unitRows } from './pages/rows.js';
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

/**
 * Every table of tracking as a workbook, and everybody by name if they are not too many.
 */
export function trackingWorkbook(tracked: TrackedOverview, people: TrackedPeople, filters: TrackingForm): Promise<Buffer> {
  const heading = headingOf(tracked, filters);
  const rows = unitRows(tracked);
  const units: WorkbookRow[] = rows.map((row) => [text(`${'    '.repeat(row.depth)}${row.name}`, row.group), ...figures(row.tally)]);
  const strays: WorkbookRow[] = strayRows(tracked).map(({ name, tally }) => [text(name), ...figures(tally)]);
  const courses = byCourse(tracked);
  const perCourse: WorkbookRow[] = courses.map(({ course, tally }) => [text(course.code), text(course.title), ...figures(tally)]);
  const cells = byUnitAndCourse(rows.filter(({ depth }) => depth === 0), tracked);
  const matrix: WorkbookRow[] = rows.filter(({ depth }) => depth === 0).map(({ unitId, name }) => [text(name), ...courses.map(({ course }) => share(cells.get(unitId)?.get(course.id)))]);
  const months: WorkbookRow[] = [...tracked.trend].map(({ day, must, done }) => [text(formatDate(day)), must, done, share({ must, done })]);
  return workbookOf([
    { name: 'Theo đơn vị', widths: [48, ...FIGURE_WIDTHS], rows: [heading, headers('Đơn vị', ...FIGURES), ...units, ...strays, [text('Tổng cộng', true), ...figures(sumOf(tracked.counted.rows))]] },
    { name: 'Theo khóa học', widths: [14, 70, ...FIGURE_WIDTHS], rows: [heading, headers('Mã', 'Khóa học', ...FIGURES), ...perCourse] },
    { name: 'Đơn vị và khóa', widths: [48, ...courses.map(() => 14)], rows: [heading, headers('Đơn vị', ...courses.map(({ course }) => course.code)), ...matrix] },
    { name: 'Lũy kế theo tháng', widths: [16, 12, 12, 10], rows: [heading, headers('Đến hết ngày', 'Phải học', 'Hoàn thành', 'Tỷ lệ'), ...months] },
    listSheet(people, heading),
  ]);
}

/** The list behind a figure as a workbook. */
export async function peopleWorkbook(people: TrackedPeople, filters: TrackingForm): Promise<Buffer> {
  return workbookOf([listSheet(people, headingOf(people, filters))]);
}

function listSheet({ entries, total, query }: TrackedPeople, heading: WorkbookRow) {
  const rows: WorkbookRow[] = entries.map((entry, i) => {
    const state = stateOfRow(entry, query.day);
    return [
      i + 1,
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
  const rest: WorkbookRow[] = total > entries.length ? [[text(`Danh sách có ${total} dòng, ở đây là ${entries.length} dòng đầu. Hãy lọc theo đơn vị, khóa học hoặc tình trạng rồi tải lại.`, true)]] : [];
  return { name: 'Danh sách', widths: [6, 28, 12, 40, 14, 44, 60, 12, 14, 16], rows: [heading, headers(...LIST), ...rows, ...rest] };
}

function headingOf(ground: Ground, filters: TrackingForm): WorkbookRow {
  const scope = scopeText(ground, filters);
  return [text(`Số liệu đến hết ngày ${formatDate(ground.query.day)}, trong kỳ từ ${formatDate(ground.since)}${scope === null ? '' : `. ${scope}`}`, true)];
}

function text(value: string, bold = false): WorkbookCell {
  return bold ? { value, look: 'bold' } : value;
}

/** A share, or “–” where nobody must. */
function share(counts: { must: number; done: number } | undefined): WorkbookCell {
  return counts && counts.must > 0 ? { value: counts.done / counts.must, look: 'share' } : text('–');
}

function headers(...names: string[]): WorkbookRow {
  return names.map((value) => ({ value, look: 'head' }));
}

function figures(counts: PeriodTally): WorkbookRow {
  const part = doneShare(counts);
  return [
    counts.must,
    counts.done,
    counts.doneLate,
    counts.doneWithin,
    part === null ? text('–') : { value: part, look: 'share' },
    counts.learning,
    counts.notStarted,
    counts.overdue,
  ];
}
