import writeExcelFile, { type Cell, type Row } from 'write-excel-file/node';
import { formatDate } from '../../platform/views/formats.js';
import type { StaffImportLine } from './entities/staff-import.js';
import type { ImportSight } from './import-browser.js';
import { groupNames } from './pages/import-page.js';
import { shownBirth, shownChanges } from './pages/line-words.js';
import { sayReasons } from './pages/reason-texts.js';

const text = (value: string): Cell => ({ type: String, value });
const head = (...names: string[]): Row => names.map((value) => ({ type: String, value, fontWeight: 'bold', backgroundColor: '#ece6da', wrap: true }));
const outcomes = { done: 'Đã cập nhật', nothing: 'Đã như vậy từ trước', undone: 'Đã hoàn tác', kept: 'Đã cập nhật, không hoàn tác' } as const;

/** All lines of an import with what changes and why, to send to units. Everything is typed as text: a name that begins with “=” stays a name. */
export async function changesWorkbook({ given, lines, nameOf }: ImportSight): Promise<Buffer> {
  const rows = [...lines].sort((a, b) => a.number - b.number).map((row) => rowOf(row, nameOf));
  const sheet = {
    sheet: 'Thay đổi',
    columns: [10, 20, 28, 14, 14, 34, 34, 30, 50, 40, 14, 20].map((width) => ({ width })),
    data: [[text(`Tệp ${given.fileName}, hiệu lực ${formatDate(given.effectiveOn)}`)], head('STT', 'Nhóm', 'Họ và tên', 'Sinh', 'Mã cán bộ', 'Đơn vị ghi trong tệp', 'Đơn vị nhận ra', 'Chức danh', 'Thay đổi', 'Lý do', 'Từ ngày', 'Kết quả'), ...rows],
  };
  return writeExcelFile([sheet], { fontFamily: 'Times New Roman', fontSize: 12 }).toBuffer();
}

function rowOf({ line, staged, sortGroup, outcome, decided, number }: StaffImportLine, nameOf: (unitId: string) => string): Row {
  const person = staged.person;
  const unitId = staged.unit?.kind === 'unit' ? staged.unit.unitId : (person?.unitId ?? null);
  const changes = staged.effect ? shownChanges(staged.effect, nameOf).map(({ label, before, after }) => `${label}: ${before === null ? '' : `${before} → `}${after}`) : [];
  const from = staged.effect?.post?.from ?? (decided?.decision?.kind === 'leave' ? decided.on : null);
  return [
    { type: Number, value: number }, text(groupNames[sortGroup]), text(line?.fullName ?? person?.fullName ?? ''), text(shownBirth(line ?? person ?? { birthDate: null, birthYear: null }) ?? ''),
    text(line?.staffCode ?? person?.staffCode ?? ''), text(line?.unitText ?? ''), text(unitId === null ? '' : nameOf(unitId)), text(line?.title ?? person?.title ?? ''),
    text(changes.join('; ')), text([staged.at, sayReasons(staged.reasons)].filter((part) => part !== '').join(': ')), text(from ? formatDate(from) : ''), text(outcome ? outcomes[outcome] : ''),
  ];
}
