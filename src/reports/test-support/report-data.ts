import { NO_FIGURES, NO_QUIZ, sumOf, type Figures, type QuizFigures, type ReportData, type UnitFigures } from '../official/data/report-data.js';
import type { ReportForm } from '../official/document/build.js';
import { periodOf, readPeriodKey } from '../official/periods/periods.js';

/** Figures of a unit in which everybody must complete one course. */
export function aUnit(name: string, over: Partial<Figures & QuizFigures> = {}): UnitFigures {
  return { unitId: name, name, ...NO_FIGURES, ...NO_QUIZ, ...over };
}

/** As many people as lượt: `done` of them completed, the others not begun. */
export function oneCourse(must: number, done: number): Partial<Figures> {
  return { people: must, must, done, peopleDone: done, enrolled: done, doneInYear: done, notStarted: must - done };
}

/** A report of some units in one group. */
export function aReport(units: readonly UnitFigures[], over: Partial<ReportData> = {}): ReportData {
  const { choice, key, from, to, yearFrom } = periodOf(readPeriodKey('2026-Q4')!);
  const sum = sumOf(units);
  return {
    schema: 1,
    period: { choice, key, from, to, yearFrom },
    area: { unitId: 'tinh', name: 'Tỉnh Sơn La', kind: 'province' },
    takenAt: '2026-12-15T01:00:00.000Z',
    groups: [{ title: 'Ủy ban nhân dân xã', units: [...units], sum }],
    total: sum,
    courses: [],
    classes: [],
    meetings: [],
    certificates: [],
    year: null,
    lastYear: null,
    trend: [],
    missing: { people: [], total: 0, persons: 0 },
    ...over,
  };
}

export const aForm: ReportForm = {
  superior: 'ỦY BAN NHÂN DÂN TỈNH SƠN LA',
  issuer: 'SỞ NỘI VỤ',
  reporter: 'Sở Nội vụ',
  number: 5,
  symbol: 'BC-SNV',
  place: 'Sơn La',
  date: '2026-12-16',
  addressee: 'Ủy ban nhân dân tỉnh Sơn La',
  basis: 'Thực hiện Kế hoạch về tuyên truyền cải cách hành chính năm 2026 (số liệu dùng thử)',
  recipients: ['Ủy ban nhân dân tỉnh (báo cáo)', 'Lưu: VT'],
  signerLines: ['GIÁM ĐỐC'],
  signerName: 'Hoàng Thị Ngọc Anh',
  ranked: false,
};
