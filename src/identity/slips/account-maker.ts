import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Config } from '../../platform/config/config.js';
import { Db } from '../../platform/database/db.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { PeopleService } from '../../organisation/people.service.js';
import type { Person } from '../../organisation/entities/person.js';
import { canonicalStaffCode, signInPhone } from '../../platform/text/identifiers.js';
import { AccountsService } from '../accounts.service.js';
import { Account } from '../entities/account.js';
import { SlipBatch } from '../entities/slip-batch.js';
import { Slip, type LeftOut } from '../entities/slip.js';
import { GrantsService } from '../grants.service.js';
import { Passwords } from '../passwords.js';
import { firstPassword } from '../rules/first-password.js';
import { assignUsernames, firstUsernames } from '../rules/usernames.js';
import { Seal } from './sealing.js';
import { FORGET, MAKE, UNFETCHED_MS } from './slip-limits.js';

/** People in one transaction, whose statements are then few and short. */
const CHUNK = 20;
/** Hashes at a time; in between people who sign in get their turn. */
const HASHES_AT_ONCE = 2;
/** Usernames looked up for a person at first: enough for a hundred of one name. */
const FIRST_CANDIDATES = 100;

/** What became of one slip outside the transaction; the transaction decides whether it holds. */
type Draft = { readonly slip: Slip; readonly leftOut: LeftOut } | { readonly slip: Slip; readonly account: Account; readonly password: string; readonly isNew: boolean };

/**
 * The job that makes the accounts of an order, twenty at a time.
 *
 * A crash at any instant loses at most the passwords of twenty people who have no account yet: what was
 * made has its password sealed in the same transaction, and the repeated job goes on with who still waits.
 */
