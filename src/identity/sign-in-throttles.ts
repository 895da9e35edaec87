import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { Config } from '../platform/config/config.js';
import { Db } from '../platform/database/db.js';
import type { Refusal } from '../platform/errors/refusal.js';
import { SignInThrottle } from './entities/sign-in-throttle.js';
import { refuse } from './identity.refusals.js';
import { networkOf } from './rules/network.js';
import { throttleName } from './rules/sign-in-names.js';
import { addressFailed, blockedUntil, FORGET_AFTER_MS, nameFailed, type ThrottleState } from './rules/throttle.js';

/** What the counters go by: the name as typed and the address it came from. */
export interface SignInSource {
  readonly name: string;
  readonly address: string;
}

/** Slows guessing down. Counts by the typed name, whether or not anybody has it. */
@Injectable()
export class SignInThrottles {
  constructor(
    private readonly db: Db,
    private readonly config: Config,
  ) {}

  /** Refuses a name or an address that has to wait now, before any work is done for it. */
  async refuseIfWaiting(source: SignInSource, now: Date): Promise<void> {
    const waiting = await this.waiting(source, now);
    if (waiting) throw waiting;
  }

  /** The refusal for a name or an address that has to wait now; null if it may try. */
  async waiting(source: SignInSource, now: Date): Promise<Refusal | null> {
    const address = blockedUntil(await this.state(this.addressKey(source)), now);
    if (address) return refuse('sign-in.address-throttled', { retryAfterSeconds: secondsUntil(address, now) });
    const name = blockedUntil(await this.state(this.nameKey(source)), now);
    return name ? refuse('sign-in.throttled', { retryAfterSeconds: secondsUntil(name, now) }) : null;
  }

  /** Counts a failure and says the how-manieth it is under this name. Inside the transaction of the failed sign-in. */
  async failed(source: SignInSource, now: Date): Promise<number> {
    const addressKey = this.addressKey(source);
    await this.save(addressKey, addressFailed(await this.state(addressKey), now));
    const nameKey = this.nameKey(source);
    const after = nameFailed(await this.state(nameKey), now);
    await this.save(nameKey, after);
    return after.failures;
  }

  /** Removes counters that mean nothing any more. Inside a transaction of its own. */
  async forgetOld(now: Date): Promise<void> {
    await this.db.repo(SignInThrottle).delete({ lastFailedAt: LessThan(new Date(now.getTime() - FORGET_AFTER_MS)) });
  }

  /** Forgets the failures under a name after it signed in. Inside the transaction of the sign-in. */
  async succeeded(source: SignInSource): Promise<void> {
    await this.db.repo(SignInThrottle).delete({ key: this.nameKey(source) });
  }

  /** A name nobody has, as the audit log may hold it: the same for the same name, and not the name. */
  nameKey(source: SignInSource): string {
    return `name:${this.keyed(throttleName(source.name))}`;
  }

  private addressKey(source: SignInSource): string {
    return `address:${this.keyed(networkOf(source.address))}`;
  }

  private keyed(text: string): string {
    return createHmac('sha256', this.config.sessionSecret).update(`sign-in ${text}`).digest('base64url').slice(0, 32);
  }

  private state(key: string): Promise<ThrottleState | null> {
    return this.db.repo(SignInThrottle).findOneBy({ key });
  }

  private async save(key: string, state: ThrottleState): Promise<void> {
    await this.db.repo(SignInThrottle).upsert({ key, ...state }, ['key']);
  }
}

function secondsUntil(instant: Date, now: Date): number {
  return Math.ceil((instant.getTime() - now.getTime()) / 1_000);
}
