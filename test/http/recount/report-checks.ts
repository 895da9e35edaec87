import { ExpectedReport, type Value } from './expected-report.js';
import { COURSE_IDS, COURSE_TITLES, type PlantedWorlds, UNIT_IDS, VERSION_IDS } from './planted-worlds.js';
import type { World } from './random-world.js';
import { paragraphsOfPage, pdfText, sheetsOf, squeezed, tablesOfPage, valueOf, wordOf } from './read-report.js';
import type { Recount } from './recount.js';

const ROMAN = /^[IVX]+$/;
const titleOf = (courseId: string): string => COURSE_TITLES[COURSE_IDS.indexOf(courseId)]!;
const number = (value: Value | undefined): number => (typeof value === 'number' ? value : 0);
/** Lines above the head of each sheet. */
const ABOVE = 3;

/** One report, as the program writes it down, set beside what raw rows say. Returns its address, or null where there is no such report. */
export async function checkReport(planted: PlantedWorlds, world: World, rows: Recount, { area, key }: { area: number; key: string }): Promise<string | null> {
  const areaId = UNIT_IDS[area]!;
  const expected = new ExpectedReport(rows, areaId, key, world.isCalendarYear, titleOf);
  const [from, to] = key.split('..');
  const begun = await planted.office.post('/reports', { area: areaId, ...(to === undefined ? { period: key, from: '', to: '' } : { period: 'days', from: from!, to }) });
  if (!rows.isAlive(areaId, expected.span.to)) {
    expect(begun.statusCode).toBeGreaterThanOrEqual(400);
    return null;
  }
  expect(begun.statusCode).toBe(303);
  const path = begun.headers.location as string;
  const sheets = await sheetsOf((await planted.office.get(`${path}/files/xlsx`)).rawPayload);
  checkByUnit(sheets.get('Biểu 02')!, expected);
  checkByCourse(sheets.get('Biểu 03')!, expected);
  checkRegisters(sheets.get('Biểu 04'), expected);
  checkYear(sheets.get('Biểu 06'), expected);
  checkMissing(sheets.get('Danh sách người chưa hoàn thành'), expected, sheets.get('Biểu 03')!);
  checkSentences((await planted.office.get(path)).body, expected, rows);
  return path;
}

function checkByUnit(sheet: readonly Value[][], expected: ExpectedReport): void {
  const { rows, total } = expected.byUnit();
  const end = sheet.findIndex(([, name]) => name === 'Tổng cộng');
  const lines = sheet.slice(ABOVE + 2, end);
  const printed = lines.filter(([position]) => typeof position === 'number');
  const names = printed.map(([, name]) => String(name));
  expect(new Set(names).size).toBe(names.length);
  for (const name of rows.keys()) expect(names).toContain(name);
  for (const [, name, ...cells] of printed) expect([name, ...cells]).toEqual([name, ...(rows.get(String(name)) ?? Array<Value>(12).fill('–'))]);
  expect(sheet[end]!.slice(2)).toEqual(total);
  // Every group is the sum of its units.
  for (const [i, group] of lines.entries()) {
    if (!ROMAN.test(String(group[0]))) continue;
    const next = lines.findIndex(([position], at) => at > i && ROMAN.test(String(position)));
    const own = lines.slice(i + 1, next < 0 ? lines.length : next);
    for (const column of [2, 3, 4, 5, 6, 7, 8, 9, 11, 12]) expect(number(group[column])).toBe(own.reduce((sum, row) => sum + number(row[column]), 0));
  }
}

function checkByCourse(sheet: readonly Value[][], expected: ExpectedReport): void {
  const courses = expected.byCourse();
  const printed = sheet.filter(([position]) => typeof position === 'number');
  expect(printed.map(([, title]) => title).sort()).toEqual([...courses.keys()].sort());
  for (const [, title, , ...cells] of printed) {
    const { cells: figures, hardest } = courses.get(String(title))!;
    expect([title, ...cells.slice(0, 9)]).toEqual([title, ...figures]);
    const texts = [...hardest].map(([versionId, share]) => `Câu số ${VERSION_IDS.indexOf(versionId)} (sai ${share.toFixed(1).replace('.', ',')}%)`);
    expect(texts.length === 0 ? ['–'] : texts).toContain(cells[9]);
  }
}

