import { Injectable } from '@nestjs/common';
import type { Actor, Scope } from '../../platform/access/actor.js';
import { requirePermission, rolesFor, scopeOf, mayIn, type Permission } from '../../platform/access/permissions.js';
import { PeopleService, type PostedPerson } from '../../organisation/people.service.js';
import { partBelow, rowsWithin } from '../../organisation/rules/part-of-tree.js';
import { treeAt, type UnitNode } from '../../organisation/rules/tree.js';
import { UnitsService } from '../../organisation/units.service.js';
import { AccountsService } from '../accounts.service.js';
import type { Account } from '../entities/account.js';
import type { Grant } from '../entities/grant.js';
import { GrantScopes } from '../grant-scopes.js';
import { GrantsService } from '../grants.service.js';
import { refuse } from '../identity.refusals.js';
import { stateSql, type AccountState } from '../rules/account-state.js';
import { mayReset, type HeldRole } from '../rules/reset-rights.js';

const PAGE_SIZE = 30;

export interface AccountSearch {
  readonly text: string;
  readonly unitId: string | null;
  readonly state: AccountState | null;
  readonly page: number;
}

export interface PersonWithAccount {
  readonly person: PostedPerson;
  readonly account: Account | undefined;
}

export interface AccountsSight {
  readonly roots: readonly UnitNode[];
  readonly rows: readonly PersonWithAccount[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
}

/** One person's account as somebody sees it who looks after it. */
export interface AccountSight extends PersonWithAccount {
  /** Grants that hold or are going to. */
  readonly grants: readonly Grant[];
  readonly mayIssue: boolean;
  readonly mayReset: boolean;
  readonly isOwn: boolean;
}

/** The accounts of the people in somebody's part of the tree. Whoever works elsewhere does not exist there. */
@Injectable()
export class PeopleAccounts {
  constructor(
    private readonly people: PeopleService,
    private readonly units: UnitsService,
    private readonly accounts: AccountsService,
    private readonly grants: GrantsService,
    private readonly scopes: GrantScopes,
  ) {}

  /** One page of the people of today with their accounts. */
  async list(actor: Actor, { text, unitId, state, page }: AccountSearch): Promise<AccountsSight> {
    requirePermission(actor, 'accounts.view');
    const roots = await this.rootsFor(actor, 'accounts.view');
    const query = { day: this.units.today(), unitIds: await this.unitsIn(actor, 'accounts.view', unitId, roots), text, only: state === null ? undefined : { sql: stateSql[state] }, pageSize: PAGE_SIZE };
    const first = await this.people.list({ ...query, page });
    const last = Math.max(1, Math.ceil(first.total / PAGE_SIZE));
    const { people, total } = page <= last ? first : await this.people.list({ ...query, page: last });
    const accounts = await this.byPerson(people.map(({ personId }) => personId));
    return { roots, rows: people.map((person) => ({ person, account: accounts.get(person.personId) })), total, page: Math.min(page, last), pageSize: PAGE_SIZE };
  }

  /** The account of one person in the actor's part, and what the actor may do with it. */
  async one(actor: Actor, personId: string): Promise<AccountSight> {
    const person = await this.personIn(actor, personId, 'accounts.view');
    const account = (await this.byPerson([personId])).get(personId);
    const grants = account ? await this.openGrants(account.id) : [];
    return {
      person, account, grants,
      mayIssue: await mayIn(actor, 'accounts.issue', person.unitId),
      mayReset: account !== undefined && (await this.mayReset(actor, person.unitId, grants)),
      isOwn: account?.id === actor.accountId,
    };
  }

  /** The posting of today of a person in the actor's part; anybody else is unknown. */
  async personIn(actor: Actor, personId: string, permission: Permission): Promise<PostedPerson> {
    requirePermission(actor, permission);
    const person = await this.people.primaryPostingAt(personId, this.units.today());
    if (!person || !(await mayIn(actor, permission, person.unitId))) throw refuse('account.person-unknown');
    return person;
  }

  /** Whether the actor may give this account a new first password, by rule and part of the tree. */
  async mayReset(actor: Actor, unitId: string, grants: readonly Grant[]): Promise<boolean> {
    const part = await scopeOf(actor, 'accounts.reset');
    const held: HeldRole[] = [];
    for (const grant of grants) held.push({ role: grant.role, withinPart: await this.isWithin(grant, part) });
    return mayReset(await rolesFor(actor, 'accounts.reset', unitId), held);
  }

  /** Grants of an account that hold today or later. */
  async openGrants(accountId: string): Promise<Grant[]> {
    const today = this.units.today();
    return (await this.grants.ofAccount(accountId)).filter(({ validTo }) => validTo === null || validTo > today);
  }

  /** The tree of today, cut to the part a permission covers. */
  async rootsFor(actor: Actor, permission: Permission): Promise<UnitNode[]> {
    const scope = await scopeOf(actor, permission);
    const rows = await this.units.rows();
    return treeAt(rowsWithin(rows, scope), this.units.today());
  }

  /** A unit with everything below it, within the actor's part; without a unit the whole part. */
  async unitsIn(actor: Actor, permission: Permission, unitId: string | null, roots: readonly UnitNode[]): Promise<Scope> {
    return partBelow(unitId, roots, await scopeOf(actor, permission));
  }

  private async isWithin(grant: Grant, part: Scope): Promise<boolean> {
    if (part === 'all') return true;
    const over = (await this.scopes.ofGrants([grant], this.units.today())).get(grant.role);
    return over !== undefined && over !== 'all' && [...over].every((unitId) => part.has(unitId));
  }

  private async byPerson(personIds: readonly string[]): Promise<Map<string, Account>> {
    return new Map((await this.accounts.ofPeople(personIds)).map((account) => [account.personId ?? '', account]));
  }
}
