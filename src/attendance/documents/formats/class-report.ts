import { count, mark, oneDecimal, percent, words } from '../../../platform/prints/official/cells.js';
import type { Appendix, Block, Column, OfficialDocument, Table } from '../../../platform/prints/official/model.js';
import { lowerFirst } from '../../../platform/text/text.js';
import { formatNumber } from '../../../platform/views/formats.js';
import { meanText, statementWords } from '../../evaluation/pages/evaluation-words.js';
import type { EvaluationSummary } from '../../evaluation/rules/summary.js';
import { MARKS, meanOf, statements, type Tally } from '../../evaluation/rules/tally.js';
import { frameOf, linesOf, dateText, numberText, type PaperClass, type PaperForm } from './paper.js';

/** The figures of one class as Biểu 01 has them. */
export interface ReportFigures {
  readonly called: number;
  readonly came: number;
  readonly excused: number;
  readonly absent: number;
  readonly met: number;
}

/** Somebody who missed sessions, or did not attend enough. */
export interface Absentee {
  readonly name: string;
  readonly unit: string;
  readonly excused: number;
  readonly absent: number;
  /** “3/4 buổi”. */
  readonly share: string;
  readonly met: boolean;
}

/** What the class handed in; `passed` null: nothing is passed or failed. */
export interface HandedInFigures {
  readonly title: string;
  readonly handedIn: number;
  readonly marked: number;
  readonly passed: number | null;
}

export interface ClassReport extends ReportFigures {
  readonly tasks: readonly HandedInFigures[];
  readonly absentees: readonly Absentee[];
  readonly evaluation: EvaluationSummary;
}

/** The report on one class: Biểu 01 with its one row, and who missed what. */
export function classReportOf(held: PaperClass, report: ClassReport, form: PaperForm): OfficialDocument {
  const { title, days, place, amount } = held;
  const { called, came, excused, absent, met } = report;
  const attached = `(Kèm theo Báo cáo số ${numberText(form.number)} ${dateText(form.date)} của ${form.issuerName})`;
  const { forms, asked, tally } = report.evaluation;
  const parts: Omit<Appendix, 'label' | 'attachedTo'>[] = [
    { title: 'Biểu 01. Kết quả lớp học', landscape: true, blocks: tableBlocks(figuresTable(held, report)) },
    ...(report.absentees.length > 0 ? [{ title: 'Học viên vắng', landscape: false, blocks: tableBlocks(absenteesTable(report.absentees)) }] : []),
    ...(tally === null ? [] : [{ title: 'Đánh giá của học viên', landscape: false, blocks: evaluationBlocks(tally) }]),
  ];
  const appendices = parts.map((part, i): Appendix => ({ label: `Phụ lục ${APPENDICES[i]!}`, attachedTo: attached, ...part }));
  return {
    ...frameOf(form, 'BÁO CÁO', `Kết quả lớp ${title}`, linesOf(form.addressees)),
    body: [
      { kind: 'text', text: `${held.decision ? `Thực hiện Quyết định số ${numberText(held.decision.number)} ${dateText(held.decision.date ?? '')}, ` : ''}${form.issuerName} báo cáo kết quả lớp ${title} như sau:` },
      { kind: 'heading', text: '1. Tổ chức lớp' },
      { kind: 'text', text: `Lớp học ${days}, tại ${place}, gồm ${amount}.${held.trainers.length > 0 ? ` Giảng viên: ${held.trainers.join('; ')}.` : ''}` },
      { kind: 'heading', text: '2. Kết quả' },
      { kind: 'text', text: `Triệu tập ${formatNumber(called)} người; có mặt ${formatNumber(came)} người${called > 0 ? ` (${oneDecimal((came / called) * 100)}%)` : ''}; vắng có lý do ${formatNumber(excused)} người; vắng không lý do ${formatNumber(absent)} người. Đủ chuyên cần theo quy định của lớp: ${formatNumber(met)} người.` },
      ...report.tasks.map((task): Block => ({ kind: 'text', text: `Bài thu hoạch “${task.title}”: ${handedInText(task, called)}.` })),
      ...(tally === null ? [] : [
        { kind: 'heading', text: '3. Đánh giá của học viên' } as const,
        { kind: 'text', text: `${formatNumber(forms)} trong ${formatNumber(asked)} học viên đã gửi phiếu không ghi tên${tally.forms < forms ? `; kết quả tính trên ${formatNumber(tally.forms)} phiếu đầu` : ''}. Điểm trung bình (từ 1 đến 5): ${statements.map((name) => `${lowerFirst(statementWords[name])} ${meanText(tally.chosen[name])}`).join('; ')}.` } as const,
      ]),
      ...linesOf(form.extra).map((text): Block => ({ kind: 'text', text })),
      { kind: 'text', text: `(Chi tiết tại ${appendices.map(({ label }) => label).join(', ')} kèm theo)./.` },
    ],
    appendices,
  };
}

