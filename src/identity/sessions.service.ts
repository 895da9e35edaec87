import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { IsNull, MoreThan, Not } from 'typeorm';
import type { Actor } from '../platform/access/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock/clock.js';
import { Db } from '../platform/database/db.js';
import { Session } from './entities/session.js';
import { refuse } from './identity.refusals.js';
import { ABSOLUTE_MS, oldestAliveSeen } from './rules/session-life.js';

/** A session that has just begun; the token goes into the cookie and is known to nobody else. */
export interface OpenedSession {
  readonly id: string;
  readonly token: string;
  readonly expiresAt: Date;
}

/** Browsers that are signed in: opened, listed, revoked. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Begins a session with a token that never existed before. Inside the transaction of the sign-in. */
  async open(accountId: string, userAgent: string): Promise<OpenedSession> {
    const now = this.clock.now();
    const token = randomBytes(32).toString('base64url');
    const id = randomUUID();
    const expiresAt = new Date(now.getTime() + ABSOLUTE_MS);
    await this.db.repo(Session).insert({ id, tokenHash: hashOf(token), accountId, userAgent, createdAt: now, lastSeenAt: now, expiresAt, revokedAt: null });
    return { id, token, expiresAt };
  }

  /** The account's sessions that are not over, the latest first. */
  async ofAccount(accountId: string): Promise<Session[]> {
    const now = this.clock.now();
    return this.db.repo(Session).find({
      where: { accountId, revokedAt: IsNull(), expiresAt: MoreThan(now), lastSeenAt: MoreThan(oldestAliveSeen(now)) },
      order: { lastSeenAt: 'DESC', id: 'ASC' },
      take: 50,
    });
  }

  /** Signs out the browser that holds the token; a token that is over or unknown is no error. */
  async close(token: string): Promise<void> {
    await this.db.tx(async () => {
      const session = await this.db.repo(Session).findOneBy({ tokenHash: hashOf(token), revokedAt: IsNull() });
      if (!session) return;
      await this.db.repo(Session).update({ id: session.id }, { revokedAt: this.clock.now() });
      await this.audit.record({
        action: 'session.closed',
        subject: { kind: 'account', id: session.accountId },
        actor: { accountId: session.accountId },
        detail: { sessionId: session.id },
      });
    });
  }

  /** Ends one of the actor's own sessions from another browser. Ending it twice is the same as once. */
  async revokeOwn(actor: Actor, sessionId: string): Promise<void> {
    if (!isUUID(sessionId)) throw refuse('session.unknown');
    await this.db.tx(async () => {
      const own = { id: sessionId, accountId: actor.accountId };
      if (!(await this.db.repo(Session).existsBy(own))) throw refuse('session.unknown');
      const ended = await this.db.repo(Session).update({ ...own, revokedAt: IsNull() }, { revokedAt: this.clock.now() });
      if (!ended.affected) return;
      await this.audit.record({ action: 'session.revoked', subject: { kind: 'account', id: actor.accountId }, actor, detail: { sessionId } });
    });
  }

  /** Ends all sessions of an account, but one if it is named. Inside the transaction of what makes it necessary. */
  async revokeAll(accountId: string, exceptId?: string): Promise<number> {
    const others = { accountId, revokedAt: IsNull(), ...(exceptId === undefined ? {} : { id: Not(exceptId) }) };
    const ended = await this.db.repo(Session).update(others, { revokedAt: this.clock.now() });
    return ended.affected ?? 0;
  }
}

/** What is stored of a token. It is random, so a plain fast hash is enough. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
