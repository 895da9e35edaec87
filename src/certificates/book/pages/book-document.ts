import { longDate } from '../../../platform/pdf/dates.js';
import type { Column, OfficialDocument, Table } from '../../../platform/prints/official/model.js';
import { formatDate, formatNumber } from '../../../platform/views/formats.js';
import type { Certificate } from '../../entities/certificate.js';
import { KIND_WORDS } from '../../kind-words.js';
import { printedCode } from '../../rules/code.js';
import type { Book } from '../book.service.js';
import { bookTitle, noteOf } from './book-pages.js';

/** What a book of certificates holds at least (domain.md CC-12), in millimetres of a landscape page: dates and numbers stay in one row. “Người nhận ký” is for the pen. */
const COLUMNS: readonly Column[] = [
  { header: 'STT', width: 10, align: 'center' },
  { header: 'Họ và tên', width: 26, align: 'left' },
  { header: 'Ngày sinh', width: 21, align: 'center' },
  { header: 'Chức vụ, đơn vị', width: 28, align: 'left' },
  { header: 'Chương trình, lớp', width: 32, align: 'left' },
  { header: 'Thời gian', width: 21, align: 'center' },
  { header: 'Kết quả', width: 17, align: 'left' },
  { header: 'Số hiệu', width: 16, align: 'center' },
  { header: 'Số vào sổ', width: 18, align: 'center' },
  { header: 'Ngày cấp', width: 21, align: 'center' },
  { header: 'Người nhận ký', width: 15, align: 'left' },
  { header: 'Ghi chú', width: 27, align: 'left' },
];

/**
 * A book as its prints draw it, in the layout of official papers. Every number that was ever given stands in it: revoked and
 * replaced ones with their note.
 */
export function bookDocument({ register, office, counts }: Book, entries: readonly Certificate[], successors: ReadonlyMap<string, Certificate>, today: string): OfficialDocument {
  const [{ superior, headerLines, place, signerLines, signerName }] = office.wordings as [Book['office']['wordings'][number], ...unknown[]];
  const title = bookTitle(register.kind, register.year);
  const span = entries.length === 0 ? 'chưa cấp giấy nào' : `từ số ${entries[0]!.registerNumber} đến số ${entries.at(-1)!.registerNumber}`;
  return {
    header: { superior, issuer: headerLines.join(' '), number: '', placeAndDate: `${place}, ${longDate(today)}`, type: 'SỔ CẤP', about: `${KIND_WORDS[register.kind]} năm ${register.year}`, addressee: '' },
    body: [
      { kind: 'text', text: `Sổ này có ${formatNumber(entries.length)} ${KIND_WORDS[register.kind]}, ${span}, số liền nhau.` },
      { kind: 'text', text: `Trong đó ${formatNumber(counts.valid)} có giá trị, ${formatNumber(counts.revoked)} đã thu hồi, ${formatNumber(counts.replaced)} đã thay bằng giấy khác. Giấy thu hồi và giấy đã thay vẫn giữ nguyên số, việc thu hồi hoặc thay ghi ở cột Ghi chú.` },
    ],
    signature: { recipients: [], lines: [...signerLines], name: signerName },
    appendices: [{ label: '', title, attachedTo: `(Lập ngày ${formatDate(today)})`, landscape: true, blocks: [{ kind: 'table', table: tableOf(title, entries, successors) }] }],
  };
}

function tableOf(title: string, entries: readonly Certificate[], successors: ReadonlyMap<string, Certificate>): Table {
  return {
    key: 'so-cap', label: 'Sổ cấp', title, columns: [...COLUMNS], notes: [],
    rows: entries.map((entry) => ({ weight: 'plain', cells: [{ text: String(entry.number), number: { value: entry.number, format: '0' } }, ...textsOf(entry, successors.get(entry.id) ?? null).map((text) => ({ text }))] })),
  };
}

function textsOf(entry: Certificate, successor: Certificate | null): string[] {
  const { snapshot, code, registerNumber } = entry;
  const days = snapshot.startedOn && snapshot.startedOn !== snapshot.completedOn ? `${formatDate(snapshot.startedOn)} đến ${formatDate(snapshot.completedOn)}` : formatDate(snapshot.completedOn);
  return [
    snapshot.fullName, snapshot.born ?? '', snapshot.titleAndUnit ?? '', `${snapshot.courseTitle} (${formatNumber(snapshot.periods)} tiết)`, days, snapshot.result ?? '',
    // In groups, each of which fits into a row.
    printedCode(code).replaceAll('-', ' '), registerNumber, formatDate(snapshot.issuedOn), '', noteOf(entry, successor),
  ];
}
