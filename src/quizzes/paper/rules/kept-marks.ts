import { markOf } from '../../../questions/grading/grade.js';
import type { LaidOutSlot } from '../../rules/layout.js';
import type { HeldMark } from '../../rules/held-marks.js';

/** The questions of a sheet and what was answered to them, as canonical JSON by slot. */
export interface AnsweredSheet {
  readonly slots: readonly Pick<LaidOutSlot, 'slot' | 'versionId' | 'mark'>[];
  readonly values: ReadonlyMap<number, string>;
}

/**
 * The marks of a corrected sheet: those that its answers earn by themselves, but a mark that a person gave stays where
 * the same answer was given to the same question, wherever that stands on the paper now; of what it is worth there.
 */
export function keptMarks(earned: ReadonlyMap<number, HeldMark>, now: AnsweredSheet, before: AnsweredSheet & { readonly held: ReadonlyMap<number, HeldMark> }): Map<number, HeldMark> {
  const earlier = new Map(before.slots.map(({ slot, versionId }) => [versionId, slot]));
  return new Map(now.slots.map(({ slot, versionId, mark: full }) => {
    const own = earned.get(slot)!;
    const from = earlier.get(versionId);
    const given = from === undefined ? undefined : before.held.get(from);
    const stays = from !== undefined && given?.manual === true && given.decision === null && own.decision === null && before.values.get(from) === now.values.get(slot);
    return [slot, stays ? { ...given, slot, mark: markOf(given.fraction, full) } : own];
  }));
}
