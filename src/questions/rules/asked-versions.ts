/** A version as far as its number and its interval of law go: [validFrom, validTo). */
export interface LawInterval {
  readonly number: number;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/**
 * The approved versions that are asked on some day from today on: those that have not ended, and whose remaining time no
 * newer one covers whole. A version that was approved ahead for a coming law leaves the present one in use until then.
 */
export function askedFrom<V extends LawInterval>(approved: readonly V[], today: string): V[] {
  return approved.filter((version) => {
    const { validFrom, validTo, number } = version;
    if (validTo !== null && validTo <= today) return false;
    const begins = validFrom !== null && validFrom > today ? validFrom : today;
    return !approved.some((newer) => newer.number > number && (newer.validFrom === null || newer.validFrom <= begins) && (newer.validTo === null || (validTo !== null && newer.validTo >= validTo)));
  });
}

/** The first day from which none of these versions is right; null: one has no end. Of none: null. */
export function lawUntil(versions: readonly LawInterval[]): string | null {
  if (versions.some(({ validTo }) => validTo === null)) return null;
  return versions.map(({ validTo }) => validTo!).sort().at(-1) ?? null;
}
