import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { mayIn, requirePermission, scopeOf } from '../../platform/access/permissions.js';
import { Audit } from '../../platform/audit/audit.js';
import { Db } from '../../platform/database/db.js';
import { Events } from '../../platform/events/events.js';
import { searchKey } from '../../platform/text/text.js';
import { Unit, UnitVersion } from '../entities/unit.js';
import { UnitsChanged } from '../events.js';
import { holdsOn, type Day } from '../rules/interval.js';
import { rowsWithin } from '../rules/part-of-tree.js';
import { findNode, rowsAt, treeAt, versionFor, walk, type UnitKind, type UnitNode, type UnitRow } from '../rules/tree.js';
import { UnitsService } from '../units.service.js';
import { refuse } from '../organisation.refusals.js';
import { refuse as refuseChange } from './reorganising.refusals.js';
import { sameAmong, standsBelow } from './rules/check-plan.js';
import type { UnitNames } from './rules/plan.js';

/** The act on which a change rests; null where there is none to name. */
export interface UnitAct {
  readonly actNumber: string | null;
  readonly actDate: Day | null;
}

export interface UnitChange extends UnitNames, UnitAct {
  readonly parentId: string | null;
  readonly from: Day;
  /** Whether a person has seen that a neighbour is called the same. */
  readonly sameNameIsRight: boolean;
}

export interface UnitBeginning extends UnitChange {
  readonly kind: UnitKind;
  /** Null: last among its neighbours. */
  readonly orderInList: number | null;
}

export interface UnitCorrection extends UnitNames {
  readonly orderInList: number;
}

/** A unit as somebody may change it. */
export interface EditableUnit {
  readonly unit: UnitRow;
  /** The tree of today that offers parents, cut to the actor's part. */
  readonly parents: readonly UnitNode[];
  readonly mayBeOnTop: boolean;
}

/** Units begun, renamed, moved and corrected by hand. A version is closed with a date and another begins; nothing is overwritten but a typo. */
@Injectable()
export class UnitEditing {
  constructor(
    private readonly db: Db,
    private readonly units: UnitsService,
    private readonly events: Events,
    private readonly audit: Audit,
  ) {}

  today(): Day {
    return this.units.today();
  }

  /** The units below which the actor may place one. */
  async parents(actor: Actor): Promise<Omit<EditableUnit, 'unit'>> {
    requirePermission(actor, 'organisation.manage');
    const scope = await scopeOf(actor, 'organisation.manage');
    const rows = rowsAt(await this.units.rows(), this.today());
    return { parents: treeAt(rowsWithin(rows, scope), this.today()), mayBeOnTop: scope === 'all' };
  }

  /** A unit that the actor may change; one outside the own part does not exist. */
  async editable(actor: Actor, unitId: string): Promise<EditableUnit> {
    const places = await this.parents(actor);
    await this.requireOwn(actor, unitId);
    return { unit: await this.units.get(unitId), ...places };
  }

  /** Begins a unit on a day. A unit that has this id already is the same form sent again. */
  async create(actor: Actor, begun: UnitBeginning, id: string): Promise<{ id: string }> {
    requirePermission(actor, 'organisation.manage');
    await this.requireParent(actor, begun.parentId);
    await this.db.tx(async () => {
      if (await this.db.repo(Unit).existsBy({ id })) return;
      const rows = await this.units.rows();
      const { kind, orderInList, from, parentId } = begun;
      const row: UnitRow = { unitId: id, kind, orderInList: orderInList ?? lastAmong(rows, parentId, from), ...namesOf(begun), parentId, from, to: null };
      requirePlace([...rows, row], row, begun);
      await this.db.repo(Unit).insert({ id, kind, orderInList: row.orderInList });
      await this.db.repo(UnitVersion).insert(versionOf(row, begun));
      await this.audit.record({ action: 'unit.created', subject: { kind: 'unit', id }, actor, detail: { name: row.name, from, ...actOf(begun) } });
      await this.events.publish(new UnitsChanged(from));
    });
    return { id };
  }

  /** Gives a unit another name, code or parent from a day on; what it was until then stays as it was. The same again is done already. */
  async change(actor: Actor, unitId: string, change: UnitChange): Promise<void> {
    requirePermission(actor, 'organisation.manage');
    await this.requireOwn(actor, unitId);
    const { from, parentId } = change;
    await this.db.tx(async () => {
      const rows = await this.units.rows();
      const own = rows.filter((row) => row.unitId === unitId);
      const present = own.find((row) => holdsOn(row, from));
      if (!present) throw own.some((row) => row.from > from) ? refuseChange('unit.before-present', { from: versionFor(own, from)!.from }) : refuseChange('unit.ended');
      const next: UnitRow = { ...present, ...namesOf(change), parentId, from, to: null };
      const changed = differences(present, next);
      if (from === present.from && changed.length === 0 && own.some((row) => row.to === from)) return;
      if (from <= present.from) throw refuseChange('unit.before-present', { from: present.from });
      if (present.to !== null || own.some((row) => row.from > from)) throw refuseChange('unit.changes-later');
      if (parentId !== present.parentId) await this.requireParent(actor, parentId);
      if (changed.length === 0) throw refuseChange('unit.nothing-changed');
      requirePlace([...rows.map((row) => (row === present ? { ...row, to: from } : row)), next], next, change);
      const closed = await this.db.repo(UnitVersion).update({ unitId, validFrom: present.from, validTo: IsNull() }, { validTo: from });
      if (!closed.affected) throw refuseChange('unit.changes-later');
      await this.db.repo(UnitVersion).insert(versionOf(next, change));
      const moved = present.parentId !== parentId;
      await this.audit.record({ action: 'unit.changed', subject: { kind: 'unit', id: unitId }, actor, detail: { from, changed, old: present.name, new: next.name, moved, ...actOf(change) } });
      await this.events.publish(new UnitsChanged(from));
    });
  }