const APPENDICES = ['I', 'II', 'III'];

/** What learners said in the forms without names: how many chose what, and their own words. */
function evaluationBlocks({ chosen, useful, improve }: Tally): Block[] {
  const said = (key: string, title: string, texts: readonly string[]): Block[] => texts.length === 0 ? [] : [{ kind: 'heading', text: title }, ...tableBlocks({
    key, label: '', title, notes: [],
    columns: [{ header: 'TT', width: 11, align: 'center' }, { header: 'Ý kiến', width: 166, align: 'left' }],
    rows: texts.map((text, i) => ({ weight: 'plain', cells: [count(i + 1), words(text)] })),
  })];
  const marks: Table = {
    key: 'danh-gia', label: '', title: 'Đánh giá của học viên', notes: ['1: hoàn toàn không đồng ý; 5: hoàn toàn đồng ý. Phiếu không ghi tên.'],
    columns: [{ header: 'TT', width: 11, align: 'center' }, { header: 'Nội dung', width: 76, align: 'left' }, ...MARKS.map((of): Column => ({ header: String(of), over: 'Số người chọn', width: 13, align: 'center' })), { header: 'Trung bình', width: 25, align: 'center' }],
    rows: statements.map((name, i) => ({ weight: 'plain', cells: [count(i + 1), words(statementWords[name]), ...chosen[name].map((people) => count(people)), mark(meanOf(chosen[name]))] })),
  };
  return [...tableBlocks(marks), ...said('huu-ich', 'Điều hữu ích nhất', useful), ...said('cai-thien', 'Điều cần cải thiện', improve)];
}

/** “18/20 người nộp, đã chấm 15 bài, 14 bài đạt”. */
export function handedInText({ handedIn, marked, passed }: HandedInFigures, called: number): string {
  const sum = `${formatNumber(handedIn)}/${formatNumber(called)} người nộp`;
  if (marked === 0) return handedIn === 0 ? sum : `${sum}, chưa chấm bài nào`;
  return `${sum}, đã chấm ${formatNumber(marked)} bài${passed === null ? '' : `, ${formatNumber(passed)} bài đạt`}`;
}

const tableBlocks = (table: Table): Block[] => [{ kind: 'table', table }, ...table.notes.map((text): Block => ({ kind: 'note', text }))];

function figuresTable({ title, days, place, sessions }: PaperClass, { called, came, excused, absent, met }: ReportFigures): Table {
  const periods = sessions.reduce((sum, one) => sum + one.periods, 0);
  return {
    key: 'bieu-01', label: 'Biểu 01', title: 'Kết quả lớp học',
    columns: [
      { header: 'TT', width: 9, align: 'center' }, { header: 'Tên lớp', width: 52, align: 'left' }, { header: 'Thời gian, địa điểm', width: 48, align: 'left' }, { header: 'Số buổi (tiết)', width: 20, align: 'center' }, { header: 'Triệu tập', width: 18, align: 'center' },
      { header: 'Có mặt', width: 16, align: 'center' }, { header: 'Tỷ lệ (%)', width: 16, align: 'center' }, { header: 'Vắng có lý do', width: 18, align: 'center' }, { header: 'Vắng không lý do', width: 20, align: 'center' }, { header: 'Đạt yêu cầu', width: 18, align: 'center' }, { header: 'Ghi chú', width: 17, align: 'left' },
    ],
    rows: [{ weight: 'plain', cells: [count(1), words(title), words(`${days}; ${place}`), words(`${formatNumber(sessions.length)} (${formatNumber(periods)})`), count(called), count(came), percent(called === 0 ? null : came / called), count(excused), count(absent), count(met), words('')] }],
    notes: ['Có mặt: dự ít nhất một buổi. Đạt yêu cầu: đủ chuyên cần theo quy định của lớp.'],
  };
}

function absenteesTable(absentees: readonly Absentee[]): Table {
  return {
    key: 'vang', label: '', title: 'Học viên vắng', notes: ['Vắng có lý do vẫn tính là vắng, trừ khi đã học bù.'],
    columns: [{ header: 'TT', width: 11, align: 'center' }, { header: 'Họ và tên', width: 45, align: 'left' }, { header: 'Đơn vị', width: 45, align: 'left' }, { header: 'Có lý do', over: 'Số buổi vắng', width: 16, align: 'center' }, { header: 'Không lý do', over: 'Số buổi vắng', width: 18, align: 'center' }, { header: 'Có mặt', width: 22, align: 'center' }, { header: 'Đủ chuyên cần', width: 20, align: 'center' }],
    rows: absentees.map(({ name, unit, excused, absent, share, met }, i) => ({ weight: 'plain', cells: [count(i + 1), words(name), words(unit), count(excused), count(absent), words(share), words(met ? 'Đủ' : 'Không')] })),
  };
}
