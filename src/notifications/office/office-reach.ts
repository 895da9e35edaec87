import { Injectable } from '@nestjs/common';
import { UnitsService } from '../../organisation/units.service.js';
import { walk, type UnitNode } from '../../organisation/rules/tree.js';
import type { Actor, Scope } from '../../platform/access/actor.js';
import { requirePermission, scopeOf } from '../../platform/access/permissions.js';

/** How far an office may manage messages today. */
export interface Reach {
  readonly scope: Scope;
  /** The parts of today's tree that it covers. */
  readonly tree: readonly UnitNode[];
  /** Whether it covers all of today's tree: what holds for everybody is set by such an office alone. */
  readonly isWhole: boolean;
}

/** The part of the tree for which somebody manages messages. */
@Injectable()
export class OfficeReach {
  constructor(private readonly units: UnitsService) {}

  /** Refuses whoever manages no messages. */
  async of(actor: Actor): Promise<Reach> {
    requirePermission(actor, 'messages.manage');
    const scope = await scopeOf(actor, 'messages.manage');
    const tree = await this.units.treeAt();
    const covers = ({ unitId }: UnitNode) => scope === 'all' || scope.has(unitId);
    const parts = (nodes: readonly UnitNode[]): UnitNode[] => nodes.flatMap((node) => (covers(node) ? [node] : parts(node.children)));
    return { scope, tree: parts(tree), isWhole: scope === 'all' || (tree.length > 0 && walk(tree).every(({ node }) => covers(node))) };
  }
}
