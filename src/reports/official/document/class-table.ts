import { meetingFormNames } from '../../../attendance/meetings/pages/meeting-words.js';
import { count, NONE, percent, words } from '../../../platform/prints/official/cells.js';
import type { Column, Table } from '../../../platform/prints/official/model.js';
import { formatDate } from '../../../platform/views/formats.js';
import type { ClassRow, MeetingRow } from '../data/report-data.js';

type Row = Table['rows'][number];

const column = (header: string, width: number, align: Column['align'] = 'right'): Column => ({ header, width, align });
const CLASS_NOTE = 'Lớp tính vào kỳ có buổi cuối cùng. Có mặt: dự ít nhất một buổi. Đạt yêu cầu: dự đủ phần mà lớp quy định. Triệu tập = có mặt + vắng có lý do + vắng không lý do.';
const MEETING_NOTE = 'Sinh hoạt chuyên đề, tọa đàm do đơn vị tự tổ chức và ghi lại; chỉ ghi người dự. Buổi đã hủy ghi nhận không tính.';

/** The table of the classes that ended in the period and of the meetings that units held in it: Biểu 01 of domain.md §6.4. Each kind has its own sum, for of meetings nobody was called. */
export function classTable(classes: readonly ClassRow[], meetings: readonly MeetingRow[]): Table {
  const parts = [
    ...(classes.length > 0 ? [{ title: 'Lớp tập huấn trực tiếp', sum: sumOfClasses(classes), rows: classes.map(classCells), note: CLASS_NOTE }] : []),
    ...(meetings.length > 0 ? [{ title: 'Sinh hoạt chuyên đề, tọa đàm', sum: sumOfMeetings(meetings), rows: meetings.map(meetingCells), note: MEETING_NOTE }] : []),
  ];
  const plain = (rows: readonly Row['cells'][]): Row[] => rows.map((cells, i) => ({ weight: 'plain', cells: [count(i + 1), ...cells] }));
  const [only] = parts;
  return {
    key: 'bieu-01',
    label: 'Biểu 01',
    title: `${parts.map(({ title }) => title).join('; ').replace('; S', '; s')} trong kỳ`,
    columns: [
      column('TT', 10, 'center'), column('Tên lớp', 56, 'left'), column('Thời gian, địa điểm', 48, 'left'), column('Số buổi (tiết)', 16), column('Triệu tập', 14), column('Có mặt', 13), column('Tỷ lệ (%)', 14),
      column('Vắng có lý do', 14), column('Vắng không lý do', 15), column('Đạt yêu cầu', 14), column('Ghi chú', 28, 'left'),
    ],
    rows: parts.length === 1
      ? [...plain(only!.rows), { weight: 'total', cells: [words(''), words('Tổng cộng'), ...only!.sum] }]
      : parts.flatMap(({ title, sum, rows }, i): Row[] => [{ weight: 'group', cells: [words(['I', 'II'][i]!), words(title), ...sum] }, ...plain(rows)]),
    notes: parts.map(({ note }) => note),
  };
}

/** Share of those called who came, from 0 to 1; null where nobody was called. */
export const cameShare = ({ called, came }: Pick<ClassRow, 'called' | 'came'>): number | null => (called === 0 ? null : came / called);

function classCells(one: ClassRow): Row['cells'] {
  return [words(one.title), words(`${daysText(one)}, ${one.place}`), words(`${one.sessions} (${one.periods})`), count(one.called), count(one.came), percent(cameShare(one)), count(one.excused), count(one.absent), count(one.met), words(one.isClosed ? '' : 'Chưa bế giảng')];
}

function sumOfClasses(classes: readonly ClassRow[]): Row['cells'] {
  const sum = (key: 'sessions' | 'periods' | 'called' | 'came' | 'excused' | 'absent' | 'met') => classes.reduce((all, one) => all + one[key], 0);
  return [words(''), words(`${sum('sessions')} (${sum('periods')})`), count(sum('called')), count(sum('came')), percent(cameShare({ called: sum('called'), came: sum('came') })), count(sum('excused')), count(sum('absent')), count(sum('met')), words('')];
}

function meetingCells({ form, topic, unit, heldOn, place, periods, people }: MeetingRow): Row['cells'] {
  return [words(`${meetingFormNames[form]}: ${topic}`), words(`${formatDate(heldOn)}, ${place}`), words(`1 (${periods})`), NONE, count(people), NONE, NONE, NONE, NONE, words(unit)];
}

function sumOfMeetings(meetings: readonly MeetingRow[]): Row['cells'] {
  const sum = (key: 'periods' | 'people') => meetings.reduce((all, one) => all + one[key], 0);
  return [words(''), words(`${meetings.length} (${sum('periods')})`), NONE, count(sum('people')), NONE, NONE, NONE, NONE, words('')];
}

/** “27/10/2026”, “27 – 28/10/2026” would be read as a number of days: both days are written whole. */
function daysText({ firstOn, lastOn }: ClassRow): string {
  return firstOn === lastOn ? formatDate(firstOn) : `${formatDate(firstOn)} đến ${formatDate(lastOn)}`;
}
