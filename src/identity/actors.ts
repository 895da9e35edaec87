import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ActorResolver } from '../platform/access/actor-resolver.js';
import type { Actor, Role, Scope } from '../platform/access/actor.js';
import { Clock } from '../platform/clock/clock.js';
import { localDate } from '../platform/clock/local-date.js';
import { DbBusy, Db } from '../platform/database/db.js';
import { PeopleService } from '../organisation/people.service.js';
import type { Account } from './entities/account.js';
import type { Grant } from './entities/grant.js';
import { Session } from './entities/session.js';
import { GrantScopes } from './grant-scopes.js';
import { isAlive, mustNoteSeen } from './rules/session-life.js';
import { SessionCookie } from './session-cookie.js';
import { hashOf } from './sessions.service.js';

/** Says who makes a request: from the cookie to the session, its account, its roles and what they cover. */
@Injectable()
export class Actors implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly cookie: SessionCookie,
    private readonly people: PeopleService,
    private readonly scopes: GrantScopes,
    private readonly resolver: ActorResolver,
  ) {}

  /** Registers with the guard, which stands below this module. */
  onModuleInit(): void {
    this.resolver.use((request) => this.ofRequest(request));
  }

  /** The actor behind a request's cookie, or null. Nothing is kept between requests: a revoked session is over at once. */
  async ofRequest(request: FastifyRequest): Promise<Actor | null> {
    const token = this.cookie.read(request);
    return token === null ? null : this.ofToken(token);
  }

  /** The actor of a session's token, or null when the session is over or the account disabled. */
  async ofToken(token: string): Promise<Actor | null> {
    const now = this.clock.now();
    const today = localDate(now);
    const session = await this.sessionOf(token, today);
    if (!session || session.account.disabledAt) return null;
    const grants = session.account.grants ?? [];
    if (!isAlive(session, now, grants.some((grant) => grant.role === 'administrator'))) return null;
    if (mustNoteSeen(session, now)) await this.noteSeen(session, now);
    return this.actorOf(session, grants, today);
  }

  /** One query: the session, its account and the roles that hold today. */
  private sessionOf(token: string, today: string): Promise<Session | null> {
    return this.db
      .repo(Session)
      .createQueryBuilder('session')
      .innerJoinAndSelect('session.account', 'account')
      .leftJoinAndSelect('account.grants', 'held', 'held.valid_from <= :today and (held.valid_to is null or held.valid_to > :today)', { today })
      .where('session.token_hash = :hash', { hash: hashOf(token) })
      .getOne();
  }

  private async actorOf(session: Session, grants: readonly Grant[], today: string): Promise<Actor> {
    const { account } = session;
    let scopes: Promise<ReadonlyMap<Role, Scope>> | undefined;
    const { fullName, unitName } = await this.nameOf(account, today);
    return {
      accountId: account.id,
      personId: account.personId,
      fullName,
      givenInitial: initialOf(fullName),
      unitName,
      roles: rolesOf(account, grants),
      scopes: () => (scopes ??= this.scopes.ofGrants(grants, today)),
      mustChangePassword: account.mustChangePassword,
      sessionId: session.id,
    };
  }

  private async nameOf(account: Account, today: string): Promise<{ fullName: string; unitName: string | null }> {
    if (account.personId === null) return { fullName: account.username, unitName: null };
    const posting = await this.people.primaryPostingAt(account.personId, today);
    if (posting) return { fullName: posting.fullName, unitName: posting.unitName };
    const [person] = await this.people.find([account.personId]);
    return { fullName: person?.fullName ?? account.username, unitName: null };
  }

  /** That a browser is in use is worth a write now and then, but not a failed page. */
  private async noteSeen(session: Session, now: Date): Promise<void> {
    try {
      await this.db.tx(() => this.db.repo(Session).update({ id: session.id, lastSeenAt: session.lastSeenAt }, { lastSeenAt: now }));
    } catch (error) {
      if (!(error instanceof DbBusy)) throw error;
    }
  }
}

function rolesOf(account: Account, grants: readonly Grant[]): ReadonlySet<Role> {
  const held = new Set<Role>(grants.map(({ role }) => role));
  if (account.personId !== null) held.add('learner');
  return held;
}

/** The given name comes last in Vietnamese names. */
function initialOf(fullName: string): string {
  const given = fullName.trim().split(/\s+/).at(-1) ?? '';
  return ([...given][0] ?? '').toUpperCase();
}
