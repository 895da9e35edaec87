import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { IsNull, MoreThan } from 'typeorm';
import { officeFunctions } from '../../organisation/rules/office-functions.js';
import { PeopleService, type PostedPerson } from '../../organisation/people.service.js';
import { grouped } from '../../organisation/rules/grouped.js';
import { holdsOn, type Day } from '../../organisation/rules/interval.js';
import { areaKinds, treeAt, versionFor, type UnitNode } from '../../organisation/rules/tree.js';
import { UnitsService } from '../../organisation/units.service.js';
import type { Actor, Role, Scope } from '../../platform/access/actor.js';
import { requirePermission, scopeOf } from '../../platform/access/permissions.js';
import { Db } from '../../platform/database/db.js';
import { searchKey } from '../../platform/text/text.js';
import { AccountsService } from '../accounts.service.js';
import type { Account } from '../entities/account.js';
import { Grant } from '../entities/grant.js';
import { GrantsService } from '../grants.service.js';
import { refuse } from '../identity.refusals.js';
import { isWithin, scopeOfColumns, type GrantScope } from '../rules/grant-scope.js';
import { EVERYTHING } from './roles.forms.js';

const PAGE_SIZE = 30;

/** Whose roles they are. */
export interface RoleHolder {
  readonly account: Account;
  /** The username where the account belongs to nobody in the organisation. */
  readonly name: string;
  /** Null: works nowhere today. */
  readonly posting: PostedPerson | null;
}

/** Names for the ids that grants hold. */
export interface GrantNames {
  readonly unit: (unitId: string) => string;
  readonly account: (accountId: string) => string;
}

/** One account with every role it was ever given. */
export interface RolesOfAccount extends RoleHolder {
  readonly grants: readonly Grant[];
  readonly names: GrantNames;
  readonly today: Day;
  readonly isOwn: boolean;
  /** Which of the grants the actor may take back. */
  readonly mayEnd: (grant: Grant) => boolean;
  /** The units over which the actor may give roles. */
  readonly roots: readonly UnitNode[];
  readonly mayGiveAll: boolean;
}

/** Roles that hold or are going to, with their holders. */
export interface HeldRoles {
  readonly rows: readonly { readonly grant: Grant; readonly holder: RoleHolder }[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  readonly unitName: (unitId: string) => string;
  readonly today: Day;
}

/** A role to give, as the form says it. */
export interface RoleToGive {
  readonly role: Role;
  readonly over: string;
  readonly byFunction: boolean;
  readonly from: Day;
  /** The first day without it. */
  readonly to: Day | null;
  readonly reason: string;
}

/** Who may do what: shown, given and taken back by administrators, each in the own part of the tree. */
@Injectable()
export class RolesOffice {
  constructor(
    private readonly db: Db,
    private readonly accounts: AccountsService,
    private readonly grants: GrantsService,
    private readonly people: PeopleService,
    private readonly units: UnitsService,
  ) {}

  today(): Day {
    return this.units.today();
  }

  /** Who holds a role today or is going to, by name. Also of people who have left: their roles do not end by themselves. */
  async list(actor: Actor, { role, text, page }: { readonly role: Role | null; readonly text: string; readonly page: number }): Promise<HeldRoles> {
    requirePermission(actor, 'grants.manage');
    const part = await scopeOf(actor, 'grants.manage');
    const today = this.today();
    const one = role === null ? {} : { role };
    const held = await this.db.repo(Grant).find({ where: [{ ...one, validTo: IsNull() }, { ...one, validTo: MoreThan(today) }], relations: { account: true } });
    const holders = await this.holders([...new Map(held.map(({ account }) => [account.id, account])).values()]);
    const words = searchKey(text).split(' ').filter((word) => word !== '');
    const found = held
      .map((grant) => ({ grant, holder: holders.get(grant.accountId)! }))
      .filter(({ grant, holder }) => isWithin(part, scopeOfColumns(grant)) && isSeen(part, holder) && words.every((word) => searchKey(`${holder.name} ${holder.account.username}`).includes(word)))
      .sort((a, b) => a.holder.name.localeCompare(b.holder.name, 'vi') || (a.grant.id < b.grant.id ? -1 : 1));
    const last = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
    const shown = Math.min(page, last);
    const rows = found.slice((shown - 1) * PAGE_SIZE, shown * PAGE_SIZE);
    return { rows, total: found.length, page: shown, pageSize: PAGE_SIZE, unitName: await this.unitNames(), today };
  }

