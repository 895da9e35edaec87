import { walk, type UnitKind, type UnitNode } from '../../../organisation/rules/tree.js';

/** One row of the table by unit: a unit with everything below it. */
export interface ReportRow {
  unitId: string;
  name: string;
  memberIds: string[];
  /** A committee or the area itself: shown only where somebody in it must learn. */
  isShell: boolean;
}

export interface ReportGroup {
  title: string;
  rows: ReportRow[];
}

const COMMITTEE_OF: Partial<Record<UnitKind, string>> = { province: 'tỉnh', district: 'huyện', commune: 'xã' };

/**
 * The units that a report on an area lists, in the groups of official lists and, within them, in the order
 * of the list: offices, public services, territories below, others.
 *
 * A committee is no row of its own but stands for its offices; people who work in it directly, or in
 * the area itself, have a row among the offices. Every unit of the area is in exactly one row.
 */
export function reportGroups(area: UnitNode): ReportGroup[] {
  const rows = new Map<string, ReportRow[]>();
  const put = (title: string, row: ReportRow) => rows.set(title, [...(rows.get(title) ?? []), row]);
  const titles = titlesFor(area.kind);
  const own = (node: UnitNode): ReportRow => ({ unitId: node.unitId, name: node.shortName, memberIds: [node.unitId], isShell: true });
  const whole = (node: UnitNode): ReportRow => ({ unitId: node.unitId, name: node.shortName, memberIds: walk([node]).map((item) => item.node.unitId), isShell: false });
  const visit = (node: UnitNode) => {
    if (node.kind === 'committee') {
      put(titles.office, own(node));
      node.children.forEach(visit);
    } else put(titles[node.kind] ?? titles.other, whole(node));
  };
  put(titles.office, own(area));
  area.children.forEach(visit);
  const order = [titles.office, titles['public-service'], titles.district, titles.commune, titles.front, titles.other];
  return [...new Set(order)].flatMap((title) => (title !== undefined && rows.has(title) ? [{ title, rows: rows.get(title)! }] : []));
}

function titlesFor(kind: UnitKind): Record<string, string> & { office: string; other: string } {
  const level = COMMITTEE_OF[kind] ?? '';
  return {
    office: `Cơ quan chuyên môn thuộc Ủy ban nhân dân ${level}`.trim(),
    'public-service': 'Đơn vị sự nghiệp công lập',
    district: 'Ủy ban nhân dân huyện',
    commune: 'Ủy ban nhân dân xã, phường, thị trấn',
    front: 'Ủy ban Mặt trận Tổ quốc và đoàn thể',
    other: 'Đơn vị khác',
  };
}
