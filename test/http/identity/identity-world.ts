import { randomUUID } from 'node:crypto';
import { AccountsService, type NewAccount } from '../../../src/identity/accounts.service.js';
import { Actors } from '../../../src/identity/actors.js';
import { GrantsService } from '../../../src/identity/grants.service.js';
import type { Actor, Role } from '../../../src/platform/access/actor.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.js';
import type { DatabaseKind } from '../../../src/platform/database/settings.js';
import { startTestApp, type TestApp, type TestAppChoices } from '../../support/app.js';
import { Refusal } from '../../../src/platform/errors/refusal.js';
import type { Reply, TestClient } from '../../support/client.js';

/** The password of every account that `anAccount` makes. */
export const PASSWORD = 'suối trong núi xanh';

/** The program with an empty database, and what tests of identity need besides. */
export class IdentityWorld {
  app!: TestApp;

  constructor(
    private readonly kind: DatabaseKind,
    private readonly choices: TestAppChoices = {},
  ) {}

  async start(): Promise<void> {
    this.app = await startTestApp(this.kind, this.choices);
  }

  get<T>(type: abstract new (...args: never[]) => T): T {
    return this.app.app.get<T>(type);
  }

  /** An account that nobody else in the test has. */
  async anAccount(given: Partial<NewAccount> = {}): Promise<{ id: string; username: string }> {
    const username = given.username ?? `nv${randomUUID().slice(0, 8)}`;
    const { id } = await this.get(AccountsService).create({ username, personId: randomUUID(), mustChangePassword: false, password: PASSWORD, ...given });
    return { id, username };
  }

  /** An account with a role over everything. */
  async anOfficer(role: Role, to?: string): Promise<{ id: string; username: string }> {
    const account = await this.anAccount();
    await this.get(GrantsService).grant({ accountId: account.id, role, scope: { kind: 'all' }, from: '2026-01-01', ...(to ? { to } : {}), reason: 'thử' });
    return account;
  }

  /** Signs in by the page, as people do. */
  async signIn(username: string, password = PASSWORD, client: TestClient = this.app.client()): Promise<{ client: TestClient; reply: Reply }> {
    const reply = await client.post('/sign-in', { username, password });
    return { client, reply };
  }

  /** Whom the program takes the client for. */
  async actorOf(client: TestClient): Promise<Actor | null> {
    const token = tokenOf(client);
    return token === null ? null : this.get(Actors).ofToken(token);
  }

  /** The entries about an account, the oldest first. */
  async auditOf(accountId: string): Promise<AuditEntry[]> {
    const entries = await this.app.db.repo(AuditEntry).find({ where: [{ subjectId: accountId }], order: { at: 'ASC' } });
    return entries;
  }
}

/** The token in the client's session cookie. */
export function tokenOf(client: TestClient): string | null {
  return /(?:^|; )(?:__Host-)?session=([^;]+)/.exec(client.cookieHeader)?.[1] ?? null;
}

/** Whether the server still takes the client for somebody. */
export async function isSignedIn(client: TestClient): Promise<boolean> {
  return (await client.get('/account')).statusCode === 200;
}

/** The code that a use case refuses with; `none` when it does what it was asked. */
export async function codeOfRefusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'none';
  } catch (error) {
    if (error instanceof Refusal) return String(error.code);
    throw error;
  }
}
