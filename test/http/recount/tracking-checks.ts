import { COURSE_IDS, COURSE_TITLES, type PlantedWorlds, UNIT_IDS } from './planted-worlds.js';
import { TODAY, type Question } from './random-world.js';
import { sheetsOf, tablesOfPage } from './read-report.js';
import type { Value } from './expected-report.js';
import type { Entry, Recount } from './recount.js';

const NOWHERE = 'Không còn ở đơn vị nào';
const ENDED = 'Đơn vị đã kết thúc';
const MONTHS = { month: 1, quarter: 3, half: 6, year: 12 } as const;
const shownDay = (day: string) => day.split('-').reverse().join('/');
const shownShare = (part: number, all: number): string => (all === 0 ? '–' : `${(Math.round((part * 1000) / all) / 10).toFixed(1).replace('.', ',')}%`);
const figsOf = (html: string): string[] => [...html.matchAll(/<(?:a|div) class="fig"[^>]*><b>([^<]*)<\/b>/g)].map(([, text]) => text!);

/** First day of the period of the calendar in which a day lies. */
function beginOf(day: string, period: Question['period']): string {
  const month = Number(day.slice(5, 7)) - 1;
  return `${day.slice(0, 5)}${String(Math.floor(month / MONTHS[period]) * MONTHS[period] + 1).padStart(2, '0')}-01`;
}

/** The page of tracking with its workbook, for one choice of filters. */
export async function checkTracking({ office }: PlantedWorlds, rows: Recount, question: Question): Promise<void> {
  const { asOf, period, course, category, title, unit, isNow } = question;
  const treeDay = isNow ? TODAY : asOf;
  const since = beginOf(asOf, period);
  const placeOf = (entry: Entry): string | null => (isNow && asOf !== TODAY ? (rows.postingOn(entry.personId, TODAY)?.unitId ?? rows.becameOn(entry.unitId, TODAY)) : entry.unitId);
  const onDay = (day: string) =>
    rows.entriesOn(day).map((entry) => ({ ...entry, place: placeOf(entry) })).filter(({ courseId, category: of, title: held, place }) =>
      (course === null || courseId === COURSE_IDS[course]) && (category === null || of === category) && (title === null || held === title) && (unit === null || (place !== null && rows.line(place, treeDay).includes(UNIT_IDS[unit]!))));
  const entries = onDay(asOf);
  const figures = (own: readonly Entry[]): number[] => {
    const count = (wanted: (entry: Entry) => boolean) => own.filter(wanted).length;
    return [own.length, count(({ state }) => state === 'done'), count(({ doneOn, dueOn }) => doneOn !== null && doneOn > dueOn), count(({ doneOn }) => doneOn !== null && doneOn >= since), count(({ state }) => state === 'learning'), count(({ state }) => state === 'not-started'), count(({ state }) => state === 'overdue')];
  };
  const query = new URLSearchParams({ asOf, period, ...(course === null ? {} : { course: COURSE_IDS[course]! }), ...(category === null ? {} : { category }), ...(title === null ? {} : { title }), ...(unit === null ? {} : { unit: UNIT_IDS[unit]! }), ...(isNow ? { by: 'now' } : {}) }).toString();
  const sheets = await sheetsOf((await office.get(`/tracking.xlsx?${query}`)).rawPayload);

  const withoutShare = (cells: readonly Value[]) => cells.filter((_, i) => i !== 4);
  const [, , ...lines] = sheets.get('Theo đơn vị')!;
  const [, ...total] = lines.pop()!;
  const sums = figures(entries);
  expect(withoutShare(total)).toEqual(sums);
  const unitOf = new Map(UNIT_IDS.filter((id) => rows.isAlive(id, treeDay)).map((id) => [rows.versionOf(id, treeDay).shortName, id]));
  for (const [name, ...cells] of lines) {
    const unitId = unitOf.get(String(name).trim());
    const own = unitId !== undefined ? entries.filter(({ place }) => place !== null && rows.line(place, treeDay).includes(unitId)) : entries.filter(({ place }) => (String(name) === NOWHERE ? place === null : place !== null && !rows.isAlive(place, treeDay)));
    if (unitId === undefined) expect([NOWHERE, ENDED]).toContain(name);
    expect([name, ...withoutShare(cells)]).toEqual([name, ...figures(own)]);
  }
  // Nobody is lost between the rows and the total.
  const shownUnits = new Set(lines.map(([name]) => unitOf.get(String(name).trim())));
  const tops = lines.filter(([name]) => !rows.line(unitOf.get(String(name).trim()) ?? '', treeDay).slice(1).some((above) => shownUnits.has(above)));
  expect(tops.reduce((sum, [, must]) => sum + Number(must), 0)).toBe(sums[0]);

  const courses = COURSE_IDS.flatMap((id, i) => {
    const own = entries.filter(({ courseId }) => courseId === id);
    return own.length === 0 ? [] : [[COURSE_TITLES[i], ...figures(own)]];
  });
  expect(sheets.get('Theo khóa học')!.slice(2).map(([, name, ...cells]) => [name, ...withoutShare(cells)])).toEqual(courses);
  for (const [day, must, done] of sheets.get('Lũy kế theo tháng')!.slice(2)) {
    const then = onDay(String(day).split('/').reverse().join('-'));
    expect([day, must, done]).toEqual([day, then.length, then.filter(({ state }) => state === 'done').length]);
  }
  const words = { done: 'Hoàn thành', learning: 'Đang học', 'not-started': 'Chưa bắt đầu', overdue: 'Quá hạn' };
  const listed = sheets.get('Danh sách')!.slice(2).map((row) => [row[1], row[6], row[7], row[8], row[9]].join('|')).sort();
  expect(listed).toEqual(entries.map(({ personId, courseId, dueOn, state, doneOn }) => [rows.people.find(({ id }) => id === personId)!.fullName, COURSE_TITLES[COURSE_IDS.indexOf(courseId)], shownDay(dueOn), words[state], state === 'done' ? shownDay(doneOn!) : ''].join('|')).sort());

  const page = (await office.get(`/tracking?${query}`)).body;
  if (entries.length === 0) return void expect(figsOf(page)).toEqual([]);
  expect(figsOf(page)).toEqual([shownShare(sums[1]!, sums[0]!), ...[sums[4], sums[5], sums[6], sums[3]].map(String)]);
  const byUnit = tablesOfPage(page).find((table) => table.at(-1)?.[0] === 'Tổng cộng');
  const asPage = (name: Value, [must, done, , , learning, notStarted, overdue]: readonly number[]) => [name, must, done, shownShare(done!, must!), learning, notStarted, overdue];
  const inWorkbook = new Map([...lines, ['Tổng cộng', ...total]].map(([name, ...cells]) => [String(name).trim(), withoutShare(cells).map(Number)]));
  for (const row of byUnit!) expect(row).toEqual(asPage(row[0]!, inWorkbook.get(String(row[0]))!));
}

