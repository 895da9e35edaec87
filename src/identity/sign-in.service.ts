import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock/clock.js';
import { Db } from '../platform/database/db.js';
import { orRefuse, type Refusal } from '../platform/errors/refusal.js';
import { AccountsService } from './accounts.service.js';
import { Account } from './entities/account.js';
import { refuse } from './identity.refusals.js';
import { Passwords } from './passwords.js';
import { FREE_FAILURES, freeTriesLeft, nextWaitMs } from './rules/throttle.js';
import { SessionsService, type OpenedSession } from './sessions.service.js';
import { SignInThrottles, type SignInSource } from './sign-in-throttles.js';

/** What a sign-in page or program hands over. */
export interface SignInAttempt extends SignInSource {
  readonly password: string;
  /** Family of the browser, for the person's own list of sessions. */
  readonly userAgent: string;
  /** The browser's old cookie: its session ends, so that a planted one is worth nothing afterwards. */
  readonly previousToken: string | null;
}

export interface SignedIn extends OpenedSession {
  readonly accountId: string;
  readonly mustChangePassword: boolean;
}

/** Signing in. Every failure takes the same way and the same work, whether or not the account exists. */
@Injectable()
export class SignInService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly accounts: AccountsService,
    private readonly passwords: Passwords,
    private readonly sessions: SessionsService,
    private readonly throttles: SignInThrottles,
  ) {}

  /** Opens a session for the right name and password; refuses with `sign-in.failed` or one of the throttles' codes. */
  async signIn(attempt: SignInAttempt): Promise<SignedIn> {
    this.passwords.refuseIfFull();
    await this.throttles.refuseIfWaiting(attempt, this.clock.now());
    const account = await this.accounts.findBySignInName(attempt.name);
    const matches = await this.passwords.matches(account?.passwordHash ?? null, attempt.password);
    const renewed = account && matches && this.passwords.isOutdated(account.passwordHash) ? await this.passwords.hash(attempt.password) : null;
    const now = this.clock.now();
    const outcome = await this.db.tx(async () => {
      // Asked again: of a hundred guesses sent at once only the first five count, and a right one
      // after them is answered like a wrong one.
      const waitingNow = await this.throttles.waiting(attempt, now);
      if (waitingNow) return waitingNow;
      const session = account && matches ? await this.open(account, attempt, renewed) : null;
      return session ?? this.fail(attempt, account, now);
    });
    return orRefuse(outcome);
  }

  /** Null when the account is disabled, or its password was changed while this one was being compared. */
  private async open(account: Account, attempt: SignInAttempt, renewed: string | null): Promise<SignedIn | null> {
    const { id, passwordHash, mustChangePassword } = account;
    const unchanged = { id, passwordHash, disabledAt: IsNull() };
    if (!(await this.db.repo(Account).existsBy(unchanged))) return null;
    if (renewed !== null) await this.db.repo(Account).update(unchanged, { passwordHash: renewed });
    if (account.firstSignedInAt === null) await this.db.repo(Account).update({ id, firstSignedInAt: IsNull() }, { firstSignedInAt: this.clock.now() });
    await this.throttles.succeeded(attempt);
    if (attempt.previousToken !== null) await this.sessions.close(attempt.previousToken);
    const session = await this.sessions.open(id, attempt.userAgent);
    await this.audit.record({ action: 'session.opened', subject: { kind: 'account', id }, actor: { accountId: id }, detail: { sessionId: session.id } });
    return { ...session, accountId: id, mustChangePassword };
  }

  private async fail(attempt: SignInAttempt, account: Account | null, now: Date): Promise<Refusal<'sign-in.failed'>> {
    const failures = await this.throttles.failed(attempt, now);
    const waitMinutes = Math.round(nextWaitMs(failures) / 60_000);
    if (failures >= FREE_FAILURES) {
      const subject = account ? { kind: 'account', id: account.id } : { kind: 'sign-in-name', id: this.throttles.nameKey(attempt) };
      await this.audit.record({ action: 'sign-in.blocked', subject, actor: null, detail: { failures, waitMinutes } });
    }
    return refuse('sign-in.failed', { triesLeft: freeTriesLeft(failures), waitMinutes });
  }
}
