import { holdsOn } from '../../rules/interval.js';
import { searchKey } from '../../../platform/text/text.js';
import { treeAt, walk, type UnitNode, type UnitRow } from '../../rules/tree.js';
import { endedUnits, type Plan, type PlannedChange } from './plan.js';
import { planResult, rowsAfter } from './plan-result.js';

export type PlanProblemCode =
  | 'no-changes' | 'no-source' | 'no-target' | 'one-source' | 'one-target' | 'names-missing'
  | 'source-not-there' | 'begins-too-late' | 'changes-later' | 'target-not-there' | 'twice' | 'target-ends'
  | 'parent-not-there' | 'parent-below' | 'new-unit-unused';

/** Something that keeps a plan from being scheduled; `unitId` and `changeId` say where. */
export interface PlanProblem {
  readonly code: PlanProblemCode;
  readonly unitId?: string;
  readonly changeId?: string;
}

/** Something that a person should know and may be as it is. */
export interface PlanWarning {
  readonly code: 'same-name' | 'same-code' | 'left-at-top';
  readonly unitId: string;
  readonly otherId: string | null;
}

/** Whether a plan can be carried out, and if not, why. */
export function planProblems(plan: Plan, rows: readonly UnitRow[]): PlanProblem[] {
  if (plan.changes.length === 0 && plan.newUnits.length === 0) return [{ code: 'no-changes' }];
  const there = new Map(rows.filter((row) => holdsOn(row, plan.effectiveOn)).map((row) => [row.unitId, row]));
  const news = new Set(plan.newUnits.map(({ id }) => id));
  const ended = endedUnits(plan);
  const problems = plan.changes.flatMap((change) => changeProblems(change, plan, rows, there, news, ended));
  const used = new Set([...plan.changes.flatMap(({ targets, parentId }) => [...targets, parentId]), ...plan.newUnits.map(({ parentId }) => parentId)]);
  const hasSources = plan.changes.length > 0;
  for (const { id, parentId } of plan.newUnits) {
    if (parentId !== null && !isParent(parentId, there, news, ended)) problems.push({ code: 'parent-not-there', unitId: id });
    if (hasSources && !used.has(id) && !isBelowNew(id, plan)) problems.push({ code: 'new-unit-unused', unitId: id });
  }
  return [...problems, ...doubles(plan), ...(problems.length === 0 ? circles(plan, rows) : [])];
}

/** What is odd about a plan without problems. */
export function planWarnings(plan: Plan, rows: readonly UnitRow[]): PlanWarning[] {
  const day = plan.effectiveOn;
  const result = planResult(plan, rows);
  const tree = treeAt(rowsAfter(rows, result, day), day);
  const touched = new Set(result.begun.map(({ unitId }) => unitId));
  const ended = endedUnits(plan);
  const all = walk(tree).map(({ node }) => node);
  const left = tree.filter((node) => node.parentId !== null && ended.has(node.parentId)).map((node): PlanWarning => ({ code: 'left-at-top', unitId: node.unitId, otherId: node.parentId }));
  const siblings = [tree, ...all.map(({ children }) => children)];
  return [...left, ...siblings.flatMap((nodes) => sameAmong(nodes, touched)), ...sameCodes(all, touched)];
}

/** Units among siblings that share a name with one that the plan names, whatever the accents. */
export function sameAmong(nodes: readonly UnitNode[], touched: ReadonlySet<string>): PlanWarning[] {
  return nodes.filter(({ unitId }) => touched.has(unitId)).flatMap((node) => {
    const other = nodes.find((candidate) => candidate.unitId !== node.unitId && searchKey(candidate.name) === searchKey(node.name));
    return other ? [{ code: 'same-name' as const, unitId: node.unitId, otherId: other.unitId }] : [];
  });
}

/** A code may name several units through time, but on one day it should name one. */
export function sameCodes(nodes: readonly UnitRow[], touched: ReadonlySet<string>): PlanWarning[] {
  return nodes.filter(({ unitId, code }) => touched.has(unitId) && code !== null).flatMap((node) => {
    const other = nodes.find((candidate) => candidate.unitId !== node.unitId && candidate.code === node.code);
    return other ? [{ code: 'same-code' as const, unitId: node.unitId, otherId: other.unitId }] : [];
  });
}

type There = ReadonlyMap<string, UnitRow>;

