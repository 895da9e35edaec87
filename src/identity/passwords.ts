import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { refuse } from './identity.refusals.js';
import { normalPassword } from './rules/password-rules.js';

/** OWASP's parameters for Argon2id (the library's default kind); about 10 ms and 19 MiB each. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** How the text of a hash begins that was made with these parameters. */
const CURRENT = `$argon2id$v=19$m=${PARAMETERS.memoryCost},t=${PARAMETERS.timeCost},p=${PARAMETERS.parallelism}$`;

/** All hashes share libuv's four threads with file work; two of them leave room for that. */
const AT_ONCE = 2;
/** About two seconds of waiting. Beyond it a quick "busy" serves people better than a slow failure. */
const LONGEST_QUEUE = 400;

/** Hashes and compares passwords, a few at a time. */
@Injectable()
export class Passwords {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  /** Compared with when there is no account, so that both cases cost the same work. */
  private readonly nobody = this.hash(randomBytes(24).toString('base64'));

  /** A salted Argon2id hash to store. Refuses with `sign-in.busy` when too many wait already. */
  async hash(password: string): Promise<string> {
    return this.inTurn(() => hash(normalPassword(password), PARAMETERS));
  }

  /** Whether the password belongs to the hash. Without a hash it does the same work and says no. */
  async matches(stored: string | null, password: string): Promise<boolean> {
    const against = stored ?? (await this.nobody);
    const same = await this.inTurn(() => verify(against, normalPassword(password)));
    return same && stored !== null;
  }

  /** Refuses with `sign-in.busy` at once, before anything is counted or read, when too many wait already. */
  refuseIfFull(): void {
    if (this.waiting.length >= LONGEST_QUEUE) throw refuse('sign-in.busy');
  }

  /** Whether a stored hash was made with other parameters than today's and should be made again. */
  isOutdated(stored: string): boolean {
    return !stored.startsWith(CURRENT);
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) {
      this.refuseIfFull();
      await new Promise<void>((resume) => this.waiting.push(resume));
    } else {
      this.running += 1;
    }
    try {
      return await work();
    } finally {
      // The place is handed on rather than freed, so nobody can slip in between.
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
