/** Somebody as an account, and the person whose it is; null: an account of nobody. */
export interface Hand {
  readonly accountId: string;
  readonly personId: string | null;
}

/** Whether the approver is one of those who wrote or changed the version: by account, or as a person with a second account. */
export function isOwnWork(approver: Hand, authors: readonly Hand[]): boolean {
  return authors.some(({ accountId, personId }) => accountId === approver.accountId || (personId !== null && personId === approver.personId));
}
