/** How far somebody has come with an account. */
export const accountStates = ['none', 'never', 'active', 'locked'] as const;
/** none: has no account; never: has not signed in yet; active: has; locked: may not. */
export type AccountState = (typeof accountStates)[number];

/** The state of a person's account, or of having none. */
export function stateOf(account: { readonly firstSignedInAt: Date | null; readonly disabledAt: Date | null } | undefined): AccountState {
  if (!account) return 'none';
  if (account.disabledAt) return 'locked';
  return account.firstSignedInAt ? 'active' : 'never';
}

const EXISTS = 'exists (select 1 from accounts account where account.person_id = person.id';

/** The same as SQL about `person.id`, so that a list can be narrowed and counted before it is cut into pages. */
export const stateSql: Readonly<Record<AccountState, string>> = {
  none: `not ${EXISTS})`,
  never: `${EXISTS} and account.first_signed_in_at is null and account.disabled_at is null)`,
  active: `${EXISTS} and account.first_signed_in_at is not null and account.disabled_at is null)`,
  locked: `${EXISTS} and account.disabled_at is not null)`,
};
