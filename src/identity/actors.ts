import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ActorResolver } from '../platform/access/actor-resolver.js';
import type { Actor, Role, Scope } from '../platform/access/actor.js';
import { PersonCounts } from '../platform/access/person-counts.js';
import { Clock } from '../platform/clock/clock.js';
import { localDate } from '../platform/clock/local-date.js';
import { DbBusy, Db } from '../platform/database/db.js';
import { PreparedRead } from '../platform/database/prepared-read.js';
import { PeopleService } from '../organisation/people.service.js';
import { Session } from './entities/session.js';
import { GrantScopes, type HeldGrant } from './grant-scopes.js';
import { isAlive, mustNoteSeen, type SessionTimes } from './rules/session-life.js';
import { SessionCookie } from './session-cookie.js';
import { hashOf } from './sessions.service.js';

/** A session with its account and what the account holds today. */
interface OpenSession extends SessionTimes {
  readonly id: string;
  readonly account: { readonly id: string; readonly username: string; readonly personId: string | null; readonly mustChangePassword: boolean; readonly isDisabled: boolean };
  readonly grants: readonly HeldGrant[];
  readonly unreadMessages: number;
}

/** As the drivers hand it over: one row for each grant, or one without; instants and booleans as each of them has them. */
interface SessionRow extends Record<'lastSeenAt' | 'expiresAt', number | string>, Record<'revokedAt' | 'disabledAt', number | string | null> {
  id: string;
  accountId: string;
  username: string;
  personId: string | null;
  mustChangePassword: boolean | number;
  role: Role | null;
  unitId: string | null;
  functionCode: HeldGrant['functionCode'];
  areaUnitId: string | null;
  unreadMessages: number | string;
}

/** Says who makes a request: from the cookie to the session, its account, its roles and what they cover. */
@Injectable()
export class Actors implements OnModuleInit {
  private readonly sessions: PreparedRead<'hash' | 'today', SessionRow>;

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly cookie: SessionCookie,
    private readonly people: PeopleService,
    private readonly scopes: GrantScopes,
    private readonly resolver: ActorResolver,
    counts: PersonCounts,
  ) {
    this.sessions = new PreparedRead(db, ['hash', 'today'], (values) => sessionWithGrants(db, counts, values));
  }

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
    if (!session || session.account.isDisabled) return null;
    if (!isAlive(session, now, session.grants.some((grant) => grant.role === 'administrator'))) return null;
    if (mustNoteSeen(session, now)) await this.noteSeen(session, now);
    return this.actorOf(session, today);
  }

  /** One query: the session, its account and the roles that hold today. */
  private async sessionOf(token: string, today: string): Promise<OpenSession | null> {
    const rows = await this.sessions.rows({ hash: hashOf(token), today });
    return rows[0] ? openSession(rows[0], rows) : null;
  }

  private async actorOf({ id, account, grants, unreadMessages }: OpenSession, today: string): Promise<Actor> {
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
      sessionId: id,
      unreadMessages,
    };
  }

  private async nameOf(account: OpenSession['account'], today: string): Promise<{ fullName: string; unitName: string | null }> {
    if (account.personId === null) return { fullName: account.username, unitName: null };
    const posting = await this.people.primaryPostingAt(account.personId, today);
    if (posting) return { fullName: posting.fullName, unitName: posting.unitName };
    const [person] = await this.people.find([account.personId]);
    return { fullName: person?.fullName ?? account.username, unitName: null };
  }

  /** That a browser is in use is worth a write now and then, but not a failed page. */
  private async noteSeen(session: OpenSession, now: Date): Promise<void> {
    try {
      await this.db.tx(() => this.db.repo(Session).update({ id: session.id, lastSeenAt: session.lastSeenAt }, { lastSeenAt: now }));
    } catch (error) {
      if (!(error instanceof DbBusy)) throw error;
    }
  }
}

function sessionWithGrants(db: Db, counts: PersonCounts, { hash, today }: Record<'hash' | 'today', string>) {
  return db
    .repo(Session)
    .createQueryBuilder('session')
    .innerJoin('session.account', 'account')
    .leftJoin('account.grants', 'held', 'held.valid_from <= :today and (held.valid_to is null or held.valid_to > :today)', { today })
    .select('session.id', 'id')
    .addSelect('session.last_seen_at', 'lastSeenAt')
    .addSelect('session.expires_at', 'expiresAt')
    .addSelect('session.revoked_at', 'revokedAt')
    .addSelect('account.id', 'accountId')
    .addSelect('account.username', 'username')
    .addSelect('account.person_id', 'personId')
    .addSelect('account.must_change_password', 'mustChangePassword')
    .addSelect('account.disabled_at', 'disabledAt')
    .addSelect('held.role', 'role')
    .addSelect('held.unit_id', 'unitId')
    .addSelect('held.function_code', 'functionCode')
    .addSelect('held.area_unit_id', 'areaUnitId')
    .addSelect(`(${counts.unreadOf('account.person_id')})`, 'unreadMessages')
    .where('session.token_hash = :hash', { hash });
}

function openSession(row: SessionRow, rows: readonly SessionRow[]): OpenSession {
  const { id, accountId, username, personId, mustChangePassword, disabledAt } = row;
  return {
    id,
    lastSeenAt: new Date(Number(row.lastSeenAt)),
    expiresAt: new Date(Number(row.expiresAt)),
    revokedAt: row.revokedAt === null ? null : new Date(Number(row.revokedAt)),
    account: { id: accountId, username, personId, mustChangePassword: Boolean(mustChangePassword), isDisabled: disabledAt !== null },
    grants: rows.flatMap(({ role, unitId, functionCode, areaUnitId }) => (role === null ? [] : [{ role, unitId, functionCode, areaUnitId }])),
    unreadMessages: Number(row.unreadMessages),
  };
}

function rolesOf(account: OpenSession['account'], grants: readonly HeldGrant[]): ReadonlySet<Role> {
  const held = new Set<Role>(grants.map(({ role }) => role));
  if (account.personId !== null) held.add('learner');
  return held;
}

/** The given name comes last in Vietnamese names. */
function initialOf(fullName: string): string {
  const given = fullName.trim().split(/\s+/).at(-1) ?? '';
  return ([...given][0] ?? '').toUpperCase();
}
