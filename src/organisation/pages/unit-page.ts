import type { PageModel } from '../../platform/http/request.js';
import { upperFirst } from '../../platform/text/text.js';
import { formatDate } from '../../platform/views/formats.js';
import type { UnitSight } from '../organisation-browser.service.js';
import { addDays } from '../../platform/clock/local-date.js';
import { areaKinds, type UnitRow } from '../rules/tree.js';
import type { Change } from '../units.service.js';
import { asOfQuery, asOfSwitch, type AsOf } from './as-of.js';
import { peopleList } from './people-list.js';
import { address, FIRST_DAY, functionNames, kindNames, shownAct, shownInterval, withinSentence } from './words.js';

/** The page of one unit: its people on the day; beside them its life line, its ties and the functions. */
export function unitPage(sight: UnitSight, asOf: AsOf): PageModel {
  const { unit } = sight;
  const path = `/organisation/units/${unit.unitId}`;
  return {
    title: unit.name,
    name: unit.name,
    crumbs: crumbs(sight, asOf),
    actions: sight.mayManage ? actions(sight, path) : [],
    facts: [kindNames[unit.kind], unit.code === null ? '' : `Mã ${unit.code}`].filter((fact) => fact !== ''),
    gone: sight.exists ? null : gone(sight),
    switch: asOfSwitch(asOf, path),
    children: sight.children.map((child) => ({ name: areaKinds.includes(child.kind) ? child.name : child.shortName, href: hrefOf(child.unitId, asOf) })),
    childrenHeading: `Đơn vị trực thuộc ngày ${formatDate(asOf.day)}`,
    people: sight.people && sight.exists ? {
      heading: `Người công tác ngày ${formatDate(asOf.day)}`,
      addHref: sight.mayManage && asOfQuery(asOf) === null ? address('/organisation/people/new', { unit: unit.unitId }) : null,
      searchHref: address('/organisation/people', { unit: unit.unitId, asOf: asOfQuery(asOf) }),
      ...peopleList(sight.people, asOf, (page) => address(path, { asOf: asOfQuery(asOf), page })),
    } : null,
    life: lifeLine(sight),
    ties: [
      { heading: 'Tiếp nối từ', items: ties(sight, sight.predecessors, asOf) },
      { heading: 'Sau này thuộc về', items: ties(sight, sight.successors, asOf) },
    ].filter(({ items }) => items.length > 0),
    functions: sight.holdings.map((holding) => ({
      name: `${functionNames[holding.fn]} của ${withinSentence(sight.nameOf(holding.areaUnitId, holding.validFrom))}`,
      when: shownInterval({ from: holding.validFrom, to: holding.validTo }),
      holder: holding.holderUnitId === unit.unitId ? null : link(sight, holding.holderUnitId, holding.validFrom, asOf),
    })),
  };
}

/** What may be changed about a unit, the most frequent first. */
function actions({ unit, versions }: UnitSight, path: string): object[] {
  const lives = versions[0]!.to === null;
  return [
    ...(lives ? [{ href: `${path}/edit`, label: 'Đổi tên, mã hoặc cấp trên' }, { href: '/organisation/reorganisations', label: 'Sáp nhập, chia tách hoặc giải thể' }] : []),
    ...(lives && areaKinds.includes(unit.kind) ? [{ href: `${path}/functions`, label: 'Đơn vị làm công tác nội vụ, tư pháp' }] : []),
    { href: `${path}/correction`, label: 'Sửa lỗi ghi' },
  ];
}

function crumbs({ unit, nameOf, isOpen }: UnitSight, asOf: AsOf): object[] {
  const all = { href: address('/organisation/units', { asOf: asOfQuery(asOf) }), label: 'Đơn vị' };
  const parent = unit.parentId;
  return parent !== null && isOpen(parent) ? [all, { href: hrefOf(parent, asOf), label: nameOf(parent, asOf.day) }] : [all];
}

/** What to say on a day on which the unit does not exist. */
function gone({ day, versions }: UnitSight): object {
  const last = versions[0]!;
  const first = versions.at(-1)!;
  if (day < first.from) return { title: `Ngày ${formatDate(day)} đơn vị này chưa có trong dữ liệu`, text: `Dữ liệu về đơn vị bắt đầu từ ${formatDate(first.from)}.` };
  return {
    title: `Đơn vị đã kết thúc hoạt động từ ${formatDate(last.to ?? day)}`,
    text: 'Không có gì bị xóa. Bạn chọn một ngày trước đó để xem người công tác khi ấy.',
    href: address(`/organisation/units/${last.unitId}`, { asOf: addDays(last.to ?? day, -1) }),
    label: `Xem ngày ${formatDate(addDays(last.to ?? day, -1))}`,
  };
}

/** Versions and acts in one line of time, the latest first; an act stands above the version it began. */
function lifeLine({ versions, changes, unit, nameOf }: UnitSight): object[] {
  const entries = [
    ...versions.map((version) => ({ day: version.from, act: false, ...versionEntry(version, versions, nameOf) })),
    ...changes.map((change) => ({ day: change.effectiveOn, act: true, ...actEntry(change, unit) })),
  ];
  return entries.sort((a, b) => (a.day === b.day ? Number(b.act) - Number(a.act) : a.day < b.day ? 1 : -1));
}

function versionEntry(version: UnitRow, versions: readonly UnitRow[], nameOf: UnitSight['nameOf']): object {
  const isFirst = version === versions.at(-1) && version.from === FIRST_DAY;
  const facts = [
    version.code === null ? '' : `Mã ${version.code}`,
    version.parentId === null ? '' : `trực thuộc ${withinSentence(nameOf(version.parentId, version.from))}`,
    isFirst ? `${formatDate(FIRST_DAY)} là ngày bắt đầu có dữ liệu` : '',
    version.act ? `theo ${shownAct(version.act.number, version.act.date)}` : '',
    version.aliases.length > 0 ? `còn viết: ${version.aliases.join(', ')}` : '',
  ].filter((fact) => fact !== '');
  return { tone: version.to === null ? 'info' : null, when: shownInterval(version), title: version.name, text: upperFirst(facts.join(', ')) };
}

function actEntry(change: Change, unit: UnitRow): object {
  const role = change.targets.includes(unit.unitId) ? 'ok' : 'warn';
  return { tone: role, when: `Có hiệu lực ${formatDate(change.effectiveOn)}`, title: shownAct(change.actNumber, change.actDate), text: change.summary };
}

function ties(sight: UnitSight, unitIds: readonly string[], asOf: AsOf): object[] {
  return unitIds.map((unitId) => link(sight, unitId, asOf.today, asOf));
}

/** A link where the reader may follow it, the name alone where not. Ended units are shown by their last name. */
function link({ nameOf, isOpen }: UnitSight, unitId: string, day: string, asOf: AsOf): object {
  return { name: nameOf(unitId, day), href: isOpen(unitId) ? hrefOf(unitId, asOf) : null };
}

const hrefOf = (unitId: string, asOf: AsOf): string => address(`/organisation/units/${unitId}`, { asOf: asOfQuery(asOf) });
