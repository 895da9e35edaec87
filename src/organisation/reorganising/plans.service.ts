import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import type { Actor, Scope } from '../../platform/access/actor.js';
import { requirePermission, scopeOf } from '../../platform/access/permissions.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { ReorganisationPlan, type PlanDraft } from '../entities/reorganisation-plan.js';
import { holdsOn, type Day } from '../rules/interval.js';
import { findNode, treeAt, versionFor, walk, type UnitNode, type UnitRow } from '../rules/tree.js';
import { UnitsService } from '../units.service.js';
import { refuse } from './reorganising.refusals.js';
import { changeSentence } from './plan-words.js';
import { planResult, rowsAfter } from './rules/plan-result.js';
import { planProblems } from './rules/check-plan.js';
import type { NewUnit, Plan, PlannedChange } from './rules/plan.js';

export interface PlanAct {
  readonly actNumber: string;
  readonly actDate: Day;
  readonly effectiveOn: Day;
}

/** A plan with what is needed to show or change it. */
export interface PlanSight {
  readonly plan: ReorganisationPlan;
  readonly content: Plan;
  readonly rows: readonly UnitRow[];
  readonly scope: Scope;
  readonly today: Day;
  readonly isDraft: boolean;
  readonly isInEffect: boolean;
  /** Names of new units too. */
  readonly nameOf: (unitId: string) => string;
}

const MOST_CHANGES = 60;

