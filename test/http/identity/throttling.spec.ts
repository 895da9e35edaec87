import { randomUUID } from 'node:crypto';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.js';
import { Config } from '../../../src/platform/config/config.js';
import { SignInThrottle } from '../../../src/identity/entities/sign-in-throttle.js';
import { SignInThrottles } from '../../../src/identity/sign-in-throttles.js';
import { ADDRESS_LIMIT } from '../../../src/identity/rules/throttle.js';
import { describeEachDatabase, openDb } from '../../support/databases.js';
import { isSignedIn, IdentityWorld, PASSWORD } from './identity-world.js';

const MINUTE = 60_000;

describeEachDatabase('failed sign-ins', (kind) => {
  const world = new IdentityWorld(kind);
  beforeAll(() => world.start());
  afterAll(() => world.app.close());
  // What one test counted against the address of all must not reach the next.
  beforeEach(() => world.app.clock.advance(15 * MINUTE));

  const aNameNobodyHas = () => `nobody-${randomUUID().slice(0, 8)}`;

  const fail = async (name: string, times = 1) => {
    let status = 0;
    for (let i = 0; i < times; i++) status = (await world.signIn(name, 'sai mật khẩu rồi')).reply.statusCode;
    return status;
  };

  test('make the fifth wait, with the right password too, and growing', async () => {
    const { username } = await world.anAccount();
    expect(await fail(username, 5)).toBe(401);
    const { reply } = await world.signIn(username);
    expect(reply.statusCode).toBe(429);
    expect(reply.headers['retry-after']).toBe('60');
    expect(reply.body).toContain('thử lại sau 1 phút');
    world.app.clock.advance(MINUTE);
    expect(await fail(username)).toBe(401);
    world.app.clock.advance(MINUTE);
    expect(await fail(username)).toBe(429);
    world.app.clock.advance(MINUTE);
    expect((await world.signIn(username)).reply.statusCode).toBe(303);
  });

  test('are forgotten after a success', async () => {
    const { username } = await world.anAccount();
    await fail(username, 4);
    expect((await world.signIn(username)).reply.statusCode).toBe(303);
    expect((await world.signIn(username, 'sai mật khẩu rồi')).reply.body).toContain('Còn 4 lần thử');
  });

  test('slow down a name that nobody has in the same way', async () => {
    const name = aNameNobodyHas();
    expect(await fail(name, 5)).toBe(401);
    const { reply } = await world.signIn(name);
    expect([reply.statusCode, reply.headers['retry-after']]).toEqual([429, '60']);
  });

  test('count for a phone number in whatever spelling', async () => {
    await world.anAccount({ phone: '0912345678' });
    for (const spelling of ['0912345678', '+84912345678', '0912 345 678', '0912.345.678', '84912345678']) await fail(spelling);
    expect((await world.signIn('0912-345-678')).reply.statusCode).toBe(429);
  });

  test('leave other names of the same address alone', async () => {
    const { username } = await world.anAccount();
    await fail(aNameNobodyHas(), 6);
    expect((await world.signIn(username)).reply.statusCode).toBe(303);
  });

  test('sent all at once are not more guesses: a right one among a hundred is answered like a wrong one', async () => {
    const { username } = await world.anAccount();
    const client = world.app.client();
    await client.csrfToken();
    const guesses = Array.from({ length: 40 }, (_, i) => client.api('POST', '/api/v1/sessions', { username, password: i === 39 ? PASSWORD : `sai mật khẩu ${i}` }, { cookie: '' }));
    const replies = await Promise.all(guesses);
    expect(replies.filter(({ statusCode }) => statusCode === 401)).toHaveLength(5);
    expect(replies.filter(({ statusCode }) => statusCode === 429)).toHaveLength(35);
    expect(replies.at(-1)!.statusCode).toBe(429);
  });

  test('are agreed upon by several copies of the program', async () => {
    const name = aNameNobodyHas();
    await fail(name, 5);
    const other = await openDb(world.app.database);
    try {
      const there = new SignInThrottles(other.db, world.get(Config));
      expect(await there.waiting({ name: ` ${name.toUpperCase()}`, address: '10.0.0.9' }, world.app.clock.now())).toMatchObject({ code: 'sign-in.throttled' });
    } finally {
      await other.close();
    }
  });

  test('stop an address only after hundreds, and then everybody there until the quarter of an hour is over', async () => {
    const throttles = world.get(SignInThrottles);
    const { username } = await world.anAccount();
    const source = (i: number) => ({ name: `nobody-${kind}-${i}`, address: '127.0.0.1' });
    for (let i = 1; i < ADDRESS_LIMIT; i++) await world.app.db.tx(() => throttles.failed(source(i), world.app.clock.now()));
    expect((await world.signIn(username)).reply.statusCode).toBe(303);
    expect(await fail(aNameNobodyHas())).toBe(401);
    const { reply } = await world.signIn(username);
    expect([reply.statusCode, reply.headers['retry-after']]).toEqual([429, '900']);
    world.app.clock.advance(15 * MINUTE);
    expect((await world.signIn(username)).reply.statusCode).toBe(303);
  });

  test('a burst of them stands in the log, without the name that was tried', async () => {
    const { id, username } = await world.anAccount();
    await fail(username, 5);
    await fail('lò thị giang', 5);
    const all = await world.app.db.repo(AuditEntry).findBy({ action: 'sign-in.blocked' });
    const entries = all.filter(({ at }) => at.getTime() === world.app.clock.now().getTime());
    expect(entries).toHaveLength(2);
    expect(entries.map(({ subjectKind }) => subjectKind).sort()).toEqual(['account', 'sign-in-name']);
    expect(entries.find(({ subjectKind }) => subjectKind === 'account')).toMatchObject({ subjectId: id, actorAccountId: null, detail: { failures: 5, waitMinutes: 1 } });
    expect(JSON.stringify(entries)).not.toContain('giang');
    const keys = (await world.app.db.repo(SignInThrottle).find()).map(({ key }) => key);
    expect(keys.filter((key) => !/^(name|address):[\w-]{32}$/.test(key))).toEqual([]);
  });

  test('hundreds of people sign in from one office on a Monday morning', async () => {
    const people = await Promise.all(Array.from({ length: 60 }, () => world.anAccount()));
    const clients = await Promise.all(people.map(({ username }) => world.signIn(username)));
    expect(clients.map(({ reply }) => reply.statusCode)).toEqual(people.map(() => 303));
    expect(await isSignedIn(clients[59]!.client)).toBe(true);
  });
});