function checkRegisters(sheet: readonly Value[][] | undefined, expected: ExpectedReport): void {
  const { rows, total } = expected.registers();
  if (rows.size === 0) return void expect(sheet).toBeUndefined();
  const printed = sheet!.filter(([position]) => typeof position === 'number');
  expect(new Map(printed.map(([, kind, course, , ...cells]) => [`${kind}, ${course}`, cells]))).toEqual(rows);
  expect(sheet!.find(([, name]) => name === 'Tổng cộng')!.slice(4, 7)).toEqual(total);
}

function checkYear(sheet: readonly Value[][] | undefined, expected: ExpectedReport): void {
  const year = expected.year();
  if (!year) return void expect(sheet).toBeUndefined();
  const printed = sheet!.slice(ABOVE + 1, ABOVE + 1 + year.rows.size);
  expect(new Map(printed.map(([label, ...cells]) => [String(label), cells]))).toEqual(year.rows);
}

function checkMissing(sheet: readonly Value[][] | undefined, expected: ExpectedReport, courses: readonly Value[][]): void {
  const missing = expected.missing();
  if (missing.length === 0) return void expect(sheet).toBeUndefined();
  const only = courses.filter(([position]) => typeof position === 'number').map(([, title]) => title);
  const printed = sheet!.filter(([position]) => typeof position === 'number').map(([, ...cells]) => (only.length === 1 ? [...cells.slice(0, 3), only[0]!, ...cells.slice(3)] : cells).join('|'));
  expect(printed.sort()).toEqual(missing.sort());
}

function checkSentences(page: string, expected: ExpectedReport, rows: Recount): void {
  const names = [...new Set(rows.units.map(({ shortName }) => shortName))].sort((a, b) => b.length - a.length);
  const numbers = (text: string) => [...names.reduce((left, name) => left.replaceAll(name, ''), text).matchAll(/\d+(?:\.\d{3})*(?:,\d)?/g)].map(([found]) => valueOf(found));
  const said = paragraphsOfPage(page);
  const start = said.findIndex((text) => text.startsWith('Tính đến hết ngày'));
  const sentences = expected.sentences();
  const found = said.slice(start, start + sentences.length).map((text, i) => numbers(i === 0 ? text.replace(/^Tính đến hết ngày [\d/]+/, '') : text));
  expect(found).toEqual(sentences);
}

/** The page and the three files of a report show the same figures and say the same. */
export async function checkFiles({ office }: PlantedWorlds, path: string): Promise<void> {
  const page = (await office.get(path)).body;
  const file = async (format: string) => (await office.get(`${path}/files/${format}`)).rawPayload;
  const sheets = await sheetsOf(await file('xlsx'));
  const word = await wordOf(await file('docx'));
  const pdf = await pdfText(await file('pdf'));
  const tables = tablesOfPage(page);
  expect([sheets.size, word.tables.length]).toEqual([tables.length, tables.length]);
  [...sheets].forEach(([name, sheet], i) => {
    const head = ABOVE + (name === 'Biểu 02' || name === 'Biểu 03' ? 2 : 1);
    // What has changed since last year is text (“+12 (+4,2%)”), also where it is “0”; every other figure is a number.
    const typed = (row: Value[]): Value[] => (name === 'Biểu 06' ? [...row.slice(0, -1), valueOf(String(row.at(-1)))] : row);
    expect(sheet.slice(head, head + tables[i]!.length).map(typed)).toEqual(tables[i]);
    expect(word.tables[i]!.map((row) => row.map(valueOf))).toEqual(tables[i]);
    for (const row of word.tables[i]!) expect(pdf).toContain(squeezed(row.join('')));
  });
  const preview = page.slice(page.indexOf('id="preview"'), page.indexOf('<details', page.indexOf('id="preview"')));
  for (const text of paragraphsOfPage(preview)) {
    expect(word.text).toContain(text);
    expect(pdf).toContain(squeezed(text));
  }
}
