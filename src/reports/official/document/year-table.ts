import { formatNumber } from '../../../platform/views/formats.js';
import { doneShare, passShare, type PeriodFigures, type ReportData } from '../data/report-data.js';
import { readPeriodKey } from '../periods/periods.js';
import { count, countOf, NONE, oneDecimal, percent, words } from '../../../platform/prints/official/cells.js';
import type { Cell, Table } from '../../../platform/prints/official/model.js';

/** One line of Biểu 06: how it is read off a column, and whether a change of it is in points of per cent. */
interface Indicator {
  label: string;
  value: (period: PeriodFigures) => number | null;
  share?: true;
}

const INDICATORS: readonly Indicator[] = [
  { label: 'Số người phải học (cuối kỳ)', value: ({ figures }) => some(figures.people, figures.must) },
  { label: 'Số lượt phải học (cuối kỳ)', value: ({ figures }) => some(figures.must, figures.must) },
  { label: 'Lượt hoàn thành trong kỳ', value: ({ figures }) => some(figures.doneInPeriod, figures.must) },
  { label: 'Lượt hoàn thành đến cuối kỳ', value: ({ figures }) => some(figures.done, figures.must) },
  { label: 'Tỷ lệ hoàn thành (%)', value: ({ figures }) => doneShare(figures), share: true },
  { label: 'Lượt quá hạn (cuối kỳ)', value: ({ figures }) => some(figures.overdue, figures.must) },
  { label: 'Lượt làm bài kiểm tra cuối khóa', value: ({ attempts }) => attempts },
  { label: 'Tỷ lệ bài đạt (%)', value: passShare, share: true },
  { label: 'Chứng chỉ, giấy chứng nhận cấp mới', value: ({ certificates }) => certificates },
];

/** The year quarter by quarter, with the change against the same period of last year. */
export function yearTable(year: NonNullable<ReportData['year']>): Table {
  const { now, before } = year;
  const last = now.at(-1)!;
  return {
    key: 'bieu-06',
    label: 'Biểu 06',
    title: 'Kết quả theo quý',
    columns: [
      { header: 'Chỉ tiêu', width: 70, align: 'left' },
      ...now.map(({ key }) => ({ header: columnName(key), width: 20, align: 'right' as const })),
      { header: 'So cùng kỳ năm trước', width: 36, align: 'right' },
    ],
    rows: INDICATORS.map((indicator) => ({
      weight: 'plain' as const,
      cells: [words(indicator.label), ...now.map((period) => cell(indicator, period)), words(changeText(indicator, last, before))],
    })),
    notes: ['Mỗi cột tính theo những người phải học vào ngày chốt số liệu của cột đó. “–”: không có ai phải học hoặc không có bài nào.'],
  };
}

function cell({ value, share }: Indicator, period: PeriodFigures): Cell {
  const read = value(period);
  return read === null ? NONE : share ? percent(read) : count(read);
}

/** “+12 (+4,2%)”, “−3,1 điểm %”; a dash where one of the two is missing. */
export function changeText({ value, share }: Pick<Indicator, 'value' | 'share'>, now: PeriodFigures, before: PeriodFigures | null): string {
  const [here, there] = [value(now), before && value(before)];
  if (here === null || there === null) return NONE.text;
  if (share) return `${signed(Math.round(here * 1000) / 10 - Math.round(there * 1000) / 10, oneDecimal)} điểm %`;
  const change = here - there;
  return there === 0 ? signed(change, formatNumber) : `${signed(change, formatNumber)} (${signed((change / there) * 100, oneDecimal)}%)`;
}

function signed(value: number, format: (value: number) => string): string {
  const text = format(Math.abs(value));
  return /[1-9]/.test(text) ? `${value > 0 ? '+' : '−'}${text}` : '0';
}

function columnName(key: string): string {
  const choice = readPeriodKey(key)!;
  if (choice.kind === 'quarter') return `Quý ${['I', 'II', 'III', 'IV'][choice.number - 1]}`;
  if (choice.kind === 'half') return choice.number === 1 ? '6 tháng đầu năm' : '6 tháng cuối năm';
  return choice.kind === 'year' ? 'Năm' : '';
}

function some(value: number, among: number): number | null {
  return countOf(value, among) === NONE ? null : value;
}
