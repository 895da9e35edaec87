import { longDate } from '../../../platform/pdf/dates.js';
import { formatDate, formatNumber } from '../../../platform/views/formats.js';
import { doneShare, type MissingPerson, type ReportData } from '../data/report-data.js';
import { nextPeriod, periodName } from '../periods/periods.js';
import { certificateSentence, classSentence, courseSentences, meetingSentence } from '../sentences/sentences.js';
import { count, words } from '../../../platform/prints/official/cells.js';
import type { Appendix, Block, Chart, OfficialDocument, Table } from '../../../platform/prints/official/model.js';
import { classTable } from './class-table.js';
import { byCourseTable, byUnitTable, certificateTable } from './tables.js';
import { yearTable } from './year-table.js';

/** What the office fills in around the figures. */
export interface ReportForm {
  superior: string;
  issuer: string;
  /** The issuer within a sentence, “Sở Nội vụ”. */
  reporter: string;
  /** Without leading zero; null while the clerk has given none. */
  number: number | null;
  /** “BC-SNV”. */
  symbol: string;
  place: string;
  /** yyyy-MM-dd; null: a gap is left for the pen. */
  date: string | null;
  addressee: string;
  /** “Thực hiện Kế hoạch số …”; may be empty. */
  basis: string;
  recipients: string[];
  signerLines: string[];
  signerName: string;
  ranked: boolean;
}

/** The free parts; empty ones are left out of the report, apart from those that every report has. */
export interface ReportTexts {
  direction: string;
  classes: string;
  contests: string;
  strengths: string;
  weaknesses: string;
  tasks: string;
}

export const NO_TEXTS: ReportTexts = { direction: '', classes: '', contests: '', strengths: '', weaknesses: '', tasks: '' };

const GAP = '\u00a0'.repeat(6);
const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI'];

/** The whole report. The same input gives the same document. */
export function buildDocument(data: ReportData, form: ReportForm, texts: ReportTexts): OfficialDocument {
  const appendices = appendicesOf(data, form);
  const tableAt = (key: string) => appendices.find(({ blocks }) => blocks.some((block) => block.kind === 'table' && block.table.key === key))?.label;
  return {
    header: {
      superior: form.superior,
      issuer: form.issuer,
      number: `Số: ${numberText(form)}`,
      placeAndDate: `${form.place}, ${dateText(form, data)}`,
      type: 'BÁO CÁO',
      about: aboutOf(data),
      addressee: form.addressee,
    },
    body: bodyOf(data, form, texts, tableAt),
    signature: { recipients: form.recipients, lines: form.signerLines, name: form.signerName },
    appendices,
  };
}

/** The subject of the report, “Kết quả tập huấn … quý IV/2026”. */
export function aboutOf(data: Pick<ReportData, 'period'>): string {
  return `Kết quả tập huấn, bồi dưỡng và tuyên truyền cải cách hành chính ${periodName(data.period.choice).replaceAll(' ', '\u00a0')}`;
}

function bodyOf(data: ReportData, form: ReportForm, texts: ReportTexts, tableAt: (key: string) => string | undefined): Block[] {
  const { period } = data;
  const span = period.choice.kind === 'days' ? '' : ` (số liệu từ ngày ${formatDate(period.from)} đến hết ngày ${formatDate(period.to)})`;
  const reporting = `${form.reporter} báo cáo kết quả ${periodName(period.choice)}${span} như sau:`.trimStart();
  const opening = form.basis === '' ? capital(reporting) : `${form.basis}${/[,;]$/.test(form.basis) ? '' : ','} ${reporting}`;
  const next = nextPeriod(period.choice);
  const parts: { title: string; blocks: Block[] }[] = [
    { title: 'CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH', blocks: paragraphs(texts.direction) },
    { title: 'KẾT QUẢ TẬP HUẤN, BỒI DƯỠNG', blocks: results(data, texts, tableAt) },
    { title: 'CUỘC THI TÌM HIỂU PHÁP LUẬT LỒNG GHÉP CẢI CÁCH HÀNH CHÍNH', blocks: paragraphs(texts.contests) },
    {
      title: 'ĐÁNH GIÁ CHUNG',
      blocks: numbered([
        ['Ưu điểm', paragraphs(texts.strengths)],
        ['Hạn chế, nguyên nhân', paragraphs(texts.weaknesses)],
      ]),
    },
    { title: `NHIỆM VỤ ${(next ? periodName(next) : 'thời gian tới').toUpperCase()} VÀ ĐỀ XUẤT, KIẾN NGHỊ`, blocks: paragraphs(texts.tasks) },
  ];
  const filled = parts.filter(({ blocks }) => blocks.length > 0);
  return [
    { kind: 'text', text: opening },
    ...filled.flatMap(({ title, blocks }, i): Block[] => [{ kind: 'part', text: `${ROMAN[i]}. ${title}` }, ...blocks]),
  ];
}

function results(data: ReportData, texts: ReportTexts, tableAt: (key: string) => string | undefined): Block[] {
  const see = (keys: string[]) => {
    const found = keys.map(tableAt).filter((label) => label !== undefined);
    return found.length === 0 ? [] : [{ kind: 'text' as const, text: `(Chi tiết tại ${found.join(', ')} kèm theo)` }];
  };
  const charts = chartsOf(data).map((chart): Block => ({ kind: 'chart', chart }));
  return numbered([
    ['Lớp tập huấn trực tiếp', [...said(data), ...paragraphs(texts.classes), ...see(['bieu-01'])]],
    ['Khóa học trực tuyến', [...courseSentences(data).map((text): Block => ({ kind: 'text', text })), ...charts, ...see(['bieu-02', 'bieu-03', 'bieu-06', 'danh-sach'])]],
    ['Chứng chỉ, giấy chứng nhận', [{ kind: 'text', text: certificateSentence(data.certificates) }, ...see(['bieu-04'])]],
  ]);
}