  /** The roles of one account; one outside the actor's part does not exist. */
  async of(actor: Actor, accountId: string): Promise<RolesOfAccount> {
    requirePermission(actor, 'grants.manage');
    const part = await scopeOf(actor, 'grants.manage');
    const grants = await this.grants.ofAccount(accountId);
    const accounts = await this.accounts.find([...new Set([accountId, ...grants.flatMap(({ grantedBy, closedBy }) => [grantedBy, closedBy].filter((id) => id !== null))])]);
    const holders = await this.holders(accounts, [accountId]);
    const holder = holders.get(accountId);
    if (!holder || !isSeen(part, holder)) throw refuse('account.unknown');
    const rows = await this.units.rows();
    const today = this.today();
    return {
      ...holder, grants, today,
      names: { unit: await this.unitNames(), account: (id) => holders.get(id)?.name ?? 'Một tài khoản không còn' },
      isOwn: actor.accountId === accountId,
      mayEnd: (grant) => isWithin(part, scopeOfColumns(grant)) && (grant.validTo === null || grant.validTo > today) && grant.role !== 'learner',
      roots: treeAt(part === 'all' ? rows : rows.filter(({ unitId }) => part.has(unitId)), today),
      mayGiveAll: part === 'all',
    };
  }

  /** Gives a role from today on or later, over a unit that exists then. */
  async give(actor: Actor, accountId: string, { role, over, byFunction, from, to, reason }: RoleToGive): Promise<void> {
    const { account } = await this.of(actor, accountId);
    if (account.disabledAt) throw refuse('account.locked');
    if (from < this.today()) throw refuse('grant.in-the-past');
    await this.grants.grant({ accountId, role, scope: await this.scopeFor(role, over, byFunction, from), from, to, reason }, actor);
  }

  /** Takes a role back from today on or later. */
  async end(actor: Actor, accountId: string, grantId: string, from: Day, reason: string): Promise<void> {
    const { grants } = await this.of(actor, accountId);
    if (!grants.some(({ id }) => id === grantId)) throw refuse('grant.unknown');
    if (from < this.today()) throw refuse('grant.in-the-past');
    await this.grants.close(grantId, reason, actor, from);
  }

  private async scopeFor(role: Role, over: string, byFunction: boolean, from: Day): Promise<GrantScope> {
    const fn = officeFunctions.find((one) => one === role);
    if (byFunction && !fn) throw refuse('grant.without-function');
    if (over === EVERYTHING) {
      if (byFunction) throw refuse('grant.without-function');
      return { kind: 'all' };
    }
    const unit = isUUID(over) ? (await this.units.rows()).find((row) => row.unitId === over.toLowerCase() && holdsOn(row, from)) : undefined;
    if (!unit) throw refuse('grant.unit-ended');
    if (!byFunction) return { kind: 'unit', unitId: unit.unitId };
    if (!areaKinds.includes(unit.kind)) throw refuse('grant.without-function');
    return { kind: 'function', fn: fn!, areaUnitId: unit.unitId };
  }

  /** Accounts with the names of their people, and of those in `placed` where they work. */
  private async holders(accounts: readonly Account[], placed: readonly string[] = accounts.map(({ id }) => id)): Promise<ReadonlyMap<string, RoleHolder>> {
    const at = new Set(placed);
    const personOf = ({ personId }: Account): string[] => (personId === null ? [] : [personId]);
    const names = new Map((await this.people.find(accounts.flatMap(personOf))).map(({ id, fullName }) => [id, fullName]));
    const posted = await this.people.postedAmong(accounts.filter(({ id }) => at.has(id)).flatMap(personOf), this.today());
    const postings = new Map(posted.map((posting) => [posting.personId, posting]));
    return new Map(accounts.map((account) => [account.id, { account, name: names.get(account.personId ?? '') ?? account.username, posting: postings.get(account.personId ?? '') ?? null }]));
  }

  /** Of an ended unit the last name. */
  private async unitNames(): Promise<(unitId: string) => string> {
    const versions = grouped(await this.units.rows(), ({ unitId }) => unitId);
    return (unitId) => versionFor(versions.get(unitId) ?? [], this.today())?.name ?? 'Một đơn vị không còn hoạt động';
  }
}

/** Whoever works nowhere is seen by those who administer everything. */
function isSeen(part: Scope, { posting }: RoleHolder): boolean {
  return part === 'all' || (posting !== null && part.has(posting.unitId));
}
