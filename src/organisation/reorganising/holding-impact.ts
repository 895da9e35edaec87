import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, IsNull, MoreThan } from 'typeorm';
import { Db } from '../../platform/database/db.js';
import { Impacts, type ComingReorganisation, type Impact, type ImpactDecisions } from '../../platform/ports/impacts.js';
import { FunctionHolding } from '../entities/function-holding.js';
import { functionNames, withinSentence } from '../pages/words.js';
import { versionFor } from '../rules/tree.js';
import { UnitsService } from '../units.service.js';

/** What undoing needs: rows that were made, and rows that were closed with the day they ended on before. */
interface HoldingMemo {
  readonly made: readonly string[];
  readonly closed: readonly { readonly id: string; readonly formerTo: string | null }[];
}

const END = 'end';

/** Functions whose office or area ends: they go over to what follows, or end. */
@Injectable()
export class HoldingImpact implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly units: UnitsService,
    private readonly impacts: Impacts,
  ) {}

  onModuleInit(): void {
    this.impacts.register('functions', {
      tell: (coming) => this.tell(coming),
      carryOut: (coming, decisions) => this.carryOut(coming, decisions),
      undo: (memo) => this.undo(memo as HoldingMemo),
    });
  }

  private async tell(coming: ComingReorganisation): Promise<Impact[]> {
    const holdings = await this.touched(coming);
    if (holdings.length === 0) return [];
    const rows = await this.units.rows();
    const name = (unitId: string): string => versionFor(rows.filter((row) => row.unitId === unitId), coming.effectiveOn)?.name ?? '';
    const items = holdings.map((holding) => ({
      key: holding.id,
      text: `${functionNames[holding.fn]} của ${withinSentence(name(holding.areaUnitId))}, do ${name(holding.holderUnitId)} đảm nhiệm`,
      href: `/organisation/units/${holding.areaUnitId}`,
      choices: [
        ...successors(holding, coming).map(({ areaUnitId, unitId, label }) => ({ value: `${areaUnitId}/${unitId}`, label })),
        { value: END, label: 'Kết thúc, chưa giao cho đơn vị nào' },
      ],
    }));
    return [{ title: 'Chức năng của đơn vị kết thúc', text: 'Vai trò giao theo một chức năng chỉ có tác dụng khi có đơn vị đảm nhiệm chức năng ấy. Đơn vị đảm nhiệm có thể đổi sau, ở trang của đơn vị.', items, blocking: true, href: null }];
  }

  private async carryOut(coming: ComingReorganisation, decisions: ImpactDecisions): Promise<HoldingMemo> {
    const holdings = await this.touched(coming);
    const made: FunctionHolding[] = [];
    for (const holding of holdings) {
      await this.db.repo(FunctionHolding).update({ id: holding.id }, { validTo: coming.effectiveOn });
      const choice = decisions.get(holding.id) ?? END;
      const next = successors(holding, coming).find(({ areaUnitId, unitId }) => `${areaUnitId}/${unitId}` === choice);
      if (!next || made.some(({ fn, areaUnitId }) => fn === holding.fn && areaUnitId === next.areaUnitId)) continue;
      made.push({ id: randomUUID(), fn: holding.fn, areaUnitId: next.areaUnitId, holderUnitId: next.unitId, validFrom: coming.effectiveOn, validTo: null });
    }
    if (made.length > 0) await this.db.repo(FunctionHolding).insert(made);
    return { made: made.map(({ id }) => id), closed: holdings.map(({ id, validTo }) => ({ id, formerTo: validTo })) };
  }

  private async undo({ made, closed }: HoldingMemo): Promise<void> {
    if (made.length > 0) await this.db.repo(FunctionHolding).delete({ id: In([...made]) });
    for (const { id, formerTo } of closed) await this.db.repo(FunctionHolding).update({ id }, { validTo: formerTo });
  }

  /** Those that hold on the day and whose office or area ends with it. */
  private async touched({ ending, effectiveOn }: ComingReorganisation): Promise<FunctionHolding[]> {
    const ids = In(ending.map(({ unitId }) => unitId));
    if (ending.length === 0) return [];
    const holds = [{ validTo: IsNull() }, { validTo: MoreThan(effectiveOn) }];
    const found = await this.db.repo(FunctionHolding).find({
      where: holds.flatMap((until) => [{ areaUnitId: ids, ...until }, { holderUnitId: ids, ...until }]), order: { fn: 'ASC', validFrom: 'ASC', id: 'ASC' },
    });
    return found.filter(({ validFrom }) => validFrom < effectiveOn);
  }
}

/**
 * Who may hold it next. Where the area lives on, a target of its office; where the area ends, the targets of its
 * office for each target of the area – or the area's target itself, until somebody says which of its offices.
 */
function successors({ areaUnitId, holderUnitId }: FunctionHolding, { ending }: ComingReorganisation): { areaUnitId: string; unitId: string; label: string }[] {
  const area = ending.find(({ unitId }) => unitId === areaUnitId);
  const office = ending.find(({ unitId }) => unitId === holderUnitId);
  if (!area) return (office?.targets ?? []).map(({ unitId, name }) => ({ areaUnitId, unitId, label: `Chuyển cho ${withinSentence(name)}` }));
  return area.targets.flatMap((target) => {
    const holders = office ? office.targets : [{ unitId: holderUnitId, name: 'đơn vị đang đảm nhiệm' }];
    const named = holders.length > 0 ? holders : [target];
    return named.map(({ unitId, name }) => ({
      areaUnitId: target.unitId, unitId, label: unitId === target.unitId ? `Chuyển về ${withinSentence(target.name)}` : `Chuyển về ${withinSentence(target.name)}, do ${withinSentence(name)} đảm nhiệm`,
    }));
  });
}
