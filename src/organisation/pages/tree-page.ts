import type { PageModel } from '../../platform/http/request.js';
import { formatDate } from '../../platform/views/formats.js';
import type { TreeSight } from '../organisation-browser.service.js';
import { areaKinds, walk, type UnitNode, type UnitRow } from '../rules/tree.js';
import { asOfQuery, asOfSwitch, type AsOf } from './as-of.js';
import { address, FIRST_DAY, kindNames, shownCount } from './words.js';
import { lastDay } from '../rules/interval.js';

interface Line {
  readonly name: string;
  readonly href: string;
  readonly note: string | null;
  readonly people: string | null;
  /** A commune with offices opens to show itself and them. */
  readonly below: readonly Line[];
  readonly open: boolean;
}

interface Section {
  readonly heading: string;
  readonly figures: string;
  readonly open: boolean;
  readonly lines: readonly Line[];
}

/** Units listed with all below them; where there are more, a commune leads to its own page for what lies below. */
const MOST_LINES = 400;

/** The page of the tree: the offices of each upper level, then the communes with theirs, then what has ended. */
export function treePage(sight: TreeSight, asOf: AsOf): PageModel {
  const all = walk(sight.roots).map(({ node }) => node);
  const sections = sectionsOf(sight, asOf);
  const communes = all.filter(({ kind }) => kind === 'commune');
  const others = all.length - communes.length;
  return {
    title: 'Đơn vị',
    switch: asOfSwitch(asOf, '/organisation/units'),
    heading: `Ngày ${formatDate(sight.day)}`,
    figures: [shownCount(communes.length, communeNoun(communes)), ...(others > 0 ? [shownCount(others, 'cơ quan, đơn vị khác')] : []), shownCount(peopleIn(all, sight), 'người')].join(' · '),
    sections,
    mayManage: sight.mayManage,
    empty: all.length > 0 ? null : asOf.day === asOf.today ? {
      title: 'Chưa có đơn vị nào',
      text: 'Thêm đơn vị cấp trên cùng trước, rồi các đơn vị bên dưới; sau đó đưa danh sách cán bộ vào.',
      ...(sight.mayManage ? { href: '/organisation/units/new', label: 'Thêm đơn vị' } : {}),
    } : {
      title: `Chưa có đơn vị nào vào ngày ${formatDate(sight.day)}`,
      text: sight.day < FIRST_DAY ? `Dữ liệu bắt đầu từ ${formatDate(FIRST_DAY)}. Bạn chọn một ngày sau đó, hoặc xem danh sách của hôm nay.` : 'Các đơn vị được ghi từ một ngày sau đó. Bạn chọn ngày khác, hoặc xem danh sách của hôm nay.',
      href: '/organisation/units',
      label: 'Xem hôm nay',
    },
  };
}

function sectionsOf(sight: TreeSight, asOf: AsOf): Section[] {
  const line = liner(sight, asOf);
  const all = walk(sight.roots).map(({ node }) => node);
  const upper = all.filter(({ kind }) => areaKinds.includes(kind) && kind !== 'commune');
  const communes = all.filter(({ kind }) => kind === 'commune');
  const alone = sight.roots.filter(({ kind }) => !areaKinds.includes(kind));
  return numbered([
    ...upper.map((area) => section(area.name, [area, ...officesOf(area)], sight, (node) => line(node))),
    section('Cơ quan, đơn vị', alone.flatMap((node) => walk([node]).map((item) => item.node)), sight, (node) => line(node)),
    {
      heading: communeNoun(communes).replace('x', 'X'), open: true, lines: communes.map((commune) => ({ ...communeLine(commune, sight, line, all.length <= MOST_LINES), open: communes.length === 1 })),
      figures: `${shownCount(communes.length, communeNoun(communes))}, ${shownCount(peopleIn(communes.flatMap((commune) => walk([commune]).map(({ node }) => node)), sight), 'người')}`,
    },
    endedSection(sight.ended, asOf),
  ]);
}

/** A commune that has only its committee is one line; one with offices opens to show them. */
function communeLine(commune: UnitNode, sight: TreeSight, line: ReturnType<typeof liner>, isShort: boolean): Line {
  const all = walk([commune]).map(({ node }) => node);
  const people = shownCount(peopleIn(all, sight), 'người');
  if (all.length > 2 && isShort) return { ...line(commune), people, below: all.map((node) => line(node)) };
  const note = [commune.code === null ? '' : `Mã ${commune.code}`, all.length > 2 ? shownCount(all.length - 1, 'cơ quan, đơn vị') : (all[1]?.name ?? '')].filter((part) => part !== '').join(' · ');
  return { ...line(commune), note, people };
}

/** There is no township any more since 01/07/2025. */
function communeNoun(communes: readonly UnitRow[]): string {
  return communes.some(({ name }) => name.startsWith('Thị trấn')) ? 'xã, thị trấn' : 'xã';
}

function section(heading: string, nodes: readonly UnitNode[], sight: TreeSight, line: (node: UnitNode) => Line): Section {
  return {
    heading, open: true, lines: nodes.map(line),
    figures: `${shownCount(nodes.length, 'đơn vị')}, ${shownCount(peopleIn(nodes, sight), 'người')}`,
  };
}

/** Committees are left out: they end with their territory. */
function endedSection(ended: readonly UnitRow[], asOf: AsOf): Section {
  const shown = ended.filter(({ kind }) => kind !== 'committee');
  return {
    heading: 'Không còn hoạt động',
    open: false,
    figures: shownCount(shown.length, 'đơn vị'),
    lines: shown.map((row) => ({
      name: row.name, href: hrefOf(row, asOf), below: [], open: false, people: `đến ${formatDate(lastDay(row)!)}`,
      note: row.code === null ? kindNames[row.kind] : `Mã ${row.code}`,
    })),
  };
}

function liner({ counts }: TreeSight, asOf: AsOf): (node: UnitNode) => Line {
  return (node) => {
    const people = counts.get(node.unitId) ?? 0;
    const isArea = areaKinds.includes(node.kind);
    return {
      name: isArea ? node.name : node.shortName, href: hrefOf(node, asOf), below: [], open: false,
      note: isArea && node.code !== null ? `Mã ${node.code}` : null,
      people: people === 0 && (isArea || node.kind === 'committee') ? null : shownCount(people, 'người'),
    };
  };
}

const hrefOf = ({ unitId }: UnitRow, asOf: AsOf): string => address(`/organisation/units/${unitId}`, { asOf: asOfQuery(asOf) });

/** All units below an area that belong to no further area. */
function officesOf(area: UnitNode): UnitNode[] {
  return area.children.filter(({ kind }) => !areaKinds.includes(kind)).flatMap((node) => [node, ...officesOf(node)]);
}

function peopleIn(nodes: readonly UnitNode[], { counts }: TreeSight): number {
  return nodes.reduce((sum, { unitId }) => sum + (counts.get(unitId) ?? 0), 0);
}

const numerals = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'];

/** Numbered as official lists are; the ended ones, folded at the end, bear no number. */
function numbered(sections: readonly Section[]): Section[] {
  return sections.filter(({ lines }) => lines.length > 0)
    .map((item, i) => (item.open && numerals[i] ? { ...item, heading: `${numerals[i]}. ${item.heading}` } : item));
}
