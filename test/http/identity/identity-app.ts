import { randomUUID } from 'node:crypto';
import { Test } from '@nestjs/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { AppModule } from '../../../src/app.module.js';
import { AccountsService, type NewAccount } from '../../../src/identity/accounts.service.js';
import { GrantsService } from '../../../src/identity/grants.service.js';
import { Clock } from '../../../src/platform/clock/clock.js';
import { Config } from '../../../src/platform/config/config.js';
import { Db } from '../../../src/platform/database/db.js';
import { PlatformAdapter } from '../../../src/platform/http/adapter.js';
import { setUpServer } from '../../../src/platform/http/set-up-server.js';
import { FakeClock } from '../../support/clock.js';
import { freshDatabase, type TestDatabase } from '../../support/databases.js';
import type { DatabaseKind } from '../../../src/platform/database/settings.js';

export const PASSWORD = 'suối trong núi xanh';

/** The whole program over a database of its own, with a clock that the test moves. */
export class IdentityApp {
  readonly clock = new FakeClock();
  private app!: NestFastifyApplication;
  private database!: TestDatabase;

  constructor(
    private readonly kind: DatabaseKind,
    private readonly settings: Partial<Config> = {},
  ) {}

  async start(): Promise<void> {
    this.database = await freshDatabase(this.kind);
    this.app = await this.copy();
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.database.dispose();
  }

  /** Another copy of the program on the same database. */
  async copy(): Promise<NestFastifyApplication> {
    const { dataDir, databaseUrl } = this.database;
    const config = new Config({ production: true, port: 0, host: '127.0.0.1', publicUrl: 'http://localhost:3000', trustProxy: [], dataDir, sessionSecret: 's'.repeat(40), logLevel: 'silent', ...(databaseUrl ? { databaseUrl } : {}), ...this.settings });
    const module = await Test.createTestingModule({ imports: [AppModule.with(config)] }).overrideProvider(Clock).useValue(this.clock).compile();
    const app = module.createNestApplication<NestFastifyApplication>(new PlatformAdapter(config), { bodyParser: false, logger: false });
    await setUpServer(app);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return app;
  }

  get<T>(type: abstract new (...args: never[]) => T): T {
    return this.app.get<T>(type);
  }

  /** The program as seeds and the command line see it. */
  get services(): Pick<NestFastifyApplication, 'get'> {
    return this.app;
  }

  get db(): Db {
    return this.get(Db);
  }

  browser(app: NestFastifyApplication = this.app): Browser {
    return new Browser(app.getHttpAdapter().getInstance() as unknown as FastifyInstance);
  }

  /** An account with a password nobody guesses; its username if none is given. */
  async account(given: Partial<NewAccount> = {}): Promise<{ id: string; username: string }> {
    const username = given.username ?? `nv${randomUUID().slice(0, 8)}`;
    const { id } = await this.get(AccountsService).create({ username, personId: randomUUID(), mustChangePassword: false, password: PASSWORD, ...given });
    return { id, username };
  }

  async administrator(): Promise<{ id: string; username: string }> {
    const account = await this.account();
    await this.get(GrantsService).grant({ accountId: account.id, role: 'administrator', scope: { kind: 'all' }, from: '2026-01-01', reason: 'thử' });
    return account;
  }
}

/** A browser: keeps cookies, fills in the hidden token of the forms it has seen. */
export class Browser {
  readonly cookies = new Map<string, string>();
  private csrf = '';

  constructor(private readonly server: FastifyInstance) {}

  async get(url: string, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> {
    return this.send({ method: 'GET', url, headers });
  }

  /** Posts a form of the page it saw last. */
  async post(url: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> {
    const payload = new URLSearchParams({ _csrf: this.csrf, ...fields }).toString();
    return this.send({ method: 'POST', url, payload, headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers } });
  }

  async json(method: 'POST' | 'PUT' | 'DELETE', url: string, payload?: object, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> {
    return this.send({ method, url, headers, ...(payload ? { payload } : {}) });
  }

  async signIn(username: string, password = PASSWORD, fields: Record<string, string> = {}): Promise<LightMyRequestResponse> {
    await this.get('/sign-in');
    return this.post('/sign-in', { username, password, ...fields });
  }

  /** Whether the session is alive. */
  async isSignedIn(): Promise<boolean> {
    return (await this.get('/account')).statusCode === 200;
  }

  private async send(options: InjectOptions): Promise<LightMyRequestResponse> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await this.server.inject({ ...options, headers: { ...options.headers, ...(cookie ? { cookie } : {}) } });
    for (const { name, value, expires } of response.cookies) {
      if (expires && expires.getTime() <= Date.now()) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    this.csrf = /name="_csrf" value="([^"]+)"/.exec(response.body)?.[1] ?? this.csrf;
    return response;
  }
}
