import { formatDate } from '../../platform/views/formats.js';
import { workbookOf, type WorkbookRow } from '../../platform/workbooks/workbook.js';
import type { StaffImportLine } from './entities/staff-import.js';
import type { ImportBrowser } from './import-browser.js';
import { groupNames } from './pages/import-page.js';
import { shownBirth, shownChanges } from './pages/line-words.js';
import { sayReasons } from './pages/reason-texts.js';

const outcomes = { done: 'Đã cập nhật', nothing: 'Đã như vậy từ trước', undone: 'Đã hoàn tác', kept: 'Đã cập nhật, không hoàn tác' } as const;
const HEADS: WorkbookRow = ['STT', 'Nhóm', 'Họ và tên', 'Sinh', 'Mã cán bộ', 'Đơn vị ghi trong tệp', 'Đơn vị nhận ra', 'Chức danh', 'Thay đổi', 'Lý do', 'Từ ngày', 'Kết quả'].map((value) => ({ value, look: 'head' }));

type Everything = Awaited<ReturnType<ImportBrowser['everything']>>;

/** All lines of an import with what changes and why, to send to units; of however many. */
export function changesWorkbook(all: Everything): Promise<Buffer> {
  return workbookOf([{ name: 'Thay đổi', widths: [10, 20, 28, 14, 14, 34, 34, 30, 50, 40, 14, 20], rows: rowsOf(all) }]);
}

async function* rowsOf({ given, lines, nameOf }: Everything): AsyncGenerator<WorkbookRow> {
  yield [`Tệp ${given.fileName}, hiệu lực ${formatDate(given.effectiveOn)}`];
  yield HEADS;
  for await (const line of lines) yield rowOf(line, nameOf);
}

function rowOf({ line, staged, sortGroup, outcome, decided, number }: StaffImportLine, nameOf: (unitId: string) => string): WorkbookRow {
  const person = staged.person;
  const unitId = staged.unit?.kind === 'unit' ? staged.unit.unitId : (person?.unitId ?? null);
  const changes = staged.effect ? shownChanges(staged.effect, nameOf).map(({ label, before, after }) => `${label}: ${before === null ? '' : `${before} → `}${after}`) : [];
  const from = staged.effect?.post?.from ?? (decided?.decision?.kind === 'leave' ? decided.on : null);
  return [
    number, groupNames[sortGroup], line?.fullName ?? person?.fullName ?? '', shownBirth(line ?? person ?? { birthDate: null, birthYear: null }),
    line?.staffCode ?? person?.staffCode ?? '', line?.unitText ?? '', unitId === null ? '' : nameOf(unitId), line?.title ?? person?.title ?? '',
    changes.join('; '), [staged.at, sayReasons(staged.reasons)].filter((part) => part !== '').join(': '), from ? formatDate(from) : '', outcome ? outcomes[outcome] : '',
  ];
}
