import { headRow, numberCell, textCell, workbookOf, type Row } from '../../platform/spreadsheets/workbook.js';
import { formatDate } from '../../platform/views/formats.js';
import type { StaffImportLine } from './entities/staff-import.js';
import type { ImportSight } from './import-browser.js';
import { groupNames } from './pages/import-page.js';
import { shownBirth, shownChanges } from './pages/line-words.js';
import { sayReasons } from './pages/reason-texts.js';

const outcomes = { done: 'Đã cập nhật', nothing: 'Đã như vậy từ trước', undone: 'Đã hoàn tác', kept: 'Đã cập nhật, không hoàn tác' } as const;

/** All lines of an import with what changes and why, to send to units. */
export function changesWorkbook({ given, lines, nameOf }: ImportSight): Promise<Buffer> {
  const rows = [...lines].sort((a, b) => a.number - b.number).map((row) => rowOf(row, nameOf));
  const heading = headRow('STT', 'Nhóm', 'Họ và tên', 'Sinh', 'Mã cán bộ', 'Đơn vị ghi trong tệp', 'Đơn vị nhận ra', 'Chức danh', 'Thay đổi', 'Lý do', 'Từ ngày', 'Kết quả');
  return workbookOf([{ name: 'Thay đổi', widths: [10, 20, 28, 14, 14, 34, 34, 30, 50, 40, 14, 20], rows: [[textCell(`Tệp ${given.fileName}, hiệu lực ${formatDate(given.effectiveOn)}`)], heading, ...rows] }]);
}

function rowOf({ line, staged, sortGroup, outcome, decided, number }: StaffImportLine, nameOf: (unitId: string) => string): Row {
  const person = staged.person;
  const unitId = staged.unit?.kind === 'unit' ? staged.unit.unitId : (person?.unitId ?? null);
  const changes = staged.effect ? shownChanges(staged.effect, nameOf).map(({ label, before, after }) => `${label}: ${before === null ? '' : `${before} → `}${after}`) : [];
  const from = staged.effect?.post?.from ?? (decided?.decision?.kind === 'leave' ? decided.on : null);
  return [
    numberCell(number), textCell(groupNames[sortGroup]), textCell(line?.fullName ?? person?.fullName ?? ''), textCell(shownBirth(line ?? person ?? { birthDate: null, birthYear: null }) ?? ''),
    textCell(line?.staffCode ?? person?.staffCode ?? ''), textCell(line?.unitText ?? ''), textCell(unitId === null ? '' : nameOf(unitId)), textCell(line?.title ?? person?.title ?? ''),
    textCell(changes.join('; ')), textCell([staged.at, sayReasons(staged.reasons)].filter((part) => part !== '').join(': ')), textCell(from ? formatDate(from) : ''), textCell(outcome ? outcomes[outcome] : ''),
  ];
}
