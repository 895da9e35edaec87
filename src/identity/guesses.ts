import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config/config.js';
import { Db } from '../platform/database/db.js';
import { SignInThrottle } from './entities/sign-in-throttle.js';
import { networkOf } from './rules/network.js';
import { addressFailed, blockedUntil, freeTriesLeft, nameFailed, nextWaitMs, type ThrottleState } from './rules/throttle.js';

/** How a wrong guess stands. */
export interface WrongGuess {
  readonly triesLeft: number;
  /** How long the next one has to wait; 0: not at all. */
  readonly waitMinutes: number;
}

/**
 * Slows down guessing at what several people share, such as the password of a quiz: by the thing and who guesses, as
 * signing in is slowed by the name. Kept beside those counters, as a keyed hash, and forgotten with them after a day.
 */
@Injectable()
export class Guesses {
  constructor(
    private readonly db: Db,
    private readonly config: Config,
  ) {}

  /** For how many seconds no guess is taken; null if one is. */
  async waiting(what: string, now: Date): Promise<number | null> {
    const until = blockedUntil(await this.state(what), now);
    return until && Math.ceil((until.getTime() - now.getTime()) / 1_000);
  }

  /** Counts a wrong guess. Inside a transaction. */
  async failed(what: string, now: Date): Promise<WrongGuess> {
    const after = nameFailed(await this.state(what), now);
    await this.db.repo(SignInThrottle).upsert({ key: this.keyOf(what), ...after }, ['key']);
    return { triesLeft: freeTriesLeft(after.failures), waitMinutes: after.blockedUntil === null ? 0 : Math.round(nextWaitMs(after.failures) / 60_000) };
  }

  /** For how many seconds no guess is taken from an address; null if one is. */
  async waitingFrom(address: string, what: string, now: Date): Promise<number | null> {
    return this.waiting(fromNetwork(address, what), now);
  }

  /** Counts a wrong guess from an address, which a whole room may share: a flood alone has to wait. Inside a transaction. */
  async failedFrom(address: string, what: string, now: Date): Promise<void> {
    const key = fromNetwork(address, what);
    await this.db.repo(SignInThrottle).upsert({ key: this.keyOf(key), ...addressFailed(await this.state(key), now) }, ['key']);
  }

  /** Forgets the wrong guesses after a right one. Inside a transaction. */
  async succeeded(what: string): Promise<void> {
    await this.db.repo(SignInThrottle).delete({ key: this.keyOf(what) });
  }

  private state(what: string): Promise<ThrottleState | null> {
    return this.db.repo(SignInThrottle).findOneBy({ key: this.keyOf(what) });
  }

  private keyOf(what: string): string {
    return `guess:${createHmac('sha256', this.config.sessionSecret).update(`guess ${what}`).digest('base64url').slice(0, 32)}`;
  }
}

const fromNetwork = (address: string, what: string): string => `${what} from ${networkOf(address)}`;
