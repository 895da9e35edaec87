import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { Actor } from '../platform/access/actor.js';
import { requirePermission } from '../platform/access/permissions.js';
import type { AuditDetail } from '../platform/audit/audit-entry.js';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock/clock.js';
import { localDate } from '../platform/clock/local-date.js';
import { Db } from '../platform/database/db.js';
import { violatedUnique } from '../platform/errors/database-errors.js';
import { canonicalPhone, canonicalStaffCode } from '../platform/text/identifiers.js';
import { Administrators } from './administrators.js';
import { Account } from './entities/account.js';
import { Slip } from './entities/slip.js';
import { refuse } from './identity.refusals.js';
import { Passwords } from './passwords.js';
import { firstPassword } from './rules/first-password.js';
import { passwordFault } from './rules/password-rules.js';
import { canonicalUsername, readName } from './rules/sign-in-names.js';
import { SessionsService } from './sessions.service.js';

/** An account to make. Names in any spelling; one of `password` and `passwordHash`. */
export interface NewAccount {
  /** Seeds give one, so that loading twice finds the same account. */
  readonly id?: string;
  readonly username: string;
  readonly phone?: string | null;
  readonly staffCode?: string | null;
  readonly personId: string | null;
  readonly mustChangePassword: boolean;
  readonly password?: string;
  /** Made by `Passwords.hash` before, for batches: hashing does not belong into a transaction. */
  readonly passwordHash?: string;
}

/** Who changes accounts: null is the command line or a seed, which somebody with the database in hand runs. */
type By = Actor | null;

