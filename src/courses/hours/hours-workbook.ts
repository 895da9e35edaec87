import { workbookOf, type WorkbookRow } from '../../platform/workbooks/workbook.js';
import type { HoursOfPerson } from './hours-list.service.js';
import { HOURS_WORDS, shownCategory } from './pages/words.js';
import { hoursState } from './rules/training-hours.js';

const HEADS: WorkbookRow = ['STT', 'Họ và tên', 'Mã cán bộ', 'Chức vụ', 'Đơn vị', 'Đối tượng', 'Số tiết đã học', 'Chỉ tiêu', 'Tình trạng'].map((value) => ({ value, look: 'head' }));

/** The list as a workbook, of however many people. */
export function hoursWorkbook(people: AsyncIterable<HoursOfPerson>, year: number): Promise<Buffer> {
  return workbookOf([{ name: `Năm ${year}`, widths: [6, 28, 12, 40, 44, 24, 12, 10, 18], rows: rowsOf(people) }]);
}

async function* rowsOf(people: AsyncIterable<HoursOfPerson>): AsyncGenerator<WorkbookRow> {
  yield HEADS;
  let number = 0;
  for await (const { person, periods, target } of people) {
    const state = hoursState(periods, target);
    yield [++number, person.fullName, person.staffCode, person.title, person.unitName, shownCategory(person.category), periods, target ?? '–', state === null ? '–' : HOURS_WORDS[state].label];
  }
}
