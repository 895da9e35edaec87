import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../platform/access/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Db } from '../platform/database/db.js';
import { AccountsOfPeople, type ChangedNames, type NamesAskedFor, type NamesInUse } from '../platform/ports/accounts-of-people.js';
import { canonicalStaffCode, signInPhone } from '../platform/text/identifiers.js';
import { Account } from './entities/account.js';
import { GrantsService } from './grants.service.js';
import { refuse } from './identity.refusals.js';
import { usernameOfCode } from './rules/usernames.js';
import { SlipOrders } from './slips/slip-orders.service.js';

type Names = Pick<Account, 'username' | 'phone' | 'staffCode'>;

/** So many values a statement takes on both databases. */
const CHUNK = 300;

/** What people sign in with goes on to be what stands on their papers. See docs/decisions/sign-in-names-follow.md. */
@Injectable()
export class AccountNames implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly grants: GrantsService,
    private readonly slips: SlipOrders,
    private readonly port: AccountsOfPeople,
  ) {}

  onModuleInit(): void {
    this.port.register({
      inUse: (asked) => this.inUse(asked),
      follow: (changed, by) => this.follow(changed, by),
      activeAmong: (personIds) => this.activeAmong(personIds),
      order: async (actor, personId, key) => `/accounts/slips/${(await this.slips.order(actor, { unitId: null, personIds: [personId], renews: false }, key)).id}`,
    });
  }

  private async inUse({ phones, staffCodes, personIds }: NamesAskedFor): Promise<NamesInUse> {
    const byPhone = new Map<string, string | null>();
    const byCode = new Map<string, (string | null)[]>();
    const holders = new Set<string>();
    const select = { id: true, personId: true, username: true, phone: true, staffCode: true } as const;
    for (const chunk of chunks(phones)) for (const { phone, personId } of await this.db.repo(Account).find({ select, where: { phone: In(chunk) } })) byPhone.set(phone!, personId);
    for (const chunk of chunks(staffCodes)) {
      const usernames = new Map(chunk.map((code) => [code.toLowerCase(), code]));
      for (const { staffCode, username, personId } of await this.db.repo(Account).find({ select, where: [{ staffCode: In(chunk) }, { username: In([...usernames.keys()]) }] })) {
        for (const code of new Set([staffCode, usernames.get(username)])) if (code && chunk.includes(code)) byCode.set(code, [...(byCode.get(code) ?? []), personId]);
      }
    }
    for (const chunk of chunks(personIds)) for (const { personId } of await this.db.repo(Account).find({ select, where: { personId: In(chunk) } })) holders.add(personId!);
    return { phones: byPhone, staffCodes: byCode, holders };
  }

  private async activeAmong(personIds: readonly string[]): Promise<ReadonlySet<string>> {
    const accounts = personIds.length === 0 ? [] : await this.db.repo(Account).findBy({ personId: In([...personIds]) });
    const withRoles = await this.grants.holdersAmong(accounts.map(({ id }) => id));
    return new Set(accounts.flatMap(({ id, personId, firstSignedInAt }) => (firstSignedInAt !== null || withRoles.has(id) ? [personId!] : [])));
  }

  private async follow(changed: readonly ChangedNames[], by: Pick<Actor, 'accountId'> | null): Promise<void> {
    const accounts = new Map((await this.db.repo(Account).findBy({ personId: In(changed.map(({ personId }) => personId)) })).map((account) => [account.personId, account]));
    const renamed = changed.flatMap((change) => {
      const account = accounts.get(change.personId);
      const names = account && namesAfter(account, change);
      return names && differ(account, names) ? [{ account, names }] : [];
    });
    if (renamed.length === 0) return;
    await this.requireFree(renamed);
    for (const { account, names } of renamed) {
      // A username that was made from a code follows it while it is free; the code itself signs in either way.
      const username = names.username === account.username || (await this.db.repo(Account).existsBy([{ username: names.username }, { staffCode: names.username.toUpperCase() }])) ? account.username : names.username;
      await this.db.repo(Account).update({ id: account.id }, { ...names, username });
      const what = (['phone', 'staffCode', 'username'] as const).filter((name) => ({ ...names, username })[name] !== account[name]);
      await this.audit.record({ action: 'account.names-changed', subject: { kind: 'account', id: account.id }, actor: by, detail: { what } });
    }
  }

  /** The unique keys say it too, but not with a sentence, and nothing of a username that looks like a code. */
  private async requireFree(renamed: readonly { readonly account: Account; readonly names: Names }[]): Promise<void> {
    const given = (name: 'phone' | 'staffCode') => renamed.flatMap(({ account, names }) => (names[name] !== null && names[name] !== account[name] ? [names[name]] : []));
    const { phones, staffCodes } = await this.inUse({ phones: given('phone'), staffCodes: given('staffCode'), personIds: [] });
    for (const { account, names } of renamed) {
      if (names.phone !== account.phone && isOthers(phones.has(names.phone ?? '') ? [phones.get(names.phone!)!] : [], account)) throw refuse('account.phone-signs-in');
      if (names.staffCode !== account.staffCode && isOthers(staffCodes.get(names.staffCode ?? '') ?? [], account)) throw refuse('account.code-signs-in');
    }
  }
}

/** What is unchanged about the person stays as the account has it: somebody may have been given another name on purpose. */
function namesAfter({ username, phone, staffCode }: Names, change: ChangedNames): Names {
  const nextCode = change.staffCode === undefined ? staffCode : change.staffCode === null ? null : canonicalStaffCode(change.staffCode);
  const nextPhone = change.phone === undefined ? phone : change.phone === null ? null : signInPhone(change.phone);
  const wasOfCode = staffCode !== null && usernameOfCode(staffCode) === username;
  return { phone: nextPhone, staffCode: nextCode, username: (wasOfCode && nextCode !== null && usernameOfCode(nextCode)) || username };
}

const differ = (a: Names, b: Names): boolean => a.phone !== b.phone || a.staffCode !== b.staffCode || a.username !== b.username;
const isOthers = (owners: readonly (string | null)[], { personId }: Account): boolean => owners.some((owner) => owner !== personId);

function* chunks<T>(items: readonly T[]): Generator<T[]> {
  for (let i = 0; i < items.length; i += CHUNK) yield items.slice(i, i + CHUNK);
}
