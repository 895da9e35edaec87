import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Db } from '../platform/database/db.js';
import { Merges, type MergePair, type Moved, type UndonePair } from '../platform/ports/merges.js';
import { Account } from './entities/account.js';
import { GrantsService } from './grants.service.js';
import { refuse } from './identity.refusals.js';
import { mergedAccounts } from './rules/merged-accounts.js';
import { SessionsService } from './sessions.service.js';

interface MovedAccounts extends Moved {
  readonly schema: 1;
  /** The accounts as they were; null: the record had none. */
  readonly of: { readonly from: string | null; readonly into: string | null };
  readonly keeps: string | null;
  readonly locks: string | null;
  /** Whether the merge locked it; it may have been locked before. */
  readonly hasLocked: boolean;
}

/** Accounts of two records of one person: one signs in from then on, the other is locked and lies with the other record. */
@Injectable()
export class AccountMerge implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly merges: Merges,
    private readonly grants: GrantsService,
    private readonly sessions: SessionsService,
  ) {}

  onModuleInit(): void {
    const facts = [{ label: 'Tên đăng nhập', sql: 'select username from accounts where accounts.person_id = person.id' }];
    this.merges.register<MovedAccounts>({
      key: 'identity', facts, merge: (pair) => this.merge(pair), undo: (pair, moved) => this.undo(pair, moved),
      wasOther: ({ of, keeps }) => keeps !== null && keeps === of.from,
    });
  }

  private async merge({ from, into, at }: MergePair): Promise<MovedAccounts> {
    const [kept, other] = [await this.db.repo(Account).findOneBy({ personId: into }), await this.db.repo(Account).findOneBy({ personId: from })];
    const withRoles = await this.grants.holdersAmong([kept, other].flatMap((account) => account?.id ?? []));
    const ranked = (account: Account | null) => account && { id: account.id, isUsed: account.firstSignedInAt !== null, isLocked: account.disabledAt !== null, hasRoles: withRoles.has(account.id) };
    const after = mergedAccounts(ranked(kept), ranked(other));
    if (!after) throw refuse('account.both-have-roles');
    const { keeps, locks } = after;
    await this.give([[keeps, into], [locks, from]]);
    const locked = locks === null ? null : await this.db.repo(Account).update({ id: locks, disabledAt: IsNull() }, { disabledAt: at });
    if (locks !== null) await this.sessions.revokeAll(locks);
    return { schema: 1, of: { from: other?.id ?? null, into: kept?.id ?? null }, keeps, locks, hasLocked: Boolean(locked?.affected) };
  }

  /** An account that somebody has locked again since stays locked. */
  private async undo({ from, into, at }: UndonePair, { of, locks, hasLocked }: MovedAccounts): Promise<void> {
    await this.give([[of.from, from], [of.into, into]]);
    if (locks !== null && hasLocked) await this.db.repo(Account).update({ id: locks, disabledAt: at }, { disabledAt: null });
  }

  /** A person has one account, so that two change places over nobody. */
  private async give(accounts: readonly (readonly [accountId: string | null, personId: string])[]): Promise<void> {
    const given = accounts.flatMap(([id, personId]) => (id === null ? [] : [{ id, personId }]));
    for (const { id } of given) await this.db.repo(Account).update({ id }, { personId: null });
    for (const { id, personId } of given) await this.db.repo(Account).update({ id }, { personId });
  }
}
