import { officeFunctions, type OfficeFunction } from '../../src/organisation/rules/office-functions.js';
import { isInterval, overlap, type Interval } from '../../src/organisation/rules/interval.js';
import { isDay } from '../../src/platform/clock/local-date.js';
import { postingsOf, type ListedPosting, type ListEntry, type PersonnelList } from '../../src/organisation/rules/personnel-list.js';
import { categories, primaryProblems, type Category } from '../../src/organisation/rules/postings.js';
import { reorganisationKinds } from '../../src/organisation/rules/succession.js';
import { unitKinds } from '../../src/organisation/rules/tree.js';
import type { OrganisationFiles, StaffList, UnitEntry } from './organisation-files.js';

const isOne = <T extends string>(of: readonly T[], value: string): value is T => (of as readonly string[]).includes(value);
export const isFunction = (value: string): value is OfficeFunction => isOne(officeFunctions, value);

/** Every way in which the files contradict themselves or the rules; empty when they can be loaded. */
export function checkOrganisation(files: OrganisationFiles): string[] {
  const units = new Map(files.units.map((unit) => [unit.key, unit]));
  const people = new Set(files.people.map(({ key }) => key));
  return [
    ...doubles('units.yaml: khóa', files.units.map(({ key }) => key)),
    ...files.units.flatMap((unit) => unitProblems(unit, units)),
    ...files.reorganisations.flatMap((change) => [
      ...(isOne(reorganisationKinds, change.kind) ? [] : [`reorganisations.yaml: ${change.act}: không có loại “${change.kind}”`]),
      ...dayProblems(`reorganisations.yaml: ${change.act}`, change.effective, change.date),
      ...unknown(`reorganisations.yaml: ${change.act}: đơn vị`, [...change.sources, ...change.targets], units),
    ]),
    ...files.functions.flatMap(({ fn, area, holder, from, to }) => [
      ...(isFunction(fn) ? [] : [`functions.yaml: không có chức năng “${fn}”`]),
      ...dayProblems(`functions.yaml: ${fn} ${area}`, from, to ?? null),
      ...unknown(`functions.yaml: ${fn}: đơn vị`, [area, holder], units),
    ]),
    ...doubles('people.csv: khóa', files.people.map(({ key }) => key)),
    ...doubles('people.csv: số hiệu', files.people.map(({ staffCode }) => staffCode)),
    ...files.people.flatMap((person) => personProblems(person)),
    ...files.lists.flatMap((list) => listProblems(list, units, people)),
    ...postingProblems(files, units),
  ];
}

/** The lists as the rules read them. Call it on checked files only. */
export function personnelLists(lists: readonly StaffList[]): PersonnelList[] {
  return lists.map(({ number, date, effective, entries }) => ({
    number, date, effectiveOn: effective, entries: entries.map((entry) => entry as ListEntry),
  }));
}

function unitProblems(unit: UnitEntry, units: ReadonlyMap<string, UnitEntry>): string[] {
  const at = `units.yaml: ${unit.key}`;
  const spans = unit.versions.map(({ from, to }): Interval => ({ from, to: to ?? null }));
  return [
    ...(isOne(unitKinds, unit.kind) ? [] : [`${at}: không có loại “${unit.kind}”`]),
    ...(unit.versions.length > 0 ? [] : [`${at}: chưa có tên và ngày`]),
    ...unit.versions.flatMap(({ from, to, name }) => [
      ...dayProblems(at, from, to ?? null),
      ...(name ? [] : [`${at}: thiếu tên từ ${from}`]),
      ...(isInterval({ from, to: to ?? null }) ? [] : [`${at}: ngày kết thúc ${to} không sau ngày bắt đầu ${from}`]),
    ]),
    ...spans.flatMap((span, i) => spans.slice(i + 1).filter((other) => overlap(span, other)).map((other) => `${at}: hai giai đoạn từ ${span.from} và từ ${other.from} trùng ngày`)),
    ...unknown(`${at}: cấp trên`, unit.versions.flatMap(({ parent }) => parent ?? []), units),
  ];
}

function personProblems({ key, fullName, birthYear, phone }: OrganisationFiles['people'][number]): string[] {
  const at = `people.csv: ${key}`;
  return [
    ...(fullName.trim() === fullName && fullName !== '' ? [] : [`${at}: họ tên “${fullName}” trống hoặc thừa khoảng trắng`]),
    ...(birthYear === '' || /^(19|20)\d\d$/.test(birthYear) ? [] : [`${at}: năm sinh “${birthYear}” chưa đúng`]),
    ...(phone === '' || /^0\d{9}$/.test(phone) ? [] : [`${at}: số điện thoại cần 10 chữ số, bắt đầu bằng 0`]),
  ];
}

function listProblems(list: StaffList, units: ReadonlyMap<string, UnitEntry>, people: ReadonlySet<string>): string[] {
  const at = `lists/${list.file}`;
  const actions = ['post', 'second', 'end-second', 'leave'];
  const posts = list.entries.filter(({ action }) => action === 'post' || action === 'second');
  return [
    ...dayProblems('lists.yaml', list.effective, list.date),
    ...unknown(`${at}: người`, list.entries.map(({ person }) => person), people),
    ...unknown(`${at}: đơn vị`, posts.map(({ unit }) => unit), units),
    ...list.entries.filter(({ action }) => !actions.includes(action)).map(({ person, action }) => `${at}: ${person}: không có việc “${action}”`),
    ...posts.filter(({ title }) => title === '').map(({ person }) => `${at}: ${person}: thiếu chức danh`),
    ...posts.filter(({ category }) => !isOne<Category>(categories, category)).map(({ person, category }) => `${at}: ${person}: không có đối tượng “${category}”`),
  ];
}

/** One primary posting a day, and nobody in a unit on a day when it does not exist. */
function postingProblems(files: OrganisationFiles, units: ReadonlyMap<string, UnitEntry>): string[] {
  const byPerson = new Map<string, ListedPosting[]>();
  for (const posting of postingsOf(personnelLists(files.lists))) byPerson.set(posting.person, [...(byPerson.get(posting.person) ?? []), posting]);
  return [...byPerson].flatMap(([person, postings]) => [
    ...primaryProblems(postings).map(({ from, primaries }) => `lists: ${person}: từ ${from} có ${primaries} vị trí chính, cần đúng 1`),
    ...postings.filter((posting) => !coveredBy(posting, units.get(posting.unit)))
      .map(({ unit, from, to }) => `lists: ${person}: ở ${unit} từ ${from} đến ${to ?? 'nay'} khi đơn vị không hoạt động suốt`),
  ]);
}

function coveredBy(posting: Interval, unit: UnitEntry | undefined): boolean {
  let day: string | null = posting.from;
  for (const { from, to } of [...(unit?.versions ?? [])].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    if (day !== null && from <= day && (to === undefined || day < to)) day = to ?? null;
  }
  return day === null || (posting.to !== null && day >= posting.to);
}

function dayProblems(at: string, ...days: (string | null)[]): string[] {
  return days.filter((day) => day !== null).filter((day) => !isDay(day)).map((day) => `${at}: “${day}” không phải là một ngày`);
}

function unknown(at: string, keys: readonly string[], known: { has(key: string): boolean }): string[] {
  return keys.filter((key) => !known.has(key)).map((key) => `${at} “${key}” chưa được khai`);
}

function doubles(at: string, keys: readonly string[]): string[] {
  return [...new Set(keys.filter((key, i) => key !== '' && keys.indexOf(key) !== i))].map((key) => `${at} “${key}” có hai lần`);
}
