import writeExcelFile, { type Cell, type Row } from 'write-excel-file/node';
import { HOURS_WORDS, shownCategory } from './pages/words.js';
import { hoursState } from './rules/training-hours.js';
import type { HoursOfPerson } from './training-hours.service.js';

/** The list as a workbook. Figures are numbers; all text is typed as text, so a name that begins with “=” stays a name. */
export async function hoursWorkbook(people: readonly HoursOfPerson[], year: number): Promise<Buffer> {
  const text = (value: string): Cell => ({ type: String, value });
  const number = (value: number): Cell => ({ type: Number, value });
  const heads: Row = ['STT', 'Họ và tên', 'Mã cán bộ', 'Chức vụ', 'Đơn vị', 'Đối tượng', 'Số tiết đã học', 'Chỉ tiêu', 'Tình trạng'].map((value) => ({ type: String, value, fontWeight: 'bold', backgroundColor: '#ece6da', wrap: true }));
  const rows = people.map(({ person, periods, target }, i): Row => {
    const state = hoursState(periods, target);
    return [
      number(i + 1), text(person.fullName), text(person.staffCode ?? ''), text(person.title), text(person.unitName), text(shownCategory(person.category)),
      number(periods), target === null ? text('–') : number(target), text(state === null ? '–' : HOURS_WORDS[state].label),
    ];
  });
  const widths = [6, 28, 12, 40, 44, 24, 12, 10, 18].map((width) => ({ width }));
  return writeExcelFile([{ sheet: `Năm ${year}`, columns: widths, data: [heads, ...rows] }], { fontFamily: 'Times New Roman', fontSize: 12 }).toBuffer();
}
