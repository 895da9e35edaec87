/** What a grant may make of an account. Everybody with a person is a learner. */
export const roles = ['learner', 'trainer', 'justice', 'home-affairs', 'head-of-unit', 'administrator'] as const;
export type Role = (typeof roles)[number];

/** Ids of units: the granted subtree of today and its predecessors. */
export type Scope = 'all' | ReadonlySet<string>;

/** Who makes a request, resolved once per request from the session. */
export interface Actor {
  readonly accountId: string;
  /** Null for accounts that belong to nobody in the organisation, such as a technical administrator. */
  readonly personId: string | null;
  readonly fullName: string;
  /** First letter of the given name, for the face in the corner. */
  readonly givenInitial: string;
  readonly unitName: string | null;
  readonly roles: ReadonlySet<Role>;
  /** What the roles cover. Read when it is first asked for: a learner's page needs none of it. */
  readonly scopes: () => Promise<ReadonlyMap<Role, Scope>>;
  /** Only the page that changes the password is open until this is done. */
  readonly mustChangePassword: boolean;
  readonly sessionId: string;
  /** Unread messages, for the head of every page; left out where nobody counted. */
  readonly unreadMessages?: number;
}