/** Accounts: made, found, disabled, given passwords. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly passwords: Passwords,
    private readonly sessions: SessionsService,
    private readonly administrators: Administrators,
  ) {}

  /** Makes an account; refuses names that are malformed or taken. */
  async create(given: NewAccount, by: By = null): Promise<{ id: string }> {
    if (by) requirePermission(by, 'accounts.issue');
    const names = storedNames(given);
    const passwordHash = given.passwordHash ?? (await this.hashNew(given.password ?? '', names));
    const account = { id: given.id ?? randomUUID(), ...names, passwordHash, mustChangePassword: given.mustChangePassword, personId: given.personId, createdAt: this.clock.now(), firstSignedInAt: null, disabledAt: null };
    try {
      await this.db.tx(async () => {
        await this.db.repo(Account).insert(account);
        await this.audit.record({ action: 'account.created', subject: { kind: 'account', id: account.id }, actor: by, detail: { personId: account.personId } });
      });
    } catch (error) {
      throw this.asTaken(error);
    }
    return { id: account.id };
  }

  /** The account that a text typed at sign-in names, disabled ones too; null if nobody is called that. */
  async findBySignInName(typed: string): Promise<Account | null> {
    const { username, phone, staffCode } = readName(typed);
    const found = await this.db.repo(Account).find({ where: [{ username: orNobody(username) }, { phone: orNobody(phone) }, { staffCode: orNobody(staffCode) }] });
    // A staff code may look like somebody else's username: what the account itself is called comes first.
    return found.find((account) => account.username === username) ?? found.find((account) => account.phone === phone) ?? found[0] ?? null;
  }

  /** The account of this id; refuses with `account.unknown`. */
  async get(id: string): Promise<Account> {
    const account = await this.db.repo(Account).findOneBy({ id });
    if (!account) throw refuse('account.unknown');
    return account;
  }

  /** Accounts by id, for showing who did what. */
  async find(ids: readonly string[]): Promise<Account[]> {
    return ids.length === 0 ? [] : this.db.repo(Account).findBy({ id: In([...ids]) });
  }

  /** For queries of other modules: whose an account (a column, as they call it) is. */
  personOf(account: string): string {
    return `(SELECT held.person_id FROM accounts held WHERE held.id = ${account})`;
  }

  /** For queries of other modules: the name that an account (a column, as they call it) signs in with. */
  usernameOf(account: string): string {
    return `(SELECT held.username FROM accounts held WHERE held.id = ${account})`;
  }

  /** The accounts of people, such as those of a unit. */
  async ofPeople(personIds: readonly string[]): Promise<Account[]> {
    return personIds.length === 0 ? [] : this.db.repo(Account).findBy({ personId: In([...personIds]) });
  }

  /** Gives a first password that has to be changed at the next sign-in, signs out everywhere, and returns it: it is shown once. */
  async resetPassword(id: string, by: By = null): Promise<{ password: string }> {
    if (by) requirePermission(by, 'accounts.manage');
    const password = firstPassword();
    const passwordHash = await this.passwords.hash(password);
    await this.db.tx(async () => {
      await this.get(id);
      await this.putFirstPassword(id, passwordHash, by);
    });
    return { password };
  }

  /**
   * Makes a password that somebody else knows the account's password: it has to be changed, all sessions
   * end, slips with an older one are worth nothing. Inside the transaction of the use case, which has
   * decided that it may be done.
   */
  async putFirstPassword(id: string, passwordHash: string, by: Pick<Actor, 'accountId'> | null, detail: AuditDetail = {}): Promise<void> {
    await this.db.repo(Account).update({ id }, { passwordHash, mustChangePassword: true });
    await this.db.repo(Slip).update({ accountId: id }, { sealed: null });
    const sessionsEnded = await this.sessions.revokeAll(id);
    await this.audit.record({ action: 'account.password-reset', subject: { kind: 'account', id }, actor: by, detail: { ...detail, sessionsEnded } });
  }

  /** Disables an account: it is signed out at once everywhere and cannot sign in. Disabling twice is the same as once. */
  async disable(id: string, by: By = null): Promise<void> {
    if (by) requirePermission(by, 'accounts.manage');
    if (by?.accountId === id) throw refuse('account.own-disabled');
    await this.db.tx(async () => {
      await this.get(id);
      const now = this.clock.now();
      const changed = await this.db.repo(Account).update({ id, disabledAt: IsNull() }, { disabledAt: now });
      if (!changed.affected) return;
      if (await this.administrators.is(id, localDate(now))) await this.administrators.requireAnother({ accountId: id }, localDate(now));
      const sessionsEnded = await this.sessions.revokeAll(id);
      await this.audit.record({ action: 'account.disabled', subject: { kind: 'account', id }, actor: by, detail: { sessionsEnded } });
    });
  }

  /** Opens a disabled account again. */
  async enable(id: string, by: By = null): Promise<void> {
    if (by) requirePermission(by, 'accounts.manage');
    await this.db.tx(async () => {
      const account = await this.get(id);
      if (!account.disabledAt) return;
      await this.db.repo(Account).update({ id }, { disabledAt: null });
      await this.audit.record({ action: 'account.enabled', subject: { kind: 'account', id }, actor: by });
    });
  }

  private asTaken(error: unknown): unknown {
    const constraint = violatedUnique(error, this.db.manager) ?? '';
    if (constraint === 'uq_accounts_person') return refuse('account.person-has-account');
    return constraint.startsWith('uq_accounts_') ? refuse('account.name-taken') : error;
  }

  private async hashNew(password: string, owner: Pick<Account, 'username' | 'phone' | 'staffCode'>): Promise<string> {
    const fault = passwordFault(password, owner);
    if (fault !== null) throw refuse('account.password-weak', { fault });
    return this.passwords.hash(password);
  }
}

/** No stored name is empty, so this finds nobody; a null would match all that have none. */
const orNobody = (name: string | null): string => name ?? '';

function storedNames(given: NewAccount): Pick<Account, 'username' | 'phone' | 'staffCode'> {
  const username = canonicalUsername(given.username);
  const phone = given.phone ? canonicalPhone(given.phone) : null;
  const staffCode = given.staffCode ? canonicalStaffCode(given.staffCode) : null;
  if (username === null) throw refuse('account.username-invalid');
  if (given.phone && phone === null) throw refuse('account.phone-invalid');
  if (given.staffCode && staffCode === null) throw refuse('account.staff-code-invalid');
  return { username, phone, staffCode };
}
