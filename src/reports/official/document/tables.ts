import { formatDate } from '../../../platform/views/formats.js';
import { doneShare, meanMark, passShare, type CertificateFigures, type CourseFigures, type Figures, type QuizFigures, type ReportData } from '../data/report-data.js';
import { count, countOf, mark, NONE, percent, words } from '../../../platform/prints/official/cells.js';
import type { Cell, Column, Table } from '../../../platform/prints/official/model.js';

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII'];

const column = (header: string, width: number, align: Column['align'] = 'right', over?: string): Column => ({ header, width, align, ...(over === undefined ? {} : { over }) });

/** What the table says of each unit; `unitCells` has the figures. */
const UNIT_COLUMNS: readonly Column[] = [
  column('Người', 15, 'right', 'Phải học'),
  column('Lượt', 15, 'right', 'Phải học'),
  column('Đã đăng ký (lượt)', 16),
  column('Đang học (lượt)', 15),
  column('Trong kỳ', 15, 'right', 'Hoàn thành (lượt)'),
  column('Lũy kế từ đầu năm', 17, 'right', 'Hoàn thành (lượt)'),
  column('Đến cuối kỳ', 15, 'right', 'Hoàn thành (lượt)'),
  column('Người hoàn thành đủ', 17),
  column('Tỷ lệ hoàn thành (%)', 17),
  column('Chưa bắt đầu (lượt)', 15),
  column('Quá hạn (lượt)', 15),
  column('Điểm trung bình', 15),
];

/** A unit's row of the table as a list: the same words, the same figures. */
export function unitFacts(figures: Figures & QuizFigures): { term: string; value: string }[] {
  const cells = unitCells(figures);
  return UNIT_COLUMNS.map(({ header, over }, i) => ({ term: over === undefined ? header : `${over}: ${header.charAt(0).toLowerCase()}${header.slice(1)}`, value: cells[i]!.text }));
}

/** The table by unit. Ranks only when asked for. */
export function byUnitTable(data: ReportData, { ranked }: { ranked: boolean }): Table {
  const ranks = ranksOf(data.groups.flatMap(({ units }) => units).map(doneShare));
  let unit = -1;
  const rank = (cell: Cell): Cell[] => (ranked ? [cell] : []);
  return {
    key: 'bieu-02',
    label: 'Biểu 02',
    title: 'Kết quả học tập theo đơn vị',
    columns: [
      column('TT', 10, 'center'),
      column('Đơn vị', 54, 'left'),
      ...UNIT_COLUMNS,
      ...(ranked ? [column('Xếp thứ', 12, 'center')] : []),
    ],
    rows: [
      ...data.groups.flatMap((group, g) => [
        { weight: 'group' as const, cells: [words(ROMAN[g]!), words(group.title), ...unitCells(group.sum), ...rank(words(''))] },
        ...group.units.map((one, i) => {
          unit++;
          return { weight: 'plain' as const, cells: [count(i + 1), words(one.name), ...unitCells(one), ...rank(ranks[unit] === null ? NONE : count(ranks[unit]!))] };
        }),
      ]),
      { weight: 'total', cells: [words(''), words('Tổng cộng'), ...unitCells(data.total), ...rank(words(''))] },
    ],
    notes: [
      `Số liệu đến hết ngày ${formatDate(data.period.to)}. Trong kỳ: từ ${formatDate(data.period.from)}; từ đầu năm: từ ${formatDate(data.period.yearFrom)}.`,
      'Lượt phải học = đến cuối kỳ hoàn thành + đang học + chưa bắt đầu + quá hạn. Người có nhiều khóa phải học được tính nhiều lượt. “–”: không có ai phải học hoặc không có bài kiểm tra nào.',
      'Điểm trung bình: trung bình kết quả cao nhất của mỗi người ở bài kiểm tra cuối khóa trong kỳ, thang điểm 10.',
    ],
  };
}

function unitCells(figures: Figures & QuizFigures): Cell[] {
  const { must } = figures;
  return [
    countOf(figures.people, must),
    countOf(must, must),
    countOf(figures.enrolled, must),
    countOf(figures.learning, must),
    countOf(figures.doneInPeriod, must),
    countOf(figures.doneInYear, must),
    countOf(figures.done, must),
    countOf(figures.peopleDone, must),
    percent(doneShare(figures)),
    countOf(figures.notStarted, must),
    countOf(figures.overdue, must),
    mark(meanMark(figures)),
  ];
}

