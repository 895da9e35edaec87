/** As much of a target as decides whom it concerns. Years are calendar years, `toYear` the last one; null: until another is set. */
export interface HoursTarget {
  readonly unitId: string;
  /** Empty: every category. */
  readonly category: string;
  readonly fromYear: number;
  readonly toYear: number | null;
  /** Tiết a year. */
  readonly periods: number;
}

/** Whose target is asked for. */
export interface HoursOwner {
  /** The person's unit and those above it, nearest first. */
  readonly unitLine: Iterable<string>;
  readonly category: string;
}

/**
 * The target that counts for somebody in a year, or null where nobody has set one.
 *
 * Whoever is nearest in the tree decides; of one unit's targets the one for the person's own category
 * goes before the one for all, and a later one before an earlier one. There is no default: the yearly
 * minimum of Điều 15 Nghị định số 101/2017/NĐ-CP (BD-04) is not known to hold after 2021 (BD-05).
 */
export function targetFor<T extends HoursTarget>(targets: readonly T[], owner: HoursOwner, year: number): T | null {
  const holding = targets.filter(
    (target) => target.fromYear <= year && (target.toYear === null || target.toYear >= year) && (target.category === '' || target.category === owner.category),
  );
  for (const unitId of owner.unitLine) {
    const [nearest] = holding.filter((target) => target.unitId === unitId).sort(moreParticularFirst);
    if (nearest) return nearest;
  }
  return null;
}

export const hoursStates = ['reached', 'begun', 'none'] as const;
/** Reached the target; something, but not enough; nothing yet. */
export type HoursState = (typeof hoursStates)[number];

/** How far somebody is, or null where there is no target to reach. */
export function hoursState(periods: number, target: number | null): HoursState | null {
  if (target === null) return null;
  if (periods >= target) return 'reached';
  return periods > 0 ? 'begun' : 'none';
}

function moreParticularFirst(a: HoursTarget, b: HoursTarget): number {
  if ((a.category === '') !== (b.category === '')) return a.category === '' ? 1 : -1;
  return b.fromYear - a.fromYear;
}
