import type { Day } from '../../rules/interval.js';
import type { ReorganisationKind } from '../../rules/succession.js';
import type { UnitKind } from '../../rules/tree.js';

/** What a unit is called and coded. */
export interface UnitNames {
  readonly name: string;
  readonly shortName: string;
  readonly code: string | null;
  readonly aliases: readonly string[];
}

/** A unit that begins with the reorganisation. Its id is given when it is drafted, so that changes can name it. */
export interface NewUnit extends UnitNames {
  readonly id: string;
  readonly kind: UnitKind;
  readonly parentId: string | null;
  readonly orderInList: number;
}

/** One change of an act: which units go into which. */
export interface PlannedChange {
  readonly id: string;
  readonly kind: ReorganisationKind;
  /** Of a dissolution, a merger and a split those that are no target as well end. */
  readonly sources: readonly string[];
  /** Living units or new ones; empty for a dissolution without successor. Of a renamed or moved unit the unit itself. */
  readonly targets: readonly string[];
  /** Only of a renaming. */
  readonly names: UnitNames | null;
  /** Only of a move: the new parent, or null for the top. */
  readonly parentId: string | null;
}

/** A reorganisation as it is drafted: what an act does from a day on. */
export interface Plan {
  readonly effectiveOn: Day;
  readonly newUnits: readonly NewUnit[];
  readonly changes: readonly PlannedChange[];
}

/** The units that a plan begins, in the shape of a change's sides. */
export const newUnitIds = (plan: Plan): ReadonlySet<string> => new Set(plan.newUnits.map(({ id }) => id));

/** Units that end with the plan: sources that are nobody's target and are neither renamed nor moved. */
export function endedUnits({ changes }: Plan): ReadonlySet<string> {
  const lives = new Set(changes.flatMap(({ targets }) => targets));
  const ending = changes.filter(({ kind }) => kind !== 'rename' && kind !== 'move').flatMap(({ sources }) => sources);
  return new Set(ending.filter((unitId) => !lives.has(unitId)));
}

/** What each unit goes into, over all changes that name it as a source; itself left out. */
export function targetsOf({ changes }: Plan, unitId: string): string[] {
  return [...new Set(changes.filter(({ sources }) => sources.includes(unitId)).flatMap(({ targets }) => targets))].filter((target) => target !== unitId);
}

/** Units whose people the plan's lists may move: all sources but those that only get another name or parent. */
export function sourceUnits({ changes }: Plan): ReadonlySet<string> {
  return new Set(changes.filter(({ kind }) => kind !== 'rename' && kind !== 'move').flatMap(({ sources }) => sources));
}
