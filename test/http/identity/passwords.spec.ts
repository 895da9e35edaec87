import { AccountsService } from '../../../src/identity/accounts.service.js';
import { describeEachDatabase } from '../../support/databases.js';
import { isSignedIn, IdentityWorld, PASSWORD } from './identity-world.js';

const NEW = 'chợ phiên thứ bảy';

describeEachDatabase('one’s own password', (kind) => {
  const world = new IdentityWorld(kind);
  beforeAll(() => world.start());
  afterAll(() => world.app.close());

  const fields = (current: string, next: string, again = next) => ({ currentPassword: current, newPassword: next, repeatPassword: again });

  test('is changed, which signs out the other browsers and is in the log', async () => {
    const { id, username } = await world.anAccount();
    const { client } = await world.signIn(username);
    const { client: other } = await world.signIn(username);
    const reply = await client.post('/account/password', fields(PASSWORD, NEW));
    expect([reply.statusCode, reply.headers.location]).toEqual([303, '/account?changed=password']);
    expect((await client.get('/account?changed=password')).body).toContain('Đã đổi mật khẩu');
    expect(await isSignedIn(other)).toBe(false);
    expect((await world.signIn(username)).reply.statusCode).toBe(401);
    expect((await world.signIn(username, NEW)).reply.statusCode).toBe(303);
    expect((await world.auditOf(id)).find(({ action }) => action === 'account.password-changed')).toMatchObject({ actorAccountId: id, detail: { sessionsEnded: 1 } });
  });

  test.each([
    ['the current one is wrong', fields('không phải', NEW), 'Mật khẩu đang dùng chưa đúng'],
    ['it is short', fields(PASSWORD, 'ngắn quá'), 'Cần ít nhất 10'],
    ['it is common', fields(PASSWORD, 'matkhau123'), 'hay bị đoán'],
    ['it is the old one', fields(PASSWORD, PASSWORD), 'giống mật khẩu đang dùng'],
    ['it was typed in two ways', fields(PASSWORD, NEW, 'chợ phiên thứ tám'), 'chưa giống nhau'],
    ['nothing was typed', {}, 'Bạn chưa nhập mật khẩu đang dùng'],
    ['it is a megabyte', fields(PASSWORD, 'x'.repeat(450_000)), 'dài quá'],
  ])('stays when %s, and the page never repeats what was typed', async (_why, typed, said) => {
    const { username } = await world.anAccount();
    const { client } = await world.signIn(username);
    const reply = await client.post('/account/password', typed);
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain(said);
    for (const password of Object.values(typed)) expect(reply.body).not.toContain(password);
    expect((await world.signIn(username)).reply.statusCode).toBe(303);
  });

  test('cannot be guessed from an open browser', async () => {
    const { username } = await world.anAccount();
    const { client } = await world.signIn(username);
    for (let i = 0; i < 5; i++) await client.post('/account/password', fields(`đoán lần thứ ${i}`, NEW));
    const reply = await client.post('/account/password', fields(PASSWORD, NEW));
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain('thử lại sau');
    expect(await isSignedIn(client)).toBe(true);
  });

  test('cannot be guessed by asking a hundred times at once', async () => {
    const { username } = await world.anAccount();
    const { client } = await world.signIn(username);
    const guesses = Array.from({ length: 20 }, (_, i) => `đoán lần thứ ${i}`);
    const replies = await Promise.all(guesses.map((guess) => client.post('/account/password', fields(guess, NEW))));
    expect(replies.filter(({ body }) => body.includes('Mật khẩu đang dùng chưa đúng'))).toHaveLength(5);
    // Among them it might by chance be one of the five that are looked at, so it comes afterwards.
    replies.push(await client.post('/account/password', fields(PASSWORD, NEW)));
    expect(replies.at(-1)!.body).toContain('thử lại sau');
  });

  test('sent twice by a double click is changed once, and the second is told', async () => {
    const { username } = await world.anAccount();
    const { client } = await world.signIn(username);
    const replies = await Promise.all([client.post('/account/password', fields(PASSWORD, NEW)), client.post('/account/password', fields(PASSWORD, NEW))]);
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([303, 422]);
    expect((await world.signIn(username, NEW)).reply.statusCode).toBe(303);
  });

  test('that somebody else gave has to be changed before anything else', async () => {
    const { username } = await world.anAccount({ mustChangePassword: true });
    const { client, reply } = await world.signIn(username);
    expect(reply.statusCode).toBe(303);
    for (const path of ['/account', '/audit']) {
      const page = await client.get(path);
      expect([path, page.statusCode, page.headers.location]).toEqual([path, 303, `/account/password?next=${encodeURIComponent(path)}`]);
    }
    const api = await client.api('GET', '/api/v1/attempts/00000000-0000-4000-8000-000000000000');
    expect([api.statusCode, api.json()]).toMatchObject([403, { code: 'access.password-change-needed' }]);
    expect((await client.get('/account/password')).statusCode).toBe(200);
    const asset = /href="(\/assets\/[^"]+\.css)"/.exec((await client.get('/account/password')).body)![1]!;
    expect((await client.get(asset)).statusCode).toBe(200);
    expect((await client.post('/account/password', { ...fields(PASSWORD, NEW), next: '/courses' })).headers.location).toBe('/courses');
    expect(await isSignedIn(client)).toBe(true);
  });

  test('that has to be changed does not keep anybody from signing out', async () => {
    const { username } = await world.anAccount({ mustChangePassword: true });
    const { client } = await world.signIn(username);
    expect((await client.post('/sign-out')).headers.location).toBe('/sign-in');
  });

  test('reset by an administrator signs out everywhere and has to be changed', async () => {
    const { id, username } = await world.anAccount();
    const { client } = await world.signIn(username);
    const { password } = await world.get(AccountsService).resetPassword(id);
    expect(await isSignedIn(client)).toBe(false);
    const { client: again } = await world.signIn(username, password);
    expect((await again.get('/account')).headers.location).toBe('/account/password?next=%2Faccount');
    expect(JSON.stringify(await world.auditOf(id))).not.toContain(password);
  });
});
