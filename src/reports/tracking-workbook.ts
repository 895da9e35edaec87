import writeExcelFile, { type Cell, type Row } from 'write-excel-file/node';
import { formatDate } from '../platform/views/formats.js';
import { STATE_WORDS } from './pages/people-page.js';
import { tallyByUnit } from './tally/by-unit.js';
import { doneShare, stateOf, tally, type Tally } from './tally/tally.js';
import type { Tracked } from './tracking.service.js';

const FIGURES = ['Phải học', 'Hoàn thành', 'Trong đó muộn', 'Tỷ lệ', 'Đang học', 'Chưa bắt đầu', 'Quá hạn'];

/**
 * The tables of tracking as a workbook: by unit, by course, and everybody by name. Figures are
 * numbers; all text is typed as text, so a name that begins with “=” stays a name.
 */
export async function trackingWorkbook(tracked: Tracked): Promise<Buffer> {
  const { entries, courses, day, visible } = tracked;
  const heading = [text(`Số liệu đến hết ngày ${formatDate(day)}`, true)];
  const units: Row[] = tallyByUnit(visible, entries, day).map((row) => [text(`${'    '.repeat(row.depth)}${row.name}`, row.group), ...figures(row.tally)]);
  const byCourse: Row[] = courses
    .map((course) => ({ course, counts: tally(entries.filter(({ courseId }) => courseId === course.id), day) }))
    .filter(({ counts }) => counts.must > 0)
    .map(({ course, counts }) => [text(course.title), ...figures(counts)]);
  const people: Row[] = entries.map((entry, i) => [
    { type: Number, value: i + 1 },
    text(entry.person.fullName),
    text(entry.person.staffCode ?? ''),
    text(entry.person.title),
    text(entry.person.unitName),
    text(entry.course.title),
    text(formatDate(entry.dueOn)),
    text(STATE_WORDS[stateOf(entry, day)].label),
    text(entry.completedOn ? formatDate(entry.completedOn) : ''),
  ]);
  const widths = (...columns: number[]) => columns.map((width) => ({ width }));
  return writeExcelFile(
    [
      { sheet: 'Theo đơn vị', columns: widths(48, 11, 11, 14, 9, 11, 14, 10), data: [heading, headers('Đơn vị', ...FIGURES), ...units, total(tally(entries, day))] },
      { sheet: 'Theo khóa học', columns: widths(70, 11, 11, 14, 9, 11, 14, 10), data: [heading, headers('Khóa học', ...FIGURES), ...byCourse] },
      {
        sheet: 'Danh sách',
        columns: widths(6, 28, 12, 40, 44, 60, 12, 14, 16),
        data: [heading, headers('STT', 'Họ và tên', 'Mã cán bộ', 'Chức vụ', 'Đơn vị', 'Khóa học', 'Hạn', 'Tình trạng', 'Ngày hoàn thành'), ...people],
      },
    ],
    { fontFamily: 'Times New Roman', fontSize: 12 },
  ).toBuffer();
}

function text(value: string, bold = false): Cell {
  return bold ? { type: String, value, fontWeight: 'bold' } : { type: String, value };
}

function headers(...names: string[]): Row {
  return names.map((value) => ({ type: String, value, fontWeight: 'bold', backgroundColor: '#ece6da', wrap: true, alignVertical: 'center' }));
}

function figures(counts: Tally): Row {
  const share = doneShare(counts);
  const number = (value: number): Cell => ({ type: Number, value });
  return [
    number(counts.must),
    number(counts.done),
    number(counts.doneLate),
    share === null ? text('–') : { type: Number, value: share, format: '0.0%' },
    number(counts.learning),
    number(counts.notStarted),
    number(counts.overdue),
  ];
}

function total(counts: Tally): Row {
  return [text('Tổng cộng', true), ...figures(counts)];
}
