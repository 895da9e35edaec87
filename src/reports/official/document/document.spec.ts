import fc from 'fast-check';
import { aForm, aReport, aUnit, oneCourse } from '../../test-support/report-data.js';
import { NO_FIGURES, NO_QUIZ, type PeriodFigures } from '../data/report-data.js';
import { periodOf, readPeriodKey } from '../periods/periods.js';
import { buildDocument, NO_TEXTS } from './build.js';
import { oneDecimal, percent } from '../../../platform/prints/official/cells.js';
import { classTable } from './class-table.js';
import { byCourseTable, byUnitTable, ranksOf } from './tables.js';
import { changeText, yearTable } from './year-table.js';

const texts = (document: ReturnType<typeof buildDocument>) => document.body.flatMap((block) => ('text' in block ? [block.text] : []));

const data = aReport([aUnit('Xã A', oneCourse(20, 19)), aUnit('Xã B')]);

describe('the report as a document', () => {
  test('numbers, days and gaps are written as Nghị định 30 has them', () => {
    expect(buildDocument(data, aForm, NO_TEXTS).header).toMatchObject({ number: 'Số: 05/BC-SNV', placeAndDate: 'Sơn La, ngày 16 tháng 12 năm 2026' });
    const open = buildDocument(data, { ...aForm, number: null, date: null }, NO_TEXTS).header;
    expect(open.number).toMatch(/^Số: \u00a0+\/BC-SNV$/);
    expect(open.placeAndDate).toMatch(/^Sơn La, ngày\u00a0+tháng\u00a0+năm 2026$/);
  });

  test('parts that nobody filled in are left out, and the numbers close up', () => {
    expect(texts(buildDocument(data, aForm, NO_TEXTS)).filter((text) => /^[IV]+\./.test(text))).toEqual(['I. KẾT QUẢ TẬP HUẤN, BỒI DƯỠNG']);
    const full = texts(buildDocument(data, aForm, { direction: 'a', classes: 'b', contests: 'c', strengths: 'd', weaknesses: 'e', tasks: 'f\n\ng' }));
    expect(full.filter((text) => /^([IV]+|\d)\./.test(text))).toEqual([
      'I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH',
      'II. KẾT QUẢ TẬP HUẤN, BỒI DƯỠNG',
      '1. Lớp tập huấn trực tiếp',
      '2. Khóa học trực tuyến',
      '3. Chứng chỉ, giấy chứng nhận',
      'III. CUỘC THI TÌM HIỂU PHÁP LUẬT LỒNG GHÉP CẢI CÁCH HÀNH CHÍNH',
      'IV. ĐÁNH GIÁ CHUNG',
      '1. Ưu điểm',
      '2. Hạn chế, nguyên nhân',
      'V. NHIỆM VỤ QUÝ I/2027 VÀ ĐỀ XUẤT, KIẾN NGHỊ',
    ]);
    expect(full.slice(-2)).toEqual(['f', 'g']);
  });

  test('the opening names the days of the period, and the text names its appendices', () => {
    const all = texts(buildDocument(data, aForm, NO_TEXTS));
    expect(all[0]).toBe('Thực hiện Kế hoạch về tuyên truyền cải cách hành chính năm 2026 (số liệu dùng thử), Sở Nội vụ báo cáo kết quả quý IV/2026 (số liệu từ ngày 15/09/2026 đến hết ngày 14/12/2026) như sau:');
    expect(all).toContain('(Chi tiết tại Phụ lục I, Phụ lục II kèm theo)');
  });

  test('a period of any days is told as it is', () => {
    const { choice, key, from, to, yearFrom } = periodOf(readPeriodKey('2026-01-05..2026-02-20')!);
    const [opening] = texts(buildDocument({ ...data, period: { choice, key, from, to, yearFrom } }, { ...aForm, basis: '' }, NO_TEXTS));
    expect(opening).toBe('Sở Nội vụ báo cáo kết quả từ ngày 05/01/2026 đến ngày 20/02/2026 như sau:');
    const [nobodyNamed] = texts(buildDocument({ ...data, period: { choice, key, from, to, yearFrom } }, { ...aForm, basis: '', reporter: '' }, NO_TEXTS));
    expect(nobodyNamed).toBe('Báo cáo kết quả từ ngày 05/01/2026 đến ngày 20/02/2026 như sau:');
  });
});

