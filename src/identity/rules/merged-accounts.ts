/** As much of an account as decides which of two a merged person keeps. */
export interface MergedAccount {
  readonly id: string;
  readonly isUsed: boolean;
  readonly isLocked: boolean;
  readonly hasRoles: boolean;
}

/** What happens to the accounts of two records. */
export interface AccountsAfter {
  /** The account that the kept record has afterwards; null: none. */
  readonly keeps: string | null;
  /** The account that is put aside with the other record, locked. */
  readonly locks: string | null;
}

/**
 * Which account a person keeps who had two records.
 *
 * One with roles before one without: a merge takes nobody's role. Then one that may sign in, then one that
 * was used, then the kept record's. Null where both have roles: an administrator has to decide that first.
 */
export function mergedAccounts(kept: MergedAccount | null, other: MergedAccount | null): AccountsAfter | null {
  if (!kept || !other) return { keeps: kept?.id ?? other?.id ?? null, locks: null };
  if (kept.hasRoles && other.hasRoles) return null;
  const rank = ({ hasRoles, isLocked, isUsed }: MergedAccount): number => (hasRoles ? 4 : 0) + (isLocked ? 0 : 2) + (isUsed ? 1 : 0);
  return rank(other) > rank(kept) ? { keeps: other.id, locks: kept.id } : { keeps: kept.id, locks: other.id };
}
