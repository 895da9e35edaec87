import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { mayIn, requirePermission, scopeOf } from '../../platform/access/permissions.js';
import { Audit } from '../../platform/audit/audit.js';
import { Db } from '../../platform/database/db.js';
import { FunctionHolding } from '../entities/function-holding.js';
import type { OfficeFunction } from '../rules/office-functions.js';
import { FunctionsService } from '../functions.service.js';
import { refuse } from '../organisation.refusals.js';
import { holdsOn, type Day } from '../rules/interval.js';
import { areaKinds, findNode, treeAt, type UnitNode, type UnitRow } from '../rules/tree.js';
import { UnitsService } from '../units.service.js';
import { refuse as refuseChange } from './reorganising.refusals.js';

export interface NewHolder {
  readonly fn: OfficeFunction;
  /** Null: nobody holds it from that day on. */
  readonly holderUnitId: string | null;
  readonly from: Day;
}

/** An area with the offices that could hold its functions. */
export interface FunctionsOfArea {
  readonly area: UnitRow;
  readonly holdings: readonly FunctionHolding[];
  /** The area's part of today's tree. */
  readonly part: UnitNode | null;
  readonly nameOf: (unitId: string) => string;
}

/** Sets which office does the work of home affairs or justice for an area, from when on. */
@Injectable()
export class FunctionHolders {
  constructor(
    private readonly db: Db,
    private readonly units: UnitsService,
    private readonly functions: FunctionsService,
    private readonly audit: Audit,
  ) {}

  /** The area and who holds its functions; a unit that is no area, or not the actor's, is none. */
  async of(actor: Actor, areaUnitId: string): Promise<FunctionsOfArea> {
    requirePermission(actor, 'organisation.manage');
    const area = await this.area(actor, areaUnitId);
    const holdings = (await this.functions.holdingsOf(areaUnitId)).filter((holding) => holding.areaUnitId === areaUnitId);
    const names = await this.units.namesAt(holdings.map(({ holderUnitId }) => holderUnitId));
    const scope = await scopeOf(actor, 'organisation.manage');
    const rows = await this.units.rows();
    const part = findNode(treeAt(scope === 'all' ? rows : rows.filter(({ unitId }) => scope.has(unitId)), this.units.today()), areaUnitId);
    return { area, holdings, part, nameOf: (unitId) => names.get(unitId)?.name ?? '' };
  }

  /** A new holder from a day on; the present one ends with it. The same again, from the same day, is done already. */
  async set(actor: Actor, areaUnitId: string, { fn, holderUnitId, from }: NewHolder): Promise<void> {
    requirePermission(actor, 'organisation.manage');
    await this.area(actor, areaUnitId);
    if (holderUnitId !== null && !(await mayIn(actor, 'organisation.manage', holderUnitId))) throw refuseChange('function.holder-outside');
    await this.db.tx(async () => {
      const rows = await this.units.rows();
      const lives = (unitId: string): boolean => rows.some((row) => row.unitId === unitId && holdsOn(row, from));
      if (!lives(areaUnitId) || (holderUnitId !== null && !lives(holderUnitId))) throw refuseChange('function.holder-ended');
      const known = await this.db.repo(FunctionHolding).findBy({ fn, areaUnitId });
      if (known.some(({ validFrom }) => validFrom > from)) throw refuseChange('function.changes-later');
      const present = known.find((holding) => holdsOn({ from: holding.validFrom, to: holding.validTo }, from)) ?? null;
      if (present?.holderUnitId === holderUnitId && present.validFrom === from) return;
      if ((present?.holderUnitId ?? null) === holderUnitId) throw refuseChange('function.nothing-changed');
      if (present && from <= present.validFrom) throw refuseChange('function.before-present', { from: present.validFrom });
      if (present?.validTo) throw refuseChange('function.changes-later');
      if (present) await this.db.repo(FunctionHolding).update({ id: present.id, validTo: IsNull() }, { validTo: from });
      if (holderUnitId !== null) await this.db.repo(FunctionHolding).insert({ id: randomUUID(), fn, areaUnitId, holderUnitId, validFrom: from, validTo: null });
      await this.audit.record({ action: 'function.holder-set', subject: { kind: 'unit', id: areaUnitId }, actor, detail: { fn, from, old: present?.holderUnitId ?? null, new: holderUnitId } });
    });
  }

  private async area(actor: Actor, unitId: string): Promise<UnitRow> {
    if (!(await mayIn(actor, 'organisation.manage', unitId))) throw refuse('organisation.unit-unknown');
    const area = await this.units.get(unitId);
    if (!areaKinds.includes(area.kind)) throw refuse('organisation.unit-unknown');
    return area;
  }
}
