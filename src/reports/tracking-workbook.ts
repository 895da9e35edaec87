import { categoryNames } from '../organisation/pages/words.js';
import type { Category } from '../organisation/rules/postings.js';
import { headRow, numberCell, shareCell, textCell, workbookOf, type Cell, type Row, type Sheet } from '../platform/spreadsheets/workbook.js';
import { formatDate } from '../platform/views/formats.js';
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
  const units: Row[] = rows.map((row) => [textCell(`${'    '.repeat(row.depth)}${row.name}`, row.group), ...figures(row.tally)]);
  const strays: Row[] = strayRows(tracked).map(({ name, tally }) => [textCell(name), ...figures(tally)]);
  const courses = byCourse(tracked);
  const perCourse: Row[] = courses.map(({ course, tally }) => [textCell(course.code), textCell(course.title), ...figures(tally)]);
  const cells = byUnitAndCourse(rows.filter(({ depth }) => depth === 0), tracked);
  const matrix: Row[] = rows.filter(({ depth }) => depth === 0).map(({ unitId, name }) => [textCell(name), ...courses.map(({ course }) => share(cells.get(unitId)?.get(course.id)))]);
  const months: Row[] = [...tracked.trend].map(({ day, must, done }) => [textCell(formatDate(day)), numberCell(must), numberCell(done), share({ must, done })]);
  return workbookOf([
    { name: 'Theo đơn vị', widths: [48, ...FIGURE_WIDTHS], rows: [heading, headRow('Đơn vị', ...FIGURES), ...units, ...strays, [textCell('Tổng cộng', true), ...figures(sumOf(tracked.counted.rows))]] },
    { name: 'Theo khóa học', widths: [14, 70, ...FIGURE_WIDTHS], rows: [heading, headRow('Mã', 'Khóa học', ...FIGURES), ...perCourse] },
    { name: 'Đơn vị và khóa', widths: [48, ...courses.map(() => 14)], rows: [heading, headRow('Đơn vị', ...courses.map(({ course }) => course.code)), ...matrix] },
    { name: 'Lũy kế theo tháng', widths: [16, 12, 12, 10], rows: [heading, headRow('Đến hết ngày', 'Phải học', 'Hoàn thành', 'Tỷ lệ'), ...months] },
    listSheet(people, heading),
  ]);
}

/** The list behind a figure as a workbook. */
export function peopleWorkbook(people: TrackedPeople, filters: TrackingForm): Promise<Buffer> {
  return workbookOf([listSheet(people, headingOf(people, filters))]);
}

function listSheet({ entries, total, query }: TrackedPeople, heading: Row): Sheet {
  const rows: Row[] = entries.map((entry, i) => {
    const state = stateOfRow(entry, query.day);
    return [
      numberCell(i + 1),
      textCell(entry.fullName),
      textCell(entry.staffCode ?? ''),
      textCell(entry.title),
      textCell(categoryNames[entry.category as Category]),
      textCell(entry.unitName),
      textCell(entry.course.title),
      textCell(formatDate(entry.dueOn)),
      textCell(STATE_WORDS[state].label),
      textCell(state === 'done' ? formatDate(entry.doneOn!) : ''),
    ];
  });
  const rest: Row[] = total > entries.length ? [[textCell(`Danh sách có ${total} dòng, ở đây là ${entries.length} dòng đầu. Hãy lọc theo đơn vị, khóa học hoặc tình trạng rồi tải lại.`, true)]] : [];
  return { name: 'Danh sách', widths: [6, 28, 12, 40, 14, 44, 60, 12, 14, 16], rows: [heading, headRow(...LIST), ...rows, ...rest] };
}

function headingOf(ground: Ground, filters: TrackingForm): Row {
  const scope = scopeText(ground, filters);
  return [textCell(`Số liệu đến hết ngày ${formatDate(ground.query.day)}, trong kỳ từ ${formatDate(ground.since)}${scope === null ? '' : `. ${scope}`}`, true)];
}

/** A share, or “–” where nobody must. */
const share = (counts: { must: number; done: number } | undefined): Cell => shareCell(counts && counts.must > 0 ? counts.done / counts.must : null);

function figures(counts: PeriodTally): Row {
  return [
    numberCell(counts.must),
    numberCell(counts.done),
    numberCell(counts.doneLate),
    numberCell(counts.doneWithin),
    shareCell(doneShare(counts)),
    numberCell(counts.learning),
    numberCell(counts.notStarted),
    numberCell(counts.overdue),
  ];
}