/** Tiết of a year with the targets: the list and its workbook. */
export async function checkHours({ office }: PlantedWorlds, rows: Recount, year: number, unit: number | null): Promise<void> {
  const day = `${year}-12-31` < TODAY ? `${year}-12-31` : TODAY;
  const people = rows.people.flatMap(({ id, fullName }) => {
    const posting = rows.postingOn(id, day);
    if (!posting || (unit !== null && !rows.line(posting.unitId, day).includes(UNIT_IDS[unit]!))) return [];
    const target = rows.target(posting, year, day);
    const hours = rows.hours(id, year);
    const state = target === null ? '–' : hours >= target ? 'Đủ số tiết' : hours > 0 ? 'Chưa đủ' : 'Chưa có tiết nào';
    return [{ fullName, hours, target, state }];
  });
  const query = new URLSearchParams({ year: String(year), ...(unit === null ? {} : { unit: UNIT_IDS[unit]! }) }).toString();
  const [sheet] = (await sheetsOf((await office.get(`/tracking/hours.xlsx?${query}`)).rawPayload)).values();
  expect(sheet!.slice(1).map((row) => [row[1], row[6], row[7], row[8]].join('|')).sort()).toEqual(people.map(({ fullName, hours, target, state }) => [fullName, hours, target ?? '–', state].join('|')).sort());
  const counted = people.filter(({ target }) => target !== null);
  const count = (state: string) => counted.filter((one) => one.state === state).length;
  const page = (await office.get(`/tracking/hours?${query}`)).body;
  expect(figsOf(page)).toEqual(counted.length === 0 ? [] : [shownShare(count('Đủ số tiết'), counted.length), String(count('Chưa đủ')), String(count('Chưa có tiết nào'))]);
}
