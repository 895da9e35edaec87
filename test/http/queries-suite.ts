import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource, Logger } from 'typeorm';
import { HoursFigures } from '../../src/courses/hours/hours-figures.service.js';
import { FiguresService } from '../../src/reports/figures/figures.service.js';
import type { DatabaseKind } from '../../src/platform/database/settings.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { liveALittle, placesOf, type Things, visitors } from '../support/browser-places.js';
import { verificationCodeOf } from '../support/browser-issuing.js';

/** Whatever a page shows, and to whom: more is a query for each of something. */
const MOST = 8;

interface Counted {
  who: string;
  route: string;
  path: string;
  status: number;
  queries: string[];
}

/** The statements of both connections while `work` runs; the limits of a transaction are not queries. */
async function statementsOf<T>(program: TestApp, work: () => Promise<T>): Promise<{ result: T; queries: string[] }> {
  const sources = ['reader', 'writer'].map((name) => program.app.get<DataSource>(getDataSourceToken(name)));
  const before = sources.map(({ logger }) => logger);
  const queries: string[] = [];
  const nothing = (): void => undefined;
  const logger: Logger = {
    logQuery: (query) => void (/^\s*(begin|commit|rollback|start transaction|set transaction)\b/i.test(query) || queries.push(query)),
    logQueryError: nothing, logQuerySlow: nothing, logSchemaBuild: nothing, logMigration: nothing, log: nothing,
  };
  for (const source of sources) source.logger = logger;
  try {
    return { result: await work(), queries };
  } finally {
    for (const [i, source] of sources.entries()) source.logger = before[i]!;
  }
}

/** Every page as every role: how often a page asks is not the database's to say, so that one of them is enough for every day. */
export const pagesAskLittle = (kind: DatabaseKind) => describe(`the pages on ${kind}`, () => {
  let program: TestApp;
  beforeAll(async () => {
    program = await startTestApp(kind, { seed: 'demo' });
  }, 180_000);
  afterAll(() => program.close());

  /** What is followed in memory reads whoever has changed since somebody last looked: of no page more than of another. */
  async function catchUp(): Promise<void> {
    await program.app.get(FiguresService).refresh();
    for (const year of [2021, 2026]) await program.app.get(HoursFigures).each(year, () => undefined);
  }

  test(`ask the database at most ${MOST} times, whoever looks`, async () => {
    const counted: Counted[] = [];
    const learner = await program.signIn('hocvien');
    const learned = await liveALittle(program, learner, { completes: true });
    const verificationCode = await verificationCodeOf(learner);
    for (const who of visitors) {
      const client = who === null ? program.client() : who === 'hocvien' ? learner : await program.signIn(who);
      const own = who === null || who === 'hocvien' ? learned : await liveALittle(program, client);
      const things: Things = { ...own, verificationCode };
      for (const { route, path } of placesOf(program, things)) {
        await catchUp();
        const { result, queries } = await statementsOf(program, () => client.get(path));
        counted.push({ who: who ?? 'anonymous', route, path, status: result.statusCode, queries });
      }
    }
    expect(counted.filter(({ status }) => status >= 500)).toEqual([]);
    expect(Math.max(...counted.map(({ queries }) => queries.length))).toBeGreaterThan(1);
    // Each route with its worst, so that a failure tells where to begin.
    const worst = counted.sort((one, other) => other.queries.length - one.queries.length).filter(({ queries }) => queries.length > MOST);
    expect(worst.map(({ who, path, queries }) => `${queries.length} ${who} ${path}`)).toEqual([]);
  }, 180_000);
});