/** Drafts of reorganisations: each step is kept at once, and a tab that shows an older state is told. */
@Injectable()
export class Plans {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly units: UnitsService,
    private readonly audit: Audit,
  ) {}

  today(): Day {
    return this.units.today();
  }

  /** The plans that the actor may see, those that come last first. */
  async list(actor: Actor): Promise<PlanSight[]> {
    requirePermission(actor, 'organisation.manage');
    const plans = await this.db.repo(ReorganisationPlan).find({ where: { state: Not('discarded') }, order: { effectiveOn: 'DESC', createdAt: 'DESC' } });
    const scope = await scopeOf(actor, 'organisation.manage');
    const rows = await this.units.rows();
    return plans.map((plan) => this.sightOf(plan, rows, scope)).filter((sight) => maySee(actor, sight));
  }

  /** A plan; one that concerns units outside the actor's part does not exist. */
  async get(actor: Actor, id: string): Promise<PlanSight> {
    requirePermission(actor, 'organisation.manage');
    const scope = await scopeOf(actor, 'organisation.manage');
    const plan = await this.db.repo(ReorganisationPlan).findOneBy({ id, state: Not('discarded') });
    const sight = plan && this.sightOf(plan, await this.units.rows(), scope);
    if (!sight || !maySee(actor, sight)) throw refuse('plan.unknown');
    return sight;
  }

  /** A plan as the job that writes it reads it; nobody asks. */
  async ofJob(id: string): Promise<PlanSight> {
    const plan = await this.db.repo(ReorganisationPlan).findOneByOrFail({ id });
    return this.sightOf(plan, await this.units.rows(), 'all');
  }

  /** Begins a draft with its act. A draft that has this id already is the same sent again, or loaded again, and stays as it is. */
  async create(actor: Actor, act: PlanAct, id: string = randomUUID()): Promise<{ id: string }> {
    requirePermission(actor, 'organisation.manage');
    const now = this.clock.now();
    const draft: PlanDraft = { schema: 1, newUnits: [], changes: [], decisions: {}, unread: [] };
    await this.db.tx(async () => {
      if (await this.db.repo(ReorganisationPlan).existsBy({ id })) return;
      const { actNumber, actDate, effectiveOn } = act;
      await this.db.repo(ReorganisationPlan).insert({
        id, actNumber, actDate, effectiveOn, state: 'draft', revision: 1, draft, memos: {}, createdBy: actor.accountId, createdAt: now, updatedAt: now, scheduledBy: null, scheduledAt: null,
      });
      await this.audit.record({ action: 'reorganisation.drafted', subject: { kind: 'reorganisation', id }, actor, detail: { actNumber, effectiveOn } });
    });
    return { id };
  }

  /** Another number or day of the act. What people were decided on stays and is checked anew. */
  async setAct(actor: Actor, id: string, revision: number, { actNumber, actDate, effectiveOn }: PlanAct): Promise<void> {
    await this.get(actor, id);
    await this.save(actor, id, revision, { actNumber, actDate, effectiveOn }, 'act');
  }

  /** Adds a change; `withBelow` lets what stands below the sources end with them. */
  async addChange(actor: Actor, id: string, revision: number, given: Omit<PlannedChange, 'id'>, withBelow: boolean): Promise<void> {
    const { plan, rows, scope } = await this.get(actor, id);
    const { draft, effectiveOn } = plan;
    if (draft.changes.length >= MOST_CHANGES) throw refuse('plan.too-many-changes');
    const sources = withBelow ? below(treeAt(rows, effectiveOn), given.sources, given.targets) : [...given.sources];
    const targets = given.kind === 'rename' || given.kind === 'move' ? sources : [...given.targets];
    const change: PlannedChange = { ...given, id: randomUUID(), sources, targets };
    requireWithin(scope, [...sources, ...targets, change.parentId], draft);
    if (change.kind === 'move' && change.parentId === null && scope !== 'all') throw refuse('unit.parent-outside');
    // Only what this change alone gets wrong; how changes fit together is told when all are there.
    const [problem] = planProblems({ effectiveOn, newUnits: draft.newUnits.map((unit) => ({ ...unit, parentId: null })), changes: [change] }, rows).filter(({ code }) => code !== 'new-unit-unused');
    if (problem) throw refuse('plan.change-impossible', { problem, nameOf: namer(rows, draft.newUnits, effectiveOn), day: effectiveOn });
    await this.save(actor, id, revision, { draft: { ...draft, changes: [...draft.changes, change] } }, 'changes');
  }

  async removeChange(actor: Actor, id: string, revision: number, changeId: string): Promise<void> {
    const { plan: { draft } } = await this.get(actor, id);
    await this.save(actor, id, revision, { draft: { ...draft, changes: draft.changes.filter((change) => change.id !== changeId) } }, 'changes');
  }

  /** A unit that is going to begin with the plan. */
  async addUnit(actor: Actor, id: string, revision: number, unit: Omit<NewUnit, 'id' | 'orderInList'> & { readonly orderInList: number | null }): Promise<void> {
    const { plan, rows, scope } = await this.get(actor, id);
    const { draft, effectiveOn } = plan;
    if (draft.newUnits.length >= MOST_CHANGES) throw refuse('plan.too-many-changes');
    requireWithin(scope, [unit.parentId], draft);
    if (unit.parentId === null && scope !== 'all') throw refuse('unit.parent-outside');
    const there = rows.some((row) => row.unitId === unit.parentId && holdsOn(row, effectiveOn) && row.to === null);
    if (unit.parentId !== null && !there && !draft.newUnits.some((other) => other.id === unit.parentId)) throw refuse('unit.parent-not-there');
    const orderInList = unit.orderInList ?? Math.max(0, ...[...rows, ...draft.newUnits].filter(({ parentId }) => parentId === unit.parentId).map((row) => row.orderInList)) + 10;
    await this.save(actor, id, revision, { draft: { ...draft, newUnits: [...draft.newUnits, { ...unit, orderInList, id: randomUUID() }] } }, 'units');
  }

  /** Takes a new unit out of the draft, and the changes that lead to it. */
  async removeUnit(actor: Actor, id: string, revision: number, unitId: string): Promise<void> {
    const { plan: { draft } } = await this.get(actor, id);
    const newUnits = draft.newUnits.filter((unit) => unit.id !== unitId).map((unit) => (unit.parentId === unitId ? { ...unit, parentId: null } : unit));
    const changes = draft.changes.filter(({ targets, parentId }) => !targets.includes(unitId) && parentId !== unitId);
    await this.save(actor, id, revision, { draft: { ...draft, newUnits, changes } }, 'units');
  }

  /** Keeps what was decided about things that other modules told of. */
  async decide(actor: Actor, id: string, revision: number, decisions: Readonly<Record<string, string>>): Promise<void> {
    const { plan: { draft } } = await this.get(actor, id);
    await this.save(actor, id, revision, { draft: { ...draft, decisions: { ...draft.decisions, ...decisions } } }, 'decisions');
  }

  /** Gives a draft up. It stays in the database, and nobody sees it any more. */
  async discard(actor: Actor, id: string, revision: number): Promise<void> {
    await this.get(actor, id);
    await this.save(actor, id, revision, { state: 'discarded' }, 'discarded');
  }

  /** Changes a draft that is still as the page showed it, with its entry in the log; for this folder's services. */
  async save(actor: Actor, id: string, revision: number, change: Partial<Pick<ReorganisationPlan, 'draft' | 'state' | 'actNumber' | 'actDate' | 'effectiveOn'>>, what: string): Promise<void> {
    await this.db.tx(async () => {
      const { affected } = await this.db.repo(ReorganisationPlan).update({ id, revision, state: 'draft' }, { ...change, revision: revision + 1, updatedAt: this.clock.now() });
      if (!affected) throw refuse('plan.changed-elsewhere');
      await this.audit.record({ action: 'reorganisation.draft-saved', subject: { kind: 'reorganisation', id }, actor, detail: { what } });
    });
  }

  /** The tree of the plan's day with the plan carried out. */
  treeAfter({ content, rows }: Pick<PlanSight, 'content' | 'rows'>): UnitNode[] {
    return treeAt(rowsAfter(rows, planResult(content, rows), content.effectiveOn), content.effectiveOn);
  }

  private sightOf(plan: ReorganisationPlan, rows: readonly UnitRow[], scope: Scope): PlanSight {
    const { effectiveOn, draft: { newUnits, changes }, state } = plan;
    const today = this.today();
    return {
      plan, rows, scope, today, content: { effectiveOn, newUnits, changes },
      isDraft: state === 'draft', isInEffect: state === 'scheduled' && effectiveOn <= today, nameOf: namer(rows, newUnits, effectiveOn),
    };
  }
}

