import { formatDate, formatNumber } from '../../../platform/views/formats.js';
import { doneShare, meanMark, passShare, type CertificateFigures, type ClassRow, type Figures, type MeetingRow, type ReportData, type UnitFigures } from '../data/report-data.js';
import { oneDecimal } from '../../../platform/prints/official/cells.js';

/** Units named in a sentence; more would be a table. */
const NAMED_UNITS = 5;

const AREA_WORDS = { province: 'toàn tỉnh', district: 'toàn huyện', commune: 'toàn xã' } as const;

/** What an official would write about the courses: one paragraph a sentence group, from the same figures as the tables. */
export function courseSentences(data: ReportData): string[] {
  const { total, period, area } = data;
  const until = `Tính đến hết ngày ${formatDate(period.to)}`;
  if (total.must === 0) return [`${until}, ${AREA_WORDS[area.kind]} chưa có ai thuộc diện phải học.`];
  return [
    `${until}, ${AREA_WORDS[area.kind]} ${standing(total, comparison(total, data.lastYear))}.`,
    progress(total),
    remaining(total, data.groups.flatMap(({ units }) => units)),
    quizSentence(data),
  ].filter((sentence) => sentence !== null);
}

/** What classes there were in the period; only for a period that had some. */
export function classSentence(classes: readonly ClassRow[]): string {
  const sum = (key: 'called' | 'came' | 'met') => classes.reduce((all, one) => all + one[key], 0);
  const [called, came] = [sum('called'), sum('came')];
  const share = called === 0 ? '' : ` (${percentText(came / called)})`;
  return `Trong kỳ tổ chức ${formatNumber(classes.length)} lớp tập huấn trực tiếp, triệu tập ${formatNumber(called)} lượt người, có mặt ${formatNumber(came)}${share}, đạt yêu cầu ${formatNumber(sum('met'))}.`;
}

/** What meetings units held themselves in the period; only for a period that had some. */
export function meetingSentence(meetings: readonly MeetingRow[]): string {
  const sum = (key: 'periods' | 'people') => meetings.reduce((all, one) => all + one[key], 0);
  return `Các đơn vị tự tổ chức ${formatNumber(meetings.length)} buổi sinh hoạt chuyên đề, tọa đàm (${formatNumber(sum('periods'))} tiết) với ${formatNumber(sum('people'))} lượt người dự.`;
}

/** What was entered in the registers in the period. */
export function certificateSentence(certificates: readonly CertificateFigures[]): string {
  const sum = (key: 'issued' | 'reissued' | 'revoked') => certificates.reduce((all, one) => all + one[key], 0);
  const [issued, reissued, revoked] = [sum('issued'), sum('reissued'), sum('revoked')];
  const what = certificates.some(({ kind }) => kind === 'chung-chi') ? 'giấy chứng nhận, chứng chỉ' : 'giấy chứng nhận';
  if (issued + reissued + revoked === 0) return 'Trong kỳ không cấp, không thu hồi giấy chứng nhận nào.';
  const parts = [
    issued > 0 ? `cấp mới ${formatNumber(issued)} ${what}` : `không cấp mới ${what} nào`,
    ...(reissued > 0 ? [`cấp lại ${formatNumber(reissued)}`] : []),
    ...(revoked > 0 ? [`thu hồi ${formatNumber(revoked)}`] : []),
  ];
  return `Trong kỳ ${parts.join(', ')}.`;
}

/** “có 281/300 người hoàn thành (93,7%)”, in lượt where one person must complete several courses; `than` belongs to the share. */
function standing(total: Figures, than: string): string {
  const share = percentText(doneShare(total)!);
  if (total.must === total.people) {
    if (total.done === 0) return `có ${formatNumber(total.people)} người phải học, chưa có người nào hoàn thành${than}`;
    if (total.done === total.must) return `có ${formatNumber(total.people)} người phải học, tất cả đã hoàn thành (${share})${than}`;
    return `có ${formatNumber(total.done)}/${formatNumber(total.must)} người hoàn thành (${share})${than}`;
  }
  const people = `có ${formatNumber(total.people)} người phải học ${formatNumber(total.must)} lượt`;
  if (total.done === 0) return `${people}, chưa có lượt nào hoàn thành${than}`;
  if (total.done === total.must) return `${people}, tất cả đã hoàn thành (${share})${than}`;
  const whole = total.peopleDone === 0 ? 'chưa có người nào' : `${formatNumber(total.peopleDone)} người`;
  return `${people}, đã hoàn thành ${formatNumber(total.done)} lượt (${share})${than}; ${whole} hoàn thành đủ các khóa phải học`;
}

function comparison(now: Figures, before: Figures | null): string {
  const share = before && doneShare(before);
  if (share === null) return '';
  const change = Math.round(doneShare(now)! * 1000) - Math.round(share * 1000);
  const than = `so với cùng kỳ năm trước (${percentText(share)})`;
  if (change === 0) return `, bằng cùng kỳ năm trước`;
  return `, ${change > 0 ? 'tăng' : 'giảm'} ${oneDecimal(Math.abs(change) / 10)} điểm phần trăm ${than}`;
}

function progress({ doneInPeriod, doneInYear }: Figures): string {
  const period = doneInPeriod === 0 ? 'Trong kỳ không phát sinh lượt hoàn thành' : `Trong kỳ có ${formatNumber(doneInPeriod)} lượt hoàn thành`;
  return `${period}; lũy kế từ đầu năm ${formatNumber(doneInYear)} lượt.`;
}

function remaining(total: Figures, units: readonly UnitFigures[]): string | null {
  const people = total.people - total.peopleDone;
  if (people === 0) return 'Không còn người nào chưa hoàn thành.';
  const behind = units.filter((unit) => unit.people > unit.peopleDone).map((unit) => ({ name: unit.name, people: unit.people - unit.peopleDone }));
  const worst = [...behind].sort((a, b) => b.people - a.people).slice(0, NAMED_UNITS);
  const named = worst.map(({ name, people: count }) => `${name}: ${formatNumber(count)} người`).join(', ');
  const where = behind.length === 1 ? `ở ${behind[0]!.name}` : `ở ${formatNumber(behind.length)} đơn vị (${behind.length > NAMED_UNITS ? 'nhiều nhất là ' : ''}${named})`;
  const late = total.overdue === 0 ? 'tất cả còn trong hạn' : `có ${formatNumber(total.overdue)} lượt đã quá hạn`;
  return `Còn ${formatNumber(people)} người ${where} chưa hoàn thành, ${late}.`;
}

function quizSentence({ total }: ReportData): string | null {
  const share = passShare(total);
  if (share === null) return 'Trong kỳ không có lượt làm bài kiểm tra cuối khóa nào.';
  const mean = meanMark(total);
  const marks = mean === null ? '' : `; điểm trung bình (kết quả cao nhất của mỗi người) là ${oneDecimal(mean)}/10`;
  return `Trong kỳ có ${formatNumber(total.attempts)} lượt làm bài kiểm tra cuối khóa, đạt ${formatNumber(total.passed)} lượt (${percentText(share)})${marks}.`;
}

function percentText(share: number): string {
  return `${oneDecimal(share * 100)}%`;
}
