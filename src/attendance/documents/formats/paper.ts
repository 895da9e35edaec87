import type { UnitKind } from '../../../organisation/rules/tree.js';
import { longDate } from '../../../platform/pdf/dates.js';
import { count, words } from '../../../platform/prints/official/cells.js';
import type { Appendix, Block, OfficialDocument, Table } from '../../../platform/prints/official/model.js';

/** The decision to open a class, the letter that calls its people, their list, and the report at its end. */
export const paperKinds = ['decision', 'summons', 'list', 'report'] as const;
export type PaperKind = (typeof paperKinds)[number];

/** What an office writes around what the class itself says. Lines are separated by newlines. */
export interface PaperForm {
  readonly schema: 1;
  readonly superior: string;
  readonly issuer: string;
  /** The issuer within a sentence, “Ủy ban nhân dân xã Yên Châu”. */
  readonly issuerName: string;
  /** “12/QĐ-UBND”; of one without a number the symbol, “/QĐ-UBND”. */
  readonly number: string;
  readonly place: string;
  /** yyyy-MM-dd; empty: a gap is left for the pen. */
  readonly date: string;
  /** Who decides, in capitals. */
  readonly authority: string;
  readonly basis: string;
  readonly addressees: string;
  /** What the office adds in words of its own. */
  readonly extra: string;
  readonly recipients: string;
  readonly signerLines: string;
  readonly signerName: string;
}

/** What a class says on paper, in words. */
export interface PaperClass {
  readonly title: string;
  readonly course: string;
  /** “26 và 27/11/2026”. */
  readonly days: string;
  /** “16 tiết, 4 buổi”. */
  readonly amount: string;
  readonly place: string;
  /** “Có mặt từ 80% số buổi”. */
  readonly rule: string;
  readonly note: string;
  readonly decision: { readonly number: string; readonly date: string | null } | null;
  readonly trainers: readonly string[];
  readonly sessions: readonly { readonly number: number; readonly when: string; readonly topic: string; readonly periods: number; readonly place: string }[];
  readonly people: readonly { readonly name: string; readonly title: string; readonly unit: string }[];
}

const GAP = '\u00a0'.repeat(6);

/** The lines of a field, without empty ones. */
export const linesOf = (text: string): string[] => text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');

/** “05/QĐ-UBND”: a number below ten gets a zero before it (NĐ 30); without one a gap is left for the pen. */
export function numberText(number: string): string {
  const [, figures = '', rest = ''] = /^\s*(\d*)\s*(.*)$/.exec(number) ?? [];
  return `${figures === '' ? GAP : figures.padStart(2, '0')}${rest}`;
}

/** “ngày 05 tháng 02 năm 2026”, with gaps where the day is not known. */
export const dateText = (date: string): string => (date === '' ? `ngày${GAP}tháng${GAP}năm${GAP}` : longDate(date));

/** Căn cứ: each line ends with a semicolon, the last with a full stop. */
export function basisBlocks(basis: string): Block[] {
  const lines = linesOf(basis).map((line) => line.replace(/[;.,]+$/, ''));
  return lines.map((line, i) => ({ kind: 'basis', text: `${line}${i === lines.length - 1 ? '.' : ';'}` }));
}

/** The head and the signature, which all papers have. */
export function frameOf(form: PaperForm, type: string, about: string, addressee: string | readonly string[]): Pick<OfficialDocument, 'header' | 'signature'> {
  return {
    header: { superior: form.superior, issuer: form.issuer, number: form.number === '' ? '' : `Số: ${numberText(form.number)}`, placeAndDate: `${form.place === '' ? GAP : form.place}, ${dateText(form.date)}`, type, about, addressee },
    signature: { recipients: linesOf(form.recipients).map((line) => line.replace(/^[-–]\s*|[;.]+$/g, '')), lines: linesOf(form.signerLines), name: form.signerName },
  };
}

/** The people of the class, in the order of names. */
export function peopleTable(people: PaperClass['people']): Table {
  return {
    key: 'danh-sach', label: '', title: 'Danh sách học viên', notes: [],
    columns: [{ header: 'TT', width: 11, align: 'center' }, { header: 'Họ và tên', width: 45, align: 'left' }, { header: 'Chức vụ', width: 42, align: 'left' }, { header: 'Đơn vị', width: 47, align: 'left' }, { header: 'Ghi chú', width: 20, align: 'left' }],
    rows: people.map(({ name, title, unit }, i) => ({ weight: 'plain', cells: [count(i + 1), words(name), words(title), words(unit), words('')] })),
  };
}

/** When each session is. */
export function sessionsTable(sessions: PaperClass['sessions']): Table {
  return {
    key: 'lich-hoc', label: '', title: 'Lịch học', notes: [],
    columns: [{ header: 'Buổi', width: 14, align: 'center' }, { header: 'Thời gian', width: 52, align: 'left' }, { header: 'Nội dung', width: 60, align: 'left' }, { header: 'Số tiết', width: 14, align: 'center' }, { header: 'Địa điểm', width: 35, align: 'left' }],
    rows: sessions.map(({ number, when, topic, periods, place }) => ({ weight: 'plain', cells: [count(number), words(when), words(topic), count(periods), words(place)] })),
  };
}

/** The list as an appendix of a decision or a letter. */
export function peopleAppendix({ title, people }: PaperClass, form: PaperForm, attachedTo: string): Appendix {
  return { label: 'Danh sách', title: `Học viên lớp ${title}`, attachedTo: `(Kèm theo ${attachedTo} số ${numberText(form.number)} ${dateText(form.date)} của ${form.issuerName})`, landscape: false, blocks: [{ kind: 'table', table: peopleTable(people) }] };
}

/** What the papers of a unit are headed with, as long as nobody has written otherwise. */
export function firstForm(unit: { readonly name: string; readonly kind: UnitKind }, kind: PaperKind): PaperForm {
  const isArea = ['province', 'district', 'commune'].includes(unit.kind);
  const name = isArea ? `Ủy ban nhân dân ${unit.name.charAt(0).toLowerCase()}${unit.name.slice(1)}` : unit.name;
  const symbol = isArea ? 'UBND' : unit.name.split(/\s+/).filter((word) => /^\p{Lu}/u.test(word)).map((word) => word.charAt(0)).join('').slice(0, 4);
  const symbols: Record<PaperKind, string> = { decision: `/QĐ-${symbol}`, summons: `/${symbol}`, list: '', report: `/BC-${symbol}` };
  return {
    schema: 1, superior: '', issuer: name.toUpperCase(), issuerName: name, number: symbols[kind], place: unit.name.replace(/^(Tỉnh|Huyện|Xã|Thị trấn)\s+/u, ''), date: '',
    authority: `${isArea ? 'CHỦ TỊCH' : 'THỦ TRƯỞNG'} ${name.toUpperCase()}`, basis: `Căn cứ chức năng, nhiệm vụ, quyền hạn của ${name}`, addressees: '', extra: '', recipients: kind === 'list' ? '' : `Như ${kind === 'decision' ? 'Điều 3' : 'trên'}\nLưu: VT`,
    signerLines: isArea ? 'TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH' : 'THỦ TRƯỞNG ĐƠN VỊ', signerName: '',
  };
}