@Injectable()
export class AccountMaker implements OnModuleInit {
  private readonly seal: Seal;

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly people: PeopleService,
    private readonly accounts: AccountsService,
    private readonly grants: GrantsService,
    private readonly passwords: Passwords,
    config: Config,
  ) {
    this.seal = new Seal(config.sessionSecret);
  }

  onModuleInit(): void {
    this.jobs.handle<{ batchId: string }>(MAKE, ({ batchId }, done) => this.make(batchId, done));
  }

  private async make(batchId: string, done: () => Promise<void>): Promise<void> {
    const batch = await this.db.repo(SlipBatch).findOneByOrFail({ id: batchId });
    for (let candidates = FIRST_CANDIDATES; ; ) {
      const waiting = await this.db.repo(Slip).find({ where: { batchId, state: 'waiting' }, order: { position: 'ASC' }, take: CHUNK });
      if (waiting.length === 0) break;
      const drafts = await this.draft(batch, waiting, candidates);
      // Somebody else took a name in between: the next round sees it, and looks further if it was the last.
      if ((await this.store(batch, drafts)) < waiting.length) candidates *= 2;
    }
    await this.db.tx(async () => {
      const expiresAt = new Date(this.clock.now().getTime() + UNFETCHED_MS);
      const ready = await this.db.repo(SlipBatch).update({ id: batchId, state: 'working' }, { state: 'ready', expiresAt });
      if (ready.affected) await this.jobs.enqueue(FORGET, { batchId }, { key: batchId, runAt: expiresAt });
      await done();
    });
  }

  private async draft(batch: SlipBatch, slips: readonly Slip[], candidates: number): Promise<Draft[]> {
    const personIds = slips.map(({ personId }) => personId);
    const people = new Map((await this.people.find(personIds)).map((person) => [person.id, person]));
    const accounts = await this.accounts.ofPeople(personIds);
    const known = new Map(accounts.map((account) => [account.personId, account]));
    const withRoles = await this.grants.holdersAmong(accounts.map(({ id }) => id));
    const newcomers = slips.flatMap(({ personId }) => (known.has(personId) ? [] : (people.get(personId) ?? [])));
    const names = await this.namesFor(newcomers, candidates);
    const draftOf = async (slip: Slip): Promise<Draft> => {
      const person = people.get(slip.personId);
      if (!person) return { slip, leftOut: 'gone' };
      const account = known.get(slip.personId);
      return account ? this.renewal(batch, slip, account, withRoles) : this.newcomer(slip, { id: randomUUID(), personId: person.id, ...names.get(person)! });
    };
    const drafts: Draft[] = [];
    for (let at = 0; at < slips.length; at += HASHES_AT_ONCE) drafts.push(...(await Promise.all(slips.slice(at, at + HASHES_AT_ONCE).map(draftOf))));
    return drafts;
  }

  private async newcomer(slip: Slip, names: Pick<Account, 'id' | 'personId' | 'username' | 'phone' | 'staffCode'>): Promise<Draft> {
    const password = firstPassword();
    const account = { ...names, passwordHash: await this.passwords.hash(password), mustChangePassword: true, createdAt: this.clock.now(), firstSignedInAt: null, disabledAt: null };
    return { slip, account, password, isNew: true };
  }

  private async renewal(batch: SlipBatch, slip: Slip, account: Account, withRoles: ReadonlySet<string>): Promise<Draft> {
    if (!batch.renews || account.firstSignedInAt) return { slip, leftOut: 'has-account' };
    if (account.disabledAt) return { slip, leftOut: 'locked' };
    if (withRoles.has(account.id)) return { slip, leftOut: 'has-role' };
    const password = firstPassword();
    return { slip, account: { ...account, passwordHash: await this.passwords.hash(password) }, password, isNew: false };
  }

  /** Names that are free now; that they stay so is for the unique keys to say. */
  private async namesFor(people: readonly Person[], candidates: number): Promise<Map<Person, Pick<Account, 'username' | 'phone' | 'staffCode'>>> {
    if (people.length === 0) return new Map();
    const staffCodes = people.map(({ staffCode }) => (staffCode === null ? null : canonicalStaffCode(staffCode)));
    const phones = people.map(({ phone }) => (phone === null ? null : signInPhone(phone)));
    const usernames = [...new Set(people.flatMap((person) => firstUsernames(person, candidates)))];
    const filled = (values: readonly (string | null)[]) => In(values.filter((value) => value !== null));
    const [byName, byPhone, byCode] = [
      await this.db.repo(Account).find({ select: { username: true }, where: { username: In(usernames) } }),
      await this.db.repo(Account).find({ select: { phone: true }, where: { phone: filled(phones) } }),
      // A username must not be another's staff code either: both are typed into the same field.
      await this.db.repo(Account).find({ select: { staffCode: true }, where: { staffCode: In([...usernames.map((name) => name.toUpperCase()), ...staffCodes.filter((code) => code !== null)]) } }),
    ];
    const takenCodes = new Set(byCode.map(({ staffCode }) => staffCode));
    const takenPhones = new Set(byPhone.map(({ phone }) => phone));
    const given = assignUsernames(people, new Set([...byName.map(({ username }) => username), ...[...takenCodes].map((code) => code?.toLowerCase() ?? '')]));
    const once = (value: string | null, taken: Set<string | null>): string | null => {
      if (value === null || taken.has(value)) return null;
      taken.add(value);
      return value;
    };
    return new Map(people.map((person, i) => [person, { username: given.get(person)!, phone: once(phones[i]!, takenPhones), staffCode: once(staffCodes[i]!, takenCodes) }]));
  }

  /** Writes what still holds; returns how many slips are settled. */
  private async store(batch: SlipBatch, drafts: readonly Draft[]): Promise<number> {
    const by = { accountId: batch.madeBy };
    return this.db.tx(async () => {
      const fresh = drafts.flatMap((draft) => ('account' in draft && draft.isNew ? [draft.account] : []));
      if (fresh.length > 0) await this.db.repo(Account).createQueryBuilder().insert().values(fresh).orIgnore().updateEntity(false).execute();
      const inserted = new Set((await this.db.repo(Account).find({ select: { id: true }, where: { id: In(fresh.map(({ id }) => id)) } })).map(({ id }) => id));
      const settled: Slip[] = [];
      for (const draft of drafts) {
        if ('leftOut' in draft) {
          settled.push({ ...draft.slip, state: 'left-out', leftOut: draft.leftOut });
          continue;
        }
        const { slip, account, password, isNew } = draft;
        if (isNew ? !inserted.has(account.id) : !(await this.db.repo(Account).existsBy({ id: account.id, firstSignedInAt: IsNull(), disabledAt: IsNull() }))) continue;
        if (isNew) await this.audit.record({ action: 'account.created', subject: { kind: 'account', id: account.id }, actor: by, detail: { personId: account.personId, batchId: batch.id } });
        else await this.accounts.putFirstPassword(account.id, account.passwordHash, by, { batchId: batch.id });
        settled.push({ ...slip, state: 'made', accountId: account.id, username: account.username, sealed: this.seal.seal(password, slip.id) });
      }
      if (settled.length > 0) await this.db.repo(Slip).upsert(settled, ['id']);
      return settled.length;
    });
  }
}
