/** A role that the account holds or is going to hold, and whether what it is over lies within the part of whoever asks. */
export interface HeldRole {
  readonly role: string;
  readonly withinPart: boolean;
}

/**
 * Whether somebody may give an account a new first password (docs/decisions/who-resets-whose-password.md).
 *
 * Whoever knows a first password can sign in with it, so nobody may open an account that can do more
 * than the own one: a head only accounts without any role; home affairs also those of heads of units
 * within its own part; an administrator every account whose roles lie within the part administered.
 *
 * `by` are the roles that let the actor reset passwords in the person's unit, not all the actor has.
 */
export function mayReset(by: ReadonlySet<string>, held: readonly HeldRole[]): boolean {
  const roles = held.filter(({ role }) => role !== 'learner');
  if (by.has('administrator')) return roles.every(({ withinPart }) => withinPart);
  if (by.has('home-affairs')) return roles.every(({ role, withinPart }) => role === 'head-of-unit' && withinPart);
  return by.has('head-of-unit') && roles.length === 0;
}
