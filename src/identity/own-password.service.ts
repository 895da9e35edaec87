import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock/clock.js';
import { Db } from '../platform/database/db.js';
import { orRefuse, type Refusal } from '../platform/errors/refusal.js';
import { AccountsService } from './accounts.service.js';
import { Account } from './entities/account.js';
import { refuse } from './identity.refusals.js';
import { Passwords } from './passwords.js';
import { normalPassword, passwordFault } from './rules/password-rules.js';
import { SessionsService } from './sessions.service.js';
import { SignInThrottles, type SignInSource } from './sign-in-throttles.js';

/** A wish to change one's own password. */
export interface PasswordChange {
  readonly current: string;
  readonly next: string;
  readonly address: string;
}

/** People changing their own password. */
@Injectable()
export class OwnPasswordService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly accounts: AccountsService,
    private readonly passwords: Passwords,
    private readonly sessions: SessionsService,
    private readonly throttles: SignInThrottles,
  ) {}

  /**
   * Changes the password and signs out all other browsers of the account.
   *
   * The old password is asked for and its failures counted as at sign-in: whoever finds an open
   * browser must not take the account over.
   */
  async change(actor: Actor, { current, next, address }: PasswordChange): Promise<void> {
    const account = await this.accounts.get(actor.accountId);
    const source = { name: account.username, address };
    await this.throttles.refuseIfWaiting(source, this.clock.now());
    const matches = await this.passwords.matches(account.passwordHash, current);
    orRefuse(await this.db.tx(() => this.judge(source, matches)));
    if (normalPassword(current) === normalPassword(next)) throw refuse('account.password-same');
    const fault = passwordFault(next, account);
    if (fault !== null) throw refuse('account.password-weak', { fault });
    const passwordHash = await this.passwords.hash(next);
    orRefuse(await this.db.tx(() => this.store(actor, account, passwordHash)));
  }

  /** Asked again whether to wait, as at sign-in: of a hundred guesses sent at once the first five count, and a right one after them says no more than a wrong one. */
  private async judge(source: SignInSource, matches: boolean): Promise<Refusal | null> {
    const now = this.clock.now();
    const waiting = await this.throttles.waiting(source, now);
    if (waiting || matches) return waiting;
    await this.throttles.failed(source, now);
    return refuse('account.password-wrong');
  }

  private async store(actor: Actor, account: Account, passwordHash: string): Promise<Refusal | null> {
    // Changed elsewhere in the meantime, so what was typed as the current one no longer is.
    const unchanged = { id: account.id, passwordHash: account.passwordHash };
    const changed = await this.db.repo(Account).update(unchanged, { passwordHash, mustChangePassword: false });
    if (!changed.affected) return refuse('account.password-wrong');
    const sessionsEnded = await this.sessions.revokeAll(account.id, actor.sessionId);
    await this.audit.record({ action: 'account.password-changed', subject: { kind: 'account', id: account.id }, actor, detail: { sessionsEnded } });
    return null;
  }
}
