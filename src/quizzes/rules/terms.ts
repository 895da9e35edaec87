/** A quiz's terms: when it may be begun, for how long one sits, how often. */
export interface Terms {
  readonly opensAt: Date | null;
  readonly closesAt: Date | null;
  /** Null: no limit. */
  readonly limitMinutes: number | null;
  /** Null: as many as one likes. */
  readonly attemptsAllowed: number | null;
}

export const termFields = ['opensAt', 'closesAt', 'limitMinutes', 'attemptsAllowed'] as const satisfies readonly (keyof Terms)[];
export type TermField = (typeof termFields)[number];

/** What is otherwise than the quiz says. An absent term is as the quiz has it; null takes a limit away. */
export interface TermChanges {
  readonly opensAt?: Date;
  readonly closesAt?: Date;
  readonly limitMinutes?: number | null;
  readonly attemptsAllowed?: number | null;
}

/** Other terms for one person, or for the people of a unit and of what is below it, on the local days [validFrom, validTo). */
export interface TermOverride {
  readonly id: string;
  /** Exactly one of these two. */
  readonly personId: string | null;
  readonly unitId: string | null;
  readonly changes: TermChanges;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly setAt: Date;
}

/** For whom terms are asked: the person, and the unit of that day with those above it, the nearest first. */
export interface WhoSits {
  readonly personId: string;
  readonly line: readonly string[];
}

/** The terms that hold for somebody, and which override each of the changed ones comes from. */
export interface HeldTerms<T extends TermOverride = TermOverride> {
  readonly terms: Terms;
  readonly by: Partial<Record<TermField, T>>;
}

/**
 * The terms of a quiz for one person on a day.
 *
 * Each term is decided by itself: what is said for the person outranks what is said for a unit, a nearer unit
 * outranks a farther one, and of two for the same the one that was given later holds. So a person with more time
 * still gets the longer window of the commune.
 */
export function termsFor<T extends TermOverride>(usual: Terms, overrides: readonly T[], who: WhoSits, day: string): HeldTerms<T> {
  const ranked = overrides
    .filter((override) => holds(override, day))
    .map((override) => ({ override, distance: distanceOf(override, who) }))
    .filter(({ distance }) => distance !== null)
    .sort((a, b) => a.distance! - b.distance! || b.override.setAt.getTime() - a.override.setAt.getTime() || (a.override.id < b.override.id ? -1 : 1));
  const terms: Record<TermField, Date | number | null> = { opensAt: usual.opensAt, closesAt: usual.closesAt, limitMinutes: usual.limitMinutes, attemptsAllowed: usual.attemptsAllowed };
  const by: Partial<Record<TermField, T>> = {};
  for (const field of termFields) {
    const found = ranked.find(({ override }) => override.changes[field] !== undefined);
    if (!found) continue;
    terms[field] = found.override.changes[field]!;
    by[field] = found.override;
  }
  return { terms: terms as unknown as Terms, by };
}

/**
 * The latest close of all who may sit or will. Null where the quiz itself never closes.
 */
export function lastClose(closesAt: Date | null, overrides: readonly TermOverride[], day: string): Date | null {
  if (closesAt === null) return null;
  const closes = overrides.filter(({ validTo }) => validTo === null || validTo > day).flatMap(({ changes }) => changes.closesAt ?? []);
  return new Date(Math.max(closesAt.getTime(), ...closes.map((close) => close.getTime())));
}

/** The limit for a sitting that runs: it began with one, and is never given less. Null: none. */
export function longerLimit(present: number | null, other: number | null): number | null {
  return present === null || other === null ? null : Math.max(present, other);
}

function holds({ validFrom, validTo }: TermOverride, day: string): boolean {
  return validFrom <= day && (validTo === null || day < validTo);
}

/** 0: the person; 1: the own unit; farther units count on. Null: concerns somebody else. */
function distanceOf({ personId, unitId }: TermOverride, who: WhoSits): number | null {
  if (personId !== null) return personId === who.personId ? 0 : null;
  const at = who.line.indexOf(unitId!);
  return at < 0 ? null : at + 1;
}