  /** Mends what was typed wrong in the version of today (of an ended unit its last): the unit was never called so. */
  async correct(actor: Actor, unitId: string, correction: UnitCorrection): Promise<void> {
    requirePermission(actor, 'organisation.manage');
    await this.requireOwn(actor, unitId);
    await this.db.tx(async () => {
      const rows = (await this.units.rows()).filter((row) => row.unitId === unitId);
      const present = versionFor(rows, this.today());
      if (!present) throw refuse('organisation.unit-unknown');
      const { orderInList } = correction;
      const next: UnitRow = { ...present, ...namesOf(correction), orderInList };
      const changed = differences(present, next);
      if (changed.length === 0) throw refuseChange('unit.nothing-changed');
      await this.db.repo(UnitVersion).update({ unitId, validFrom: present.from }, { ...namesOf(next), nameSearch: searchOf(next) });
      if (orderInList !== present.orderInList) await this.db.repo(Unit).update({ id: unitId }, { orderInList });
      await this.audit.record({ action: 'unit.corrected', subject: { kind: 'unit', id: unitId }, actor, detail: { changed, old: shown(present), new: shown(next) } });
      await this.events.publish(new UnitsChanged(present.from));
    });
  }

  private async requireOwn(actor: Actor, unitId: string): Promise<void> {
    if (!(await mayIn(actor, 'organisation.manage', unitId))) throw refuse('organisation.unit-unknown');
  }

  /** Only who has the whole system places a unit at the top. */
  private async requireParent(actor: Actor, parentId: string | null): Promise<void> {
    const scope = await scopeOf(actor, 'organisation.manage');
    if (scope === 'all' || (parentId !== null && scope.has(parentId))) return;
    throw refuseChange('unit.parent-outside');
  }
}

/** Refuses a parent that is not there from that day on, a circle, and a neighbour's name that nobody has confirmed. */
function requirePlace(after: readonly UnitRow[], row: UnitRow, { sameNameIsRight }: UnitChange): void {
  const day = row.from;
  const there = rowsAt(after, day);
  const parent = there.find(({ unitId }) => unitId === row.parentId);
  if (row.parentId !== null && (!parent || parent.to !== null)) throw refuseChange('unit.parent-not-there');
  if (standsBelow(row.parentId, row.unitId, new Map(there.map(({ unitId, parentId }) => [unitId, parentId])))) throw refuseChange('unit.parent-below');
  const tree = treeAt(after, day);
  const siblings = row.parentId === null ? tree : (findNode(tree, row.parentId)?.children ?? []);
  if (!sameNameIsRight && sameAmong(siblings, new Set([row.unitId])).length > 0) throw refuseChange('unit.same-name');
}

/** After the last of its neighbours, with room for one in between. */
function lastAmong(rows: readonly UnitRow[], parentId: string | null, day: Day): number {
  const neighbours = walk(treeAt(rows, day)).map(({ node }) => node).filter((node) => node.parentId === parentId);
  return Math.max(0, ...neighbours.map(({ orderInList }) => orderInList)) + 10;
}

function versionOf(row: UnitRow, act: UnitAct): Omit<UnitVersion, 'unit' | 'parent'> {
  const { unitId, parentId, from, to } = row;
  return { id: randomUUID(), unitId, ...namesOf(row), nameSearch: searchOf(row), parentId, validFrom: from, validTo: to, ...actOf(act) };
}

/** What a unit is searched by, without accents. */
export const searchOf = ({ name, aliases }: Pick<UnitNames, 'name' | 'aliases'>): string => searchKey([name, ...aliases].join(' | '));

const namesOf = ({ name, shortName, code, aliases }: UnitNames) => ({ name, shortName, code, aliases: [...aliases] });
const actOf = ({ actNumber, actDate }: UnitAct): UnitAct => ({ actNumber, actDate });
const shown = ({ name, shortName, code, aliases, orderInList }: UnitRow): object => ({ name, shortName, code, aliases, orderInList });

/** What differs between two versions, by the names of their fields. */
function differences(one: UnitRow, other: UnitRow): string[] {
  const fields = ['name', 'shortName', 'code', 'aliases', 'parentId', 'orderInList'] as const;
  return fields.filter((field) => JSON.stringify(one[field]) !== JSON.stringify(other[field]));
}