/** What the figures say of classes and meetings, where there were any. */
function said({ classes, meetings }: ReportData): Block[] {
  const sentences = [...(classes.length > 0 ? [classSentence(classes)] : []), ...(meetings.length > 0 ? [meetingSentence(meetings)] : [])];
  return sentences.map((text): Block => ({ kind: 'text', text }));
}

/** Bars of more units than a page holds would be a table: then the groups stand for them. */
const MOST_BARS = 24;

function chartsOf(data: ReportData): Chart[] {
  if (data.total.must === 0) return [];
  const units = data.groups.flatMap((group) => group.units).filter(({ must }) => must > 0);
  const shown = units.length <= MOST_BARS ? units.map((unit) => ({ label: unit.name, share: doneShare(unit) })) : data.groups.map(({ title, sum }) => ({ label: title, share: doneShare(sum) }));
  const charts: Chart[] = [{ kind: 'shares', title: 'Tỷ lệ hoàn thành theo đơn vị (%)', items: shown }];
  if (data.trend.filter(({ must }) => must > 0).length > 1) charts.push({ kind: 'trend', title: 'Tỷ lệ hoàn thành từ đầu năm (%)', points: data.trend.map((point) => ({ day: point.day, share: doneShare(point) })) });
  return charts;
}

function appendicesOf(data: ReportData, form: ReportForm): Appendix[] {
  const tables: { table: Table; landscape: boolean }[] = [
    ...(data.classes.length + data.meetings.length > 0 ? [{ table: classTable(data.classes, data.meetings), landscape: true }] : []),
    { table: byUnitTable(data, form), landscape: true },
    { table: byCourseTable(data), landscape: true },
    ...(data.certificates.length > 0 ? [{ table: certificateTable(data), landscape: true }] : []),
    ...(data.year ? [{ table: yearTable(data.year), landscape: true }] : []),
    ...(data.missing.people.length > 0 ? [{ table: missingTable(data), landscape: data.courses.length > 1 }] : []),
  ];
  const attachedTo = `(Kèm theo Báo cáo số ${numberText(form)} ${dateText(form, data)} của ${form.reporter})`;
  return tables.map(({ table, landscape }, i) => ({
    label: `Phụ lục ${ROMAN[i]}`,
    title: `${table.label === '' ? '' : `${table.label}. `}${table.title}`,
    attachedTo,
    landscape,
    blocks: [{ kind: 'table', table }, ...table.notes.map((text): Block => ({ kind: 'note', text }))],
  }));
}

const STATES: Record<MissingPerson['state'], string> = { learning: 'Đang học', 'not-started': 'Chưa bắt đầu', overdue: 'Quá hạn' };

function missingTable({ missing, period, courses }: ReportData): Table {
  const left = missing.total - missing.people.length;
  // With one course its name stands below the table instead of in every row.
  const isOneCourse = courses.length === 1;
  return {
    key: 'danh-sach',
    label: '',
    title: 'Danh sách người chưa hoàn thành',
    columns: [
      { header: 'TT', width: 11, align: 'center' },
      { header: 'Họ và tên', width: 36, align: 'left' },
      { header: 'Chức vụ', width: 34, align: 'left' },
      { header: 'Đơn vị', width: 42, align: 'left' },
      // A wide page has room for it.
      ...(isOneCourse ? [] : [{ header: 'Khóa học', width: 42, align: 'left' as const }]),
      { header: 'Hạn', width: 23, align: 'center' },
      { header: 'Tình trạng', width: 24, align: 'left' },
    ],
    rows: missing.people.map((one, i) => ({
      weight: 'plain' as const,
      cells: [count(i + 1), words(one.fullName), words(one.title), words(one.unit), ...(isOneCourse ? [] : [words(one.course)]), words(formatDate(one.dueOn)), words(STATES[one.state])],
    })),
    notes: [
      `${formatNumber(missing.total)} lượt của ${formatNumber(missing.persons)} người, tính đến hết ngày ${formatDate(period.to)}.${isOneCourse ? ` Khóa học: ${courses[0]!.title}.` : ''}`,
      ...(left > 0 ? [`Danh sách này ghi ${formatNumber(missing.people.length)} lượt đầu; ${formatNumber(left)} lượt còn lại xem ở trang Theo dõi.`] : []),
    ],
  };
}

function numbered(sections: [string, Block[]][]): Block[] {
  return sections.filter(([, blocks]) => blocks.length > 0).flatMap(([title, blocks], i): Block[] => [{ kind: 'heading', text: `${i + 1}. ${title}` }, ...blocks]);
}

function paragraphs(text: string): Block[] {
  return text.split(/\n+/).map((line) => line.trim()).filter((line) => line !== '').map((line) => ({ kind: 'text', text: line }));
}

/** “05/BC-SNV”: below ten with a leading zero. */
function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function numberText({ number, symbol }: ReportForm): string {
  return `${number === null ? GAP : String(number).padStart(2, '0')}/${symbol}`;
}

function dateText({ date }: ReportForm, data: ReportData): string {
  return date === null ? `ngày${GAP}tháng${GAP}năm ${data.period.to.slice(0, 4)}` : longDate(date);
}
