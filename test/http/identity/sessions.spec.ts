import { AccountsService } from '../../../src/identity/accounts.service.js';
import { Session } from '../../../src/identity/entities/session.js';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import { describeEachDatabase } from '../../support/databases.js';
import { isSignedIn, IdentityWorld, PASSWORD, tokenOf } from './identity-world.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describeEachDatabase('a session', (kind) => {
  const world = new IdentityWorld(kind);
  beforeAll(() => world.start());
  afterAll(() => world.app.close());

  test('is stored without its token', async () => {
    const { id, username } = await world.anAccount();
    const { client } = await world.signIn(username);
    const rows = await world.app.db.repo(Session).findBy({ accountId: id });
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(tokenOf(client)!);
  });

  test('ends after twelve hours without use, and not while it is used', async () => {
    const { username } = await world.anAccount();
    const { client } = await world.signIn(username);
    for (let i = 0; i < 3; i++) {
      world.app.clock.advance(11 * HOUR);
      expect(await isSignedIn(client)).toBe(true);
    }
    world.app.clock.advance(12 * HOUR);
    expect(await isSignedIn(client)).toBe(false);
  });

  test('of an administrator ends after two hours without use', async () => {
    const { username } = await world.anOfficer('administrator');
    const { client } = await world.signIn(username);
    world.app.clock.advance(2 * HOUR - 1);
    expect(await isSignedIn(client)).toBe(true);
    world.app.clock.advance(2 * HOUR);
    expect(await isSignedIn(client)).toBe(false);
  });

  test('ends after thirty days, however busy', async () => {
    const { username } = await world.anAccount();
    const { client } = await world.signIn(username);
    for (let hours = 0; hours < 30 * 24 - 10; hours += 10) {
      world.app.clock.advance(10 * HOUR);
      expect(await isSignedIn(client)).toBe(true);
    }
    world.app.clock.advance(10 * HOUR);
    expect(await isSignedIn(client)).toBe(false);
  });

  test('is noted as seen at most every five minutes', async () => {
    const { id, username } = await world.anAccount();
    const { client } = await world.signIn(username);
    const seen = async () => (await world.app.db.repo(Session).findOneByOrFail({ accountId: id })).lastSeenAt.getTime();
    const first = await seen();
    world.app.clock.advance(5 * MINUTE - 1);
    await isSignedIn(client);
    expect(await seen()).toBe(first);
    world.app.clock.advance(1);
    await isSignedIn(client);
    expect(await seen()).toBe(first + 5 * MINUTE);
  });

  test('ends at sign-out, which clears what the browser kept, and can be repeated', async () => {
    const { username } = await world.anAccount();
    const { client } = await world.signIn(username);
    const token = tokenOf(client)!;
    const out = await client.post('/sign-out');
    expect([out.statusCode, out.headers.location, out.headers['clear-site-data']]).toEqual([303, '/sign-in', '"storage"']);
    expect(tokenOf(client)).toBeNull();
    expect((await world.app.client().get('/account', { cookie: `session=${token}` })).statusCode).toBe(302);
    expect((await client.post('/sign-out')).statusCode).toBe(303);
  });

  test('cannot be ended by a picture on another site', async () => {
    const { username } = await world.anAccount();
    const { client } = await world.signIn(username);
    expect((await client.get('/sign-out')).statusCode).toBe(405);
    expect((await client.post('/sign-out', {}, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
    expect(await isSignedIn(client)).toBe(true);
  });

  test('is refused at once after the account was disabled, in pages and API, and cannot be opened again', async () => {
    const { id, username } = await world.anAccount();
    const { client } = await world.signIn(username);
    await world.get(AccountsService).disable(id);
    const page = await client.get('/account');
    expect([page.statusCode, page.headers.location]).toEqual([302, '/sign-in?next=%2Faccount']);
    expect((await world.signIn(username)).reply.statusCode).toBe(401);
    await world.get(AccountsService).enable(id);
    expect(await isSignedIn(client)).toBe(false);
    expect((await world.signIn(username)).reply.statusCode).toBe(303);
  });

  test('can be ended by its owner from another browser, by nobody else', async () => {
    const [owner, stranger] = [await world.anAccount(), await world.anAccount()];
    const { client: phone } = await world.signIn(owner.username);
    const { client: office } = await world.signIn(owner.username);
    const { client: other } = await world.signIn(stranger.username);
    const { sessionId } = (await world.actorOf(phone))!;
    const page = await office.get('/account');
    expect(page.body).toContain(`/account/sessions/${sessionId}/revoke`);
    const mine = (await world.actorOf(office))!.sessionId;
    expect(page.body).not.toContain(mine);
    expect((await other.post(`/account/sessions/${sessionId}/revoke`)).statusCode).toBe(404);
    expect(await isSignedIn(phone)).toBe(true);
    for (let i = 0; i < 2; i++) expect((await office.post(`/account/sessions/${sessionId}/revoke`)).statusCode).toBe(303);
    expect(await isSignedIn(phone)).toBe(false);
    expect(await isSignedIn(office)).toBe(true);
    expect((await world.auditOf(owner.id)).filter(({ action }) => action === 'session.revoked')).toHaveLength(1);
  });

  test('whose id is no id at all is unknown', async () => {
    const { username } = await world.anAccount();
    const { client } = await world.signIn(username);
    for (const id of ['1', "x'--", '00000000-0000-4000-8000-000000000000']) expect([id, (await client.post(`/account/sessions/${id}/revoke`)).statusCode]).toEqual([id, 404]);
  });

  test.each(['', 'x', 'A'.repeat(43), 'A'.repeat(5_000), "'; drop table sessions --", '%00'.repeat(20)])('is nobody’s with the cookie %p', async (value) => {
    const reply = await world.app.client().get('/account', { cookie: `session=${encodeURIComponent(value)}` });
    expect(reply.statusCode).toBe(302);
  });

  test('that is long over is forgotten at night', async () => {
    const { id, username } = await world.anAccount();
    await world.signIn(username);
    world.app.clock.advance(61 * 24 * HOUR);
    await world.get(Jobs).drain();
    expect(await world.app.db.repo(Session).countBy({ accountId: id })).toBe(0);
    expect((await world.signIn(username)).reply.statusCode).toBe(303);
  });

  test('opening and closing it is in the log', async () => {
    const { id, username } = await world.anAccount();
    const { client } = await world.signIn(username, PASSWORD);
    world.app.clock.advance(1_000);
    await client.post('/sign-out');
    expect((await world.auditOf(id)).map(({ action, actorAccountId }) => [action, actorAccountId])).toEqual([
      ['account.created', null],
      ['session.opened', id],
      ['session.closed', id],
    ]);
  });
});
