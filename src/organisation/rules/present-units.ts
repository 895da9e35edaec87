import { grouped } from './grouped.js';
import { holdsOn, type Day } from './interval.js';
import type { Succession } from './succession.js';
import type { UnitRow } from './tree.js';

/**
 * Where units of any day are found on `today`, for figures “theo đơn vị hiện nay”. Null: nowhere that the acts
 * alone could name.
 *
 * A living unit is itself. An ended one is what it went into when it ended, if that is one unit or several that
 * are one today; acts by which it only gave a part away do not count. Where it was divided or ended without a
 * successor the acts cannot know, since people move by lists and never by territory.
 *
 * How figures are rolled up with it, so that each entry is counted once and none is lost:
 * - people (who must, who has not): the unit of the person's primary posting today; of those who have none any
 *   more, this function of the unit they were in;
 * - frozen facts that carry their unit (completions, certificates): this function; where it is null, the unit of
 *   the person's primary posting today;
 * - what is null after both is counted in a row of its own below the total, never dropped.
 */
export function presentUnits(rows: readonly UnitRow[], acts: readonly Succession[], today: Day): (unitId: string) => string | null {
  const living = new Set(rows.filter((row) => holdsOn(row, today)).map(({ unitId }) => unitId));
  const givenAway = grouped(acts.filter(({ effectiveOn }) => effectiveOn <= today)
    .flatMap((act) => act.sources.filter((source) => !act.targets.includes(source)).map((source) => ({ source, act }))), ({ source }) => source);
  const known = new Map<string, string | null>();
  const find = (unitId: string): string | null => {
    if (living.has(unitId)) return unitId;
    const found = known.get(unitId);
    if (found !== undefined) return found;
    known.set(unitId, null); // acts that lead in a circle end here
    const last = lastOf(givenAway.get(unitId) ?? []);
    const present = new Set(last.flatMap(({ act }) => act.targets).map(find));
    const only = present.size === 1 ? [...present][0]! : null;
    known.set(unitId, only);
    return only;
  };
  return find;
}

/** The acts of the last day: the one on which the unit ended. */
function lastOf<T extends { readonly act: Succession }>(given: readonly T[]): T[] {
  const day = given.reduce((latest, { act }) => (act.effectiveOn > latest ? act.effectiveOn : latest), '');
  return given.filter(({ act }) => act.effectiveOn === day);
}
