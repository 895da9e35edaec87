import type { ModuleMetadata } from '@nestjs/common';
import { cp } from 'node:fs/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import type { FastifyInstance } from 'fastify';
import { loadSeeds } from '../../seeds/load.js';
import { AppModule } from '../../src/app.module.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { Config } from '../../src/platform/config/config.js';
import { Passwords } from '../../src/identity/passwords.js';
import { Db } from '../../src/platform/database/db.js';
import { Job } from '../../src/platform/jobs/job.entity.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { type DatabaseKind, type DatabaseSettings, sqliteFile } from '../../src/platform/database/settings.js';
import { PlatformAdapter } from '../../src/platform/http/adapter.js';
import { setUpServer } from '../../src/platform/http/set-up-server.js';
import { QuestionIndex } from '../../src/questions/indexing/question-index.js';
import * as program from '../../src/schema.js';
import { TEST_PASSWORD, TestClient } from './client.js';
import { FakeClock } from './clock.js';
import { copyRows } from './copy-rows.js';
import { copyOfTemplate, freshDatabase, type TestDatabase } from './databases.js';

export interface TestAppChoices {
  /** `demo`: the whole demo world, loaded once per run and copied. */
  seed?: 'none' | 'demo';
  /** A database that is filled already, instead of a new one. */
  database?: TestDatabase;
  clock?: FakeClock;
  /** Opens a port of 127.0.0.1, for browsers; otherwise requests are handed in directly. */
  listen?: boolean;
  /** Settings other than the usual ones of tests. */
  config?: Partial<Config>;
  /** Modules beside the program's own, such as controllers that fail on purpose. */
  imports?: NonNullable<ModuleMetadata['imports']>;
}

/** The whole program as tests see it. */
export interface TestApp {
  app: NestFastifyApplication;
  /** Set with `listen`. */
  url: string;
  inject: FastifyInstance['inject'];
  db: Db;
  clock: FakeClock;
  database: TestDatabase;
  /** What was written to the log, one line each. */
  logs: string[];
  /** Somebody who is not signed in. */
  client(): TestClient;
  /** A person's browser with an open session. */
  signIn(username: string, password?: string): Promise<TestClient>;
  close(): Promise<void>;
}

/** Starts the program on a database of its own. Jobs are done when a test calls `app.get(Jobs).drain()`. */
export async function startTestApp(kind: DatabaseKind, choices: TestAppChoices = {}): Promise<TestApp> {
  const database = choices.database ?? (choices.seed === 'demo' ? await demoDatabase(kind) : await freshDatabase(kind));
  const clock = choices.clock ?? new FakeClock();
  const { app, logs, config } = await build(database, clock, choices.config, choices.imports);
  if (choices.listen) await app.listen({ port: config.port, host: config.host });
  else await app.init();
  const fastify = app.getHttpAdapter().getInstance();
  await fastify.ready();
  const client = () => new TestClient(fastify);
  const close = async () => {
    await app.close();
    await database.dispose();
  };
  const url = choices.listen ? await app.getUrl() : config.publicUrl;
  return { app, url, inject: fastify.inject.bind(fastify), db: app.get(Db), clock, database, logs, client, signIn: (username, password) => client().signIn(username, password), close };
}

/**
 * The demo world as the seeds make it, through the program's own services: once per run, on SQLite. For
 * PostgreSQL its rows are copied, which takes a second instead of half a minute; that the seeds run there
 * too is shown by a test of its own.
 */
export async function demoDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  return copyOfTemplate(kind, 'demo', kind === 'sqlite' ? seed : copyFromSqlite);
}

async function seed(settings: DatabaseSettings): Promise<void> {
  const { app } = await build(settings, new FakeClock(), {}, [], new OnePassword());
  await app.init();
  await loadSeeds(app);
  // Hundreds of certificates would be drawn by each test that does what jobs are due; a first download draws them as well.
  await app.get(Db).tx(() => app.get(Db).repo(Job).delete({ kind: 'certificates.draw', state: 'waiting' }));
  await app.close();
}

async function copyFromSqlite(settings: DatabaseSettings): Promise<void> {
  const source = await demoDatabase('sqlite');
  await migrate(settings, program);
  await copyRows(source, settings);
  await cp(source.dataDir, settings.dataDir, { recursive: true, filter: (path) => !path.startsWith(sqliteFile(source)) });
  await source.dispose();
  // What the search reads is kept in another way on each database, and is no row of an entity.
  const { app } = await build(settings, new FakeClock());
  await app.init();
  await app.get(QuestionIndex).rebuild({ all: true });
  await app.close();
}

/** Three hundred accounts of the demo have one password: one true hash of it is enough for tests. */
class OnePassword extends Passwords {
  private readonly hashes = new Map<string, Promise<string>>();

  override async hash(password: string): Promise<string> {
    // The parent's constructor hashes before there is a map.
    const known = this.hashes?.get(password) ?? super.hash(password);
    this.hashes?.set(password, known);
    return known;
  }
}

async function build(settings: DatabaseSettings, clock: FakeClock, over: Partial<Config> = {}, imports: NonNullable<ModuleMetadata['imports']> = [], passwords?: Passwords) {
  const config = new Config({
    production: false,
    port: 0,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:3000',
    trustProxy: [],
    dataDir: settings.dataDir,
    databaseUrl: settings.databaseUrl,
    sessionSecret: 'a secret of tests, long enough to be one',
    demoPassword: TEST_PASSWORD,
    logLevel: 'info',
    ...over,
  });
  const logs: string[] = [];
  const testing = Test.createTestingModule({ imports: [AppModule.with(config), ...imports] }).overrideProvider(Clock).useValue(clock);
  if (passwords) testing.overrideProvider(Passwords).useValue(passwords);
  const adapter = new PlatformAdapter(config, { write: (line) => logs.push(line) });
  const app = (await testing.compile()).createNestApplication<NestFastifyApplication>(adapter, { bodyParser: false });
  await setUpServer(app);
  return { app, logs, config };
}
