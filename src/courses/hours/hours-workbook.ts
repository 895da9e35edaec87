import { headRow, numberCell, textCell, workbookOf, type Row } from '../../platform/spreadsheets/workbook.js';
import { HOURS_WORDS, shownCategory } from './pages/words.js';
import { hoursState } from './rules/training-hours.js';
import type { HoursOfPerson } from './training-hours.service.js';

/** The list as a workbook. */
export function hoursWorkbook(people: readonly HoursOfPerson[], year: number): Promise<Buffer> {
  const heads = headRow('STT', 'Họ và tên', 'Mã cán bộ', 'Chức vụ', 'Đơn vị', 'Đối tượng', 'Số tiết đã học', 'Chỉ tiêu', 'Tình trạng');
  const rows = people.map(({ person, periods, target }, i): Row => {
    const state = hoursState(periods, target);
    return [
      numberCell(i + 1), textCell(person.fullName), textCell(person.staffCode ?? ''), textCell(person.title), textCell(person.unitName), textCell(shownCategory(person.category)),
      numberCell(periods), target === null ? textCell('–') : numberCell(target), textCell(state === null ? '–' : HOURS_WORDS[state].label),
    ];
  });
  return workbookOf([{ name: `Năm ${year}`, widths: [6, 28, 12, 40, 44, 24, 12, 10, 18], rows: [heads, ...rows] }]);
}