/** Every unit that a plan names and that exists without it. */
export function unitsOf({ newUnits, changes }: Pick<PlanDraft, 'newUnits' | 'changes'>): string[] {
  const own = new Set(newUnits.map(({ id }) => id));
  const named = [...changes.flatMap(({ sources, targets, parentId }) => [...sources, ...targets, parentId]), ...newUnits.map(({ parentId }) => parentId)];
  return [...new Set(named.filter((unitId): unitId is string => unitId !== null && !own.has(unitId)))];
}

/** Refuses units outside the actor's part; `null`, the top, needs the whole system only where a unit is placed there. */
export function requireWithin(scope: Scope, unitIds: readonly (string | null)[], { newUnits }: Pick<PlanDraft, 'newUnits'>): void {
  if (scope === 'all') return;
  const own = new Set(newUnits.map(({ id }) => id));
  if (unitIds.some((unitId) => unitId !== null && !own.has(unitId) && !scope.has(unitId))) throw refuse('plan.outside');
}

/** Sentences for the changes of a plan, in their order. */
export const sentencesOf = ({ plan, nameOf }: PlanSight): string[] => plan.draft.changes.map((change) => changeSentence(change, nameOf));

/** By the part of the tree alone; a draft that names no unit yet is its author's. */
function maySee(actor: Actor, { plan, scope }: PlanSight): boolean {
  if (scope === 'all') return true;
  const named = unitsOf(plan.draft);
  return named.length === 0 ? plan.createdBy === actor.accountId : named.every((unitId) => scope.has(unitId));
}

/** The sources and all that stands below them, but no target. */
function below(tree: readonly UnitNode[], sources: readonly string[], targets: readonly string[]): string[] {
  const all = sources.flatMap((unitId) => {
    const node = findNode(tree, unitId);
    return node ? walk([node]).map((item) => item.node.unitId) : [unitId];
  });
  return [...new Set(all)].filter((unitId) => !targets.includes(unitId));
}

function namer(rows: readonly UnitRow[], newUnits: readonly NewUnit[], day: Day): (unitId: string) => string {
  const own = new Map(newUnits.map(({ id, name }) => [id, name]));
  const known = new Map<string, UnitRow[]>();
  for (const row of rows) known.set(row.unitId, [...(known.get(row.unitId) ?? []), row]);
  return (unitId) => own.get(unitId) ?? versionFor(known.get(unitId) ?? [], day)?.name ?? 'Một đơn vị không còn';
}