/** Equal shares have equal ranks, and the next rank counts them all; null without a share. */
export function ranksOf(shares: readonly (number | null)[]): (number | null)[] {
  return shares.map((share) => (share === null ? null : 1 + shares.filter((other) => other !== null && other > share).length));
}

/** The table by course. */
export function byCourseTable(data: ReportData): Table {
  const columns: Column[] = [
    column('TT', 10, 'center'),
    column('Khóa học, chuyên đề', 50, 'left'),
    column('Đối tượng', 34, 'left'),
    column('Số đơn vị tham gia', 15),
    column('Số người phải học', 15),
    column('Trong kỳ', 14, 'right', 'Hoàn thành'),
    column('Lũy kế từ đầu năm', 15, 'right', 'Hoàn thành'),
    column('Đến cuối kỳ', 14, 'right', 'Hoàn thành'),
    column('Tỷ lệ hoàn thành (%)', 16),
    column('Lượt làm bài', 13),
    column('Tỷ lệ đạt (%)', 13),
    column('Điểm trung bình', 14),
    column('Câu sai nhiều nhất', 46, 'left'),
  ];
  return {
    key: 'bieu-03',
    label: 'Biểu 03',
    title: 'Kết quả học tập theo khóa học',
    columns,
    // Where nobody must anything the table says so, instead of being a head alone.
    rows: data.courses.length === 0 ? [{ weight: 'plain', cells: columns.map(() => NONE) }] : data.courses.map((course, i) => ({ weight: 'plain', cells: courseCells(course, i + 1) })),
    notes: ['Lượt làm bài, tỷ lệ đạt, điểm trung bình (thang điểm 10) và câu sai nhiều nhất tính theo bài kiểm tra cuối khóa nộp trong kỳ.'],
  };
}

function courseCells(course: CourseFigures, position: number): Cell[] {
  const { must, hardest } = course;
  return [
    count(position),
    words(course.title),
    words(course.audience),
    count(course.units),
    countOf(must, must),
    countOf(course.doneInPeriod, must),
    countOf(course.doneInYear, must),
    countOf(course.done, must),
    percent(doneShare(course)),
    count(course.attempts),
    percent(passShare(course)),
    mark(meanMark(course)),
    hardest === null ? NONE : words(`${hardest.question} (sai ${percent(hardest.wrongShare).text}%)`),
  ];
}

const KINDS: Record<CertificateFigures['kind'], string> = { 'giay-chung-nhan': 'Giấy chứng nhận', 'chung-chi': 'Chứng chỉ' };

/** The table of the registers. */
export function certificateTable(data: ReportData): Table {
  const sum = (key: 'issued' | 'reissued' | 'revoked') => count(data.certificates.reduce((all, one) => all + one[key], 0));
  return {
    key: 'bieu-04',
    label: 'Biểu 04',
    title: 'Cấp chứng chỉ, giấy chứng nhận trong kỳ',
    columns: [
      column('TT', 10, 'center'),
      column('Loại', 30, 'left'),
      column('Chương trình', 66, 'left'),
      column('Cơ quan cấp', 46, 'left'),
      column('Cấp mới', 16),
      column('Cấp lại', 16),
      column('Thu hồi', 16),
      column('Từ số … đến số …', 52, 'left'),
    ],
    rows: [
      ...data.certificates.map((one, i) => ({
        weight: 'plain' as const,
        cells: [count(i + 1), words(KINDS[one.kind]), words(one.course), words(one.issuer), count(one.issued), count(one.reissued), count(one.revoked), words(spansText(one.spans))],
      })),
      { weight: 'total', cells: [words(''), words('Tổng cộng'), words(''), words(''), sum('issued'), sum('reissued'), sum('revoked'), words('')] },
    ],
    notes: [],
  };
}

function spansText(spans: CertificateFigures['spans']): string {
  const number = (value: number, year: number) => `${String(value).padStart(2, '0')}/${year}`;
  const texts = spans.map(({ year, first, last, isScattered }) => (first === last ? `số ${number(first, year)}` : `${isScattered ? 'trong khoảng ' : ''}từ số ${number(first, year)} đến số ${number(last, year)}`));
  return texts.length === 0 ? '–' : texts.join('; ').replace(/^./, (letter) => letter.toUpperCase());
}