describe('Biểu 02', () => {
  test('where nobody must there is a dash, neither 0 nor 100%', () => {
    const { rows } = byUnitTable(aReport([aUnit('Xã A', oneCourse(3, 0)), aUnit('Xã B')]), { ranked: true });
    expect(rows[1]!.cells.map(({ text }) => text).slice(0, 12)).toEqual(['1', 'Xã A', '3', '3', '0', '0', '0', '0', '0', '0', '0,0', '3']);
    expect(new Set(rows[2]!.cells.slice(2).map(({ text }) => text))).toEqual(new Set(['–']));
  });

  test('every row has a cell for each column, and counts of groups and total are the sums of the units', () => {
    const figures = fc.record({ learning: fc.nat(9), notStarted: fc.nat(9), overdue: fc.nat(9), done: fc.nat(9) });
    fc.assert(
      fc.property(fc.array(figures, { minLength: 1 }), fc.boolean(), (all, ranked) => {
        const units = all.map((one, i) => ({ ...aUnit(`Xã ${i}`, one), must: one.done + one.learning + one.notStarted + one.overdue }));
        const table = byUnitTable(aReport(units), { ranked });
        expect(new Set(table.rows.map(({ cells }) => cells.length))).toEqual(new Set([table.columns.length]));
        for (const column of [3, 5, 8, 11, 12]) {
          const sum = (weight: string) => table.rows.filter((row) => row.weight === weight).reduce((total, { cells }) => total + (cells[column]!.number?.value ?? 0), 0);
          expect([sum('group'), sum('total')]).toEqual([sum('plain'), sum('plain')]);
        }
      }),
    );
  });

  test('where nobody must anything the table by course is a row of dashes', () => {
    const { columns, rows } = byCourseTable(aReport([aUnit('Xã A')]));
    expect(rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([columns.map(() => '–')]);
  });

  test('equal shares share a rank', () => {
    expect(ranksOf([0.5, null, 1, 0.5, 0])).toEqual([2, null, 1, 2, 4]);
  });
});

describe('Biểu 06', () => {
  const period = (key: string, must: number, done: number): PeriodFigures => ({ key, figures: { ...NO_FIGURES, must, people: must, done, doneInPeriod: done }, ...NO_QUIZ, certificates: done });

  test('half a year has its quarters, and a change in numbers and in points', () => {
    const table = yearTable({ now: [period('2026-Q1', 0, 0), period('2026-Q2', 200, 150), period('2026-H1', 200, 150)], before: period('2025-H1', 100, 80) });
    expect(table.columns.map(({ header }) => header)).toEqual(['Chỉ tiêu', 'Quý I', 'Quý II', '6 tháng đầu năm', 'So cùng kỳ năm trước']);
    const row = (label: string) => table.rows.find(({ cells }) => cells[0]!.text === label)!.cells.map(({ text }) => text).slice(1);
    expect(row('Lượt hoàn thành trong kỳ')).toEqual(['–', '150', '150', '+70 (+87,5%)']);
    expect(row('Tỷ lệ hoàn thành (%)')).toEqual(['–', '75,0', '75,0', '−5,0 điểm %']);
    expect(row('Tỷ lệ bài đạt (%)')).toEqual(['–', '–', '–', '–']);
  });

  test('without last year there is nothing to compare, and from nothing there is no per cent', () => {
    const value = (one: PeriodFigures) => one.certificates;
    expect(changeText({ value }, period('2026', 10, 5), null)).toBe('–');
    expect(changeText({ value }, period('2026', 10, 5), period('2025', 10, 0))).toBe('+5');
    expect(changeText({ value }, period('2026', 10, 5), period('2025', 10, 5))).toBe('0 (0%)');
  });
});

test('a share is the same in words and as a number, whatever a computer makes of its half', () => {
  for (let all = 1; all <= 300; all++) {
    for (let done = 0; done <= all; done++) {
      const exact = Math.round((done * 1000) / all) / 10;
      expect(percent(done / all)).toEqual({ text: exact.toFixed(1).replace('.', ','), number: { value: exact, format: '0.0' } });
    }
  }
});

test.each([
  [93.66, '93,7'],
  [100, '100,0'],
  [0, '0,0'],
  [-0.01, '0,0'],
  [99.95, '100,0'],
])('one decimal of %d is “%s”', (value, text) => {
  expect(oneDecimal(value)).toBe(text);
});

describe('Biểu 01', () => {
  const aClass = { title: 'Lớp một cửa', firstOn: '2026-10-01', lastOn: '2026-10-02', place: 'Hội trường', sessions: 4, periods: 16, called: 20, came: 18, excused: 1, absent: 1, met: 15, isClosed: true };
  const aMeeting = { form: 'talk' as const, topic: 'Văn hóa công vụ', unit: 'UBND xã Yên Sơn', heldOn: '2026-11-02', place: 'Nhà văn hóa', periods: 4, people: 22 };
  const cells = (over: Partial<typeof data>) => classTable(over.classes ?? [], over.meetings ?? []).rows.map(({ cells: row }) => row.map(({ text }) => text).join('|'));

  test('meetings stand below the classes with a sum of their own, for nobody was called to them', () => {
    expect(cells({ classes: [aClass], meetings: [aMeeting, { ...aMeeting, periods: 2, people: 8 }] })).toEqual([
      'I|Lớp tập huấn trực tiếp||4 (16)|20|18|90,0|1|1|15|', '1|Lớp một cửa|01/10/2026 đến 02/10/2026, Hội trường|4 (16)|20|18|90,0|1|1|15|',
      'II|Sinh hoạt chuyên đề, tọa đàm||2 (6)|–|30|–|–|–|–|', '1|Tọa đàm: Văn hóa công vụ|02/11/2026, Nhà văn hóa|1 (4)|–|22|–|–|–|–|UBND xã Yên Sơn', '2|Tọa đàm: Văn hóa công vụ|02/11/2026, Nhà văn hóa|1 (2)|–|8|–|–|–|–|UBND xã Yên Sơn',
    ]);
    expect(cells({ meetings: [aMeeting] }).at(-1)).toBe('|Tổng cộng||1 (4)|–|22|–|–|–|–|');
  });

  test('is attached where there were meetings alone, and the text says how many', () => {
    const alone = buildDocument({ ...data, meetings: [aMeeting] }, aForm, NO_TEXTS);
    expect(texts(alone)).toContain('Các đơn vị tự tổ chức 1 buổi sinh hoạt chuyên đề, tọa đàm (4 tiết) với 22 lượt người dự.');
    expect(alone.appendices[0]!.title).toBe('Biểu 01. Sinh hoạt chuyên đề, tọa đàm trong kỳ');
    expect(buildDocument({ ...data, classes: [aClass], meetings: [aMeeting] }, aForm, NO_TEXTS).appendices[0]!.title).toBe('Biểu 01. Lớp tập huấn trực tiếp; sinh hoạt chuyên đề, tọa đàm trong kỳ');
  });
});