function changeProblems(
  change: PlannedChange, plan: Plan, rows: readonly UnitRow[], there: There, news: ReadonlySet<string>, ended: ReadonlySet<string>,
): PlanProblem[] {
  const { id: changeId, kind, sources, targets, names, parentId } = change;
  const problems: PlanProblem[] = [];
  const say = (code: PlanProblemCode, unitId?: string): void => void problems.push({ code, changeId, ...(unitId === undefined ? {} : { unitId }) });
  if (sources.length === 0) say('no-source');
  if (kind === 'merge' && targets.length !== 1) say(targets.length === 0 ? 'no-target' : 'one-target');
  if (kind === 'merge' && targets.length === 1 && sources.every((source) => targets.includes(source)) && sources.length > 0) say('no-source');
  if (kind === 'split' && targets.length < 2) say('no-target');
  if (kind === 'rename' && sources.length > 1) say('one-source');
  if (kind === 'rename' && (names === null || names.name === '')) say('names-missing');
  for (const unitId of sources) problems.push(...sourceProblems(unitId, plan, rows, there).map((code) => ({ code, changeId, unitId })));
  for (const unitId of targets) {
    const row = there.get(unitId);
    if (!news.has(unitId) && !row) say('target-not-there', unitId);
    else if (row && row.to !== null) say('changes-later', unitId);
  }
  if (kind === 'move' && parentId !== null && !isParent(parentId, there, news, ended)) say('parent-not-there', parentId);
  return problems;
}

/**
 * A source lives on the day, began before it, and nothing is known to change it afterwards: what is scheduled
 * twice could not be undone one by one.
 */
function sourceProblems(unitId: string, plan: Plan, rows: readonly UnitRow[], there: There): PlanProblemCode[] {
  const row = there.get(unitId);
  if (!row) return ['source-not-there'];
  if (row.from >= plan.effectiveOn) return ['begins-too-late'];
  return row.to !== null || rows.some((other) => other.unitId === unitId && other.from > plan.effectiveOn) ? ['changes-later'] : [];
}

function isParent(unitId: string, there: There, news: ReadonlySet<string>, ended: ReadonlySet<string>): boolean {
  return news.has(unitId) || (there.has(unitId) && !ended.has(unitId));
}

/** A new unit that is nobody's target may stand below one that is. */
function isBelowNew(id: string, plan: Plan): boolean {
  const parentId = plan.newUnits.find((unit) => unit.id === id)?.parentId ?? null;
  return parentId !== null && plan.newUnits.some((unit) => unit.id === parentId);
}

/** A unit that ends is nobody's target, and nothing gets two names or two parents by one plan. */
function doubles(plan: Plan): PlanProblem[] {
  const problems: PlanProblem[] = [];
  for (const kind of ['rename', 'move'] as const) {
    const seen = new Set<string>();
    for (const { id: changeId, sources } of plan.changes.filter((change) => change.kind === kind)) {
      for (const unitId of sources) {
        if (seen.has(unitId)) problems.push({ code: 'twice', unitId, changeId });
        seen.add(unitId);
      }
    }
  }
  for (const ending of plan.changes.filter(({ kind }) => kind !== 'rename' && kind !== 'move')) {
    for (const unitId of ending.sources.filter((source) => ending.kind === 'dissolve' || !ending.targets.includes(source))) {
      if (plan.changes.some(({ targets }) => targets.includes(unitId))) problems.push({ code: 'target-ends', unitId, changeId: ending.id });
    }
  }
  return problems;
}

/** Moves that would put a unit below itself. */
function circles(plan: Plan, rows: readonly UnitRow[]): PlanProblem[] {
  const after = rowsAfter(rows, planResult(plan, rows), plan.effectiveOn).filter((row) => holdsOn(row, plan.effectiveOn));
  const parents = new Map(after.map(({ unitId, parentId }) => [unitId, parentId]));
  const moved = plan.changes.filter(({ kind }) => kind === 'move').flatMap(({ id, sources }) => sources.map((unitId) => ({ unitId, changeId: id })));
  const fresh = plan.newUnits.map(({ id }) => ({ unitId: id }));
  return [...moved, ...fresh].filter(({ unitId }) => standsBelow(parents.get(unitId) ?? null, unitId, parents)).map((where) => ({ code: 'parent-below', ...where }));
}

/** Whether `at` is the unit or stands below it. */
export function standsBelow(at: string | null, unitId: string, parents: ReadonlyMap<string, string | null>): boolean {
  const seen = new Set<string>();
  for (let next = at; next !== null && !seen.has(next); next = parents.get(next) ?? null) {
    if (next === unitId) return true;
    seen.add(next);
  }
  return false;
}
