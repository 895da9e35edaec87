import type { DatabaseKind } from '../../src/platform/database/settings.js';
import { Routes } from '../../src/platform/http/routes.js';
import { startTestApp, type TestApp } from '../support/app.js';
import type { TestClient } from '../support/client.js';
import { findThings, things } from './access-table.js';

/** What people and their programs put where an id, a code or a file name belongs. */
const oddIds = ['..%2f..%2fpackage.json', "1'%20or%20'1'='1", 'a%00b', '-1', '%F0%9F%98%80', 'x'.repeat(2000), '__proto__', '%25zz', '{nothing}'];

const names = ['q', 'page', 'asOf', 'day', 'state', 'slot', 'notice', 'next', 'account', 'action', 'from', 'to', 'unit', 'unitId', 'course', 'category', 'status', 'code', 'v', 'sort', 'saved', 'changed'];
const oddValues = ['', 'a%00b', '-1', '99999999999999999999', '1e309', '2021-99-99', '9999-12-31', "%F0%9F%98%80'%22%3Cb%3E%25", 'x'.repeat(3000)];
const oddQueries = [...oddValues.map((value) => names.map((name) => `${name}=${value}`).join('&')), names.map((name) => `${name}=1&${name}=2`).join('&'), names.map((name) => `${name}[a][b]=1`).join('&'), names.map((name) => `${name}[]=1`).join('&'), '__proto__[x]=1&constructor=1'];

const oddBodies: readonly unknown[] = [null, [], 0, 'text', true, {}, { answers: null }, { answers: [null] }, { answers: [{ slot: Number.MAX_VALUE, answer: { $ne: 1 }, seq: -1 }] }, { answers: Array.from({ length: 5000 }, () => ({})) }, { answers: [{ slot: 1, answer: 'a\u0000b', seq: 1 }], key: 'a\u0000b' }, { username: 'a\u0000b', password: 'a\u0000b' }, { username: { $ne: 1 }, password: ['x'] }, { percent: 'NaN', block: -1, at: 1e300 }, { slots: [1, 1, -1, 'x', null] }, { constructor: { prototype: 1 }, toString: 1 }];
const oddForms: readonly Record<string, string>[] = [{}, { username: 'a\u0000b', password: 'a\u0000b' }, { 'username[x]': '1', 'key[]': '2' }, { key: 'a\u0000b', slot: '-1', 'slot-1': 'a\u0000b', 'slots[1][answer]': 'a\u0000b', theme: '\u0000', currentPassword: 'x', newPassword: 'a\u0000b', repeatPassword: 'a\u0000b' }, { 'constructor[prototype][x]': '1', 'a[b][c][d][e][f][g][h]': '1' }];

/** Ends the session that asks, so it would make everything after it anonymous. */
const ENDS_SESSION = /^(POST \/sign-out|DELETE \/api\/v1\/sessions\/current)$/;

/** Odd ids, queries and bodies to every route: readers refuse most before a database is asked, so that one of them is enough for every day. */
export const whateverIsSent = (kind: DatabaseKind) => describe(`whatever is sent on ${kind}`, () => {
  let program: TestApp;
  let clients: TestClient[];
  beforeAll(async () => {
    program = await startTestApp(kind, { seed: 'demo', config: { logLevel: 'error' } });
    await findThings(program);
    // Together they may open everything.
    clients = await Promise.all(['noivu', 'giangvien', 'quantri'].map((name) => program.signIn(name)));
  }, 180_000);
  afterAll(() => program.close());

  const routes = (methods: RegExp) => program.app.get(Routes).list().filter((route) => methods.test(route) && !ENDS_SESSION.test(route)).map((route) => route.split(' ') as ['GET' | 'POST' | 'PUT' | 'DELETE', string]);
  const known: Readonly<Record<string, string>> = { '/quizzes': 'quiz', '/attempts': 'attempt', '/courses': 'course', '/lessons': 'lesson', '/certificates': 'certificate', '/organisation/units': 'unit', '/organisation/people': 'person', '/api/v1/quizzes': 'quiz', '/api/v1/attempts': 'attempt', '/api/v1/lessons': 'lesson' };
  const withId = (url: string, id: string) => url.replace(/:\w+/g, id.replace('{nothing}', things.nothing!));
  const real = (url: string) => url.replace(/^(.*?)\/:\w+/, (whole, base: string) => (known[base] ? `${base}/${things[known[base]]!}` : whole)).replace(/:\w+/g, 'nothing');

  /** The answers that say the program failed, or that say it in the words of a library. */
  async function failures(requests: readonly (() => Promise<{ name: string; status: number; body: string }>)[]): Promise<string[]> {
    const found: string[] = [];
    for (const request of requests) {
      const { name, status, body } = await request();
      if (status >= 500 || /Error:|at .*\.[jt]s:\d|Validation failed|must be|Cannot (GET|POST)/.test(body)) found.push(`${status} ${name.slice(0, 200)}`);
    }
    return found.concat(program.logs.splice(0).map((line) => line.slice(0, 600)));
  }

  type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
  const send = (client: TestClient, method: Method, path: string, body?: unknown) =>
    method === 'GET' ? client.get(path) : path.startsWith('/api/') ? client.api(method, path, body ?? {}) : client.post(path, body as Record<string, string> | undefined);

  /** Whoever of the clients may use a route: behind a 403 nothing is read. */
  async function whoMay(method: Method, path: string): Promise<TestClient> {
    for (const client of clients) if ((await send(client, method, path)).statusCode !== 403) return client;
    return clients[0]!;
  }

  test('odd ids in addresses are addresses that lead nowhere', async () => {
    const requests = await Promise.all(routes(/^(GET|POST|PUT|DELETE) .*:/).map(async ([method, url]) => {
      const client = await whoMay(method, withId(url, '{nothing}'));
      return oddIds.map((id) => async () => {
        const path = withId(url, id);
        const reply = await send(client, method, path);
        return { name: `${method} ${path}`, status: reply.statusCode, body: reply.body };
      });
    }));
    expect(await failures(requests.flat())).toEqual([]);
  }, 180_000);

  test('odd queries are read as far as they make sense', async () => {
    const requests = await Promise.all(routes(/^GET /).map(async ([method, url]) => {
      const client = await whoMay(method, real(url));
      return oddQueries.map((query) => async () => {
        const path = `${real(url)}?${query}`;
        const reply = await client.get(path);
        // A script may speak of errors.
        const body = String(reply.headers['content-type']).includes('javascript') ? '' : reply.body;
        return { name: `GET ${path}`, status: reply.statusCode, body };
      });
    }));
    expect(await failures(requests.flat())).toEqual([]);
  }, 180_000);

  test('odd bodies are refused, not failed at', async () => {
    const requests = await Promise.all(routes(/^(POST|PUT|DELETE) /).map(async ([method, url]) => {
      const path = real(url);
      const client = await whoMay(method, path);
      return (path.startsWith('/api/') ? oddBodies : oddForms).map((body) => async () => {
        const reply = await send(client, method, path, body);
        return { name: `${method} ${path}`, status: reply.statusCode, body: reply.body };
      });
    }));
    expect(await failures(requests.flat())).toEqual([]);
  }, 180_000);
});
