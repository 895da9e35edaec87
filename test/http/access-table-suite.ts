import { permissions } from '../../src/platform/access/permissions.js';
import type { Role } from '../../src/platform/access/actor.js';
import type { DatabaseKind } from '../../src/platform/database/settings.js';
import { Routes } from '../../src/platform/http/routes.js';
import { startTestApp, type TestApp } from '../support/app.js';
import type { TestClient } from '../support/client.js';
import { accessTable, askers, findThings, things, type AccessRow, type Asker } from './access-table.js';

const names = Object.keys(askers) as Asker[];

type Clients = ReadonlyMap<Asker, TestClient>;

/** They end the session that asks, so that they are asked in one of their own. */
const ending = ['POST /sign-out', 'DELETE /api/v1/sessions/current'];

/** Asks once as each. */
async function ask(program: TestApp, clients: Clients, row: AccessRow): Promise<Record<Asker, number>> {
  const got: Partial<Record<Asker, number>> = {};
  for (const name of names) {
    const client = ending.includes(row.route) ? await come(program, name) : clients.get(name)!;
    got[name] = await statusOf(client, row);
  }
  return got as Record<Asker, number>;
}

async function come(program: TestApp, name: Asker): Promise<TestClient> {
  const account = askers[name];
  return account === null ? program.client() : program.signIn(account);
}

async function statusOf(client: TestClient, { route, path, form, json }: AccessRow): Promise<number> {
  const method = route.split(' ')[0] as 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => things[name] ?? `no-thing-is-called-${name}`);
  if (path.startsWith('/api/')) return (await client.api(method, address, json)).statusCode;
  return (method === 'GET' ? await client.get(address) : await client.post(address, { ...form })).statusCode;
}

/** Each route asked as each role: who may is not the database's to say, so that one of them is enough for every day. */
export const tableOfRoutesAndRoles = (kind: DatabaseKind) => describe(`the table of routes and roles on ${kind}`, () => {
  let program: TestApp;
  const clients = new Map<Asker, TestClient>();
  beforeAll(async () => {
    program = await startTestApp(kind, { seed: 'demo' });
    await findThings(program);
    for (const name of names) clients.set(name, await come(program, name));
  }, 120_000);
  afterAll(() => program.close());

  test('has every route of the router and no other', () => {
    const answering = program.app.get(Routes).list().filter((route) => !/^(HEAD|OPTIONS) /.test(route));
    expect([...new Set(accessTable.map(({ route }) => route))].sort()).toEqual(answering.sort());
  });

  test.each(accessTable.map((row) => [`${row.route} at ${row.path}`, row] as const))('%s', async (_name, row) => {
    expect(await ask(program, clients, row)).toEqual(row.statuses);
  });

  test('leaves a log that names nobody: no accounts, people, phones or ids', async () => {
    const name = 'Lò Thị Hương Giang';
    const client = await program.signIn('noivu');
    await client.get(`/organisation/people?q=${encodeURIComponent(name)}`);
    await client.get(`/organisation/people/${things.person}`);
    await client.get(`/audit?account=hocvien`);
    await program.client().post('/sign-in', { username: 'hocvien', password: 'sai rồi' });
    const log = program.logs.join('');
    expect(log).toContain('"route":"/organisation/people/:id"');
    expect(log).not.toMatch(/hocvien|noivu|Hương|Giang|09\d{8}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}|sai rồi|session=/i);
  });

  test('notices when a permission is given to one more role', async () => {
    const row = accessTable.find(({ route }) => route === 'GET /audit')!;
    const table = permissions as unknown as Record<string, readonly Role[]>;
    const before = table['audit.read']!;
    table['audit.read'] = [...before, 'trainer'];
    try {
      expect(await ask(program, clients, row)).toEqual({ ...row.statuses, trainer: 200 });
    } finally {
      table['audit.read'] = before;
    }
    expect(await ask(program, clients, row)).toEqual(row.statuses);
  });
});
