import { count, percent, words } from '../../../platform/prints/official/cells.js';
import type { Column, Table } from '../../../platform/prints/official/model.js';
import { formatDate } from '../../../platform/views/formats.js';
import type { ClassRow } from '../data/report-data.js';

const column = (header: string, width: number, align: Column['align'] = 'right'): Column => ({ header, width, align });

/** The table of the classes that ended in the period: Biểu 01 of domain.md §6.4. */
export function classTable(classes: readonly ClassRow[]): Table {
  const sum = (key: 'sessions' | 'periods' | 'called' | 'came' | 'excused' | 'absent' | 'met') => classes.reduce((all, one) => all + one[key], 0);
  return {
    key: 'bieu-01',
    label: 'Biểu 01',
    title: 'Lớp tập huấn trực tiếp trong kỳ',
    columns: [
      column('TT', 10, 'center'), column('Tên lớp', 56, 'left'), column('Thời gian, địa điểm', 48, 'left'), column('Số buổi (tiết)', 16), column('Triệu tập', 14), column('Có mặt', 13), column('Tỷ lệ (%)', 14),
      column('Vắng có lý do', 14), column('Vắng không lý do', 15), column('Đạt yêu cầu', 14), column('Ghi chú', 28, 'left'),
    ],
    rows: [
      ...classes.map((one, i) => ({
        weight: 'plain' as const,
        cells: [
          count(i + 1), words(one.title), words(`${daysText(one)}, ${one.place}`), words(`${one.sessions} (${one.periods})`), count(one.called), count(one.came), percent(cameShare(one)),
          count(one.excused), count(one.absent), count(one.met), words(one.isClosed ? '' : 'Chưa bế giảng'),
        ],
      })),
      { weight: 'total', cells: [words(''), words('Tổng cộng'), words(''), words(`${sum('sessions')} (${sum('periods')})`), count(sum('called')), count(sum('came')), percent(cameShare({ called: sum('called'), came: sum('came') })), count(sum('excused')), count(sum('absent')), count(sum('met')), words('')] },
    ],
    notes: ['Lớp tính vào kỳ có buổi cuối cùng. Có mặt: dự ít nhất một buổi. Đạt yêu cầu: dự đủ phần mà lớp quy định. Triệu tập = có mặt + vắng có lý do + vắng không lý do.'],
  };
}

/** Share of those called who came, from 0 to 1; null where nobody was called. */
export const cameShare = ({ called, came }: Pick<ClassRow, 'called' | 'came'>): number | null => (called === 0 ? null : came / called);

/** “27/10/2026”, “27 – 28/10/2026” would be read as a number of days: both days are written whole. */
function daysText({ firstOn, lastOn }: ClassRow): string {
  return firstOn === lastOn ? formatDate(firstOn) : `${formatDate(firstOn)} đến ${formatDate(lastOn)}`;
}
