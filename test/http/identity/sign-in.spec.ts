import { AccountsService } from '../../../src/identity/accounts.service.js';
import { Account } from '../../../src/identity/entities/account.js';
import { describeEachDatabase } from '../../support/databases.js';
import { isSignedIn, IdentityWorld, PASSWORD, tokenOf } from './identity-world.js';

describeEachDatabase('signing in', (kind) => {
  const world = new IdentityWorld(kind);
  beforeAll(() => world.start());
  afterAll(() => world.app.close());

  test('works by username, by phone and by staff code in any spelling', async () => {
    const { username } = await world.anAccount({ phone: '0912 345 678', staffCode: 'CB-0156' });
    for (const name of [username, username.toUpperCase(), '0912345678', '+84 912.345.678', '0084912345678', 'cb0156', ' CB 0156 ']) {
      const { client, reply } = await world.signIn(name);
      expect([name, reply.statusCode, reply.headers.location]).toEqual([name, 303, '/']);
      expect(await isSignedIn(client)).toBe(true);
    }
  });

  test('a username wins over a staff code that looks the same', async () => {
    const one = await world.anAccount({ username: 'ab123' });
    await world.anAccount({ staffCode: 'AB-123' });
    const { client } = await world.signIn('ab123');
    expect((await world.actorOf(client))?.accountId).toBe(one.id);
  });

  test('a password is the same however the keyboard writes its letters', async () => {
    const { username } = await world.anAccount();
    expect((await world.signIn(username, PASSWORD.normalize('NFD'))).reply.statusCode).toBe(303);
  });

  test('a wrong password and an unknown name are told apart by nothing', async () => {
    const { username } = await world.anAccount();
    const disabled = await world.anAccount();
    await world.get(AccountsService).disable(disabled.id);
    const said = async (name: string, password: string) => {
      const { reply } = await world.signIn(name, password);
      const page = reply.body.replaceAll(name, 'TÊN').replace(/name="_csrf" value="[^"]+"/g, '');
      const headers = Object.keys(reply.headers).sort();
      return { status: reply.statusCode, page, headers };
    };
    const wrong = await said(username, 'sai mật khẩu rồi');
    expect(wrong.status).toBe(401);
    expect(wrong.page).toContain('Tên đăng nhập hoặc mật khẩu chưa đúng. Còn 4 lần thử, sau đó phải chờ 1 phút.');
    expect(await said('nobody-here', 'sai mật khẩu rồi')).toEqual(wrong);
    expect(await said('học viên', 'sai mật khẩu rồi')).toEqual(wrong);
    expect(await said(disabled.username, PASSWORD)).toEqual(wrong);
  });

  test('the form comes back with the name but without the password', async () => {
    const { reply } = await world.signIn('lò thị giang', 'bí mật của tôi');
    expect(reply.body).toContain('value="lò thị giang"');
    expect(reply.body).not.toContain('bí mật của tôi');
    expect(reply.body).toContain('<title>Lỗi: Đăng nhập');
  });

  test('leads to where the person wanted, within this site only', async () => {
    const { username } = await world.anAccount();
    const whither = async (next: string) => {
      const reply = await world.app.client().post('/sign-in', { username, password: PASSWORD, next });
      return reply.headers.location;
    };
    expect(await whither('/account?x=1')).toBe('/account?x=1');
    for (const next of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/sign-in']) expect([next, await whither(next)]).toEqual([next, '/']);
    const form = await world.app.client().get('/sign-in?next=%2F%2Fevil.example');
    expect(form.body).not.toContain('evil.example');
  });

  test('two at once with one password both succeed', async () => {
    const { username } = await world.anAccount();
    const both = await Promise.all([world.signIn(username), world.signIn(username)]);
    for (const { client } of both) expect(await isSignedIn(client)).toBe(true);
  });

  test('repeated by a double click leaves the browser signed in once', async () => {
    const { username } = await world.anAccount();
    const client = world.app.client();
    await world.signIn(username, PASSWORD, client);
    const first = tokenOf(client)!;
    await world.signIn(username, PASSWORD, client);
    expect(await isSignedIn(client)).toBe(true);
    const old = await world.app.client().get('/account', { cookie: `session=${first}` });
    expect(old.statusCode).toBe(302);
  });

  test('gives a token of its own, whatever cookie was planted before', async () => {
    const { username } = await world.anAccount();
    const planted = 'A'.repeat(43);
    const client = world.app.client();
    await client.csrfToken();
    const reply = await client.post('/sign-in', { username, password: PASSWORD }, { cookie: `${client.cookieHeader}; session=${planted}` });
    expect(reply.statusCode).toBe(303);
    expect(tokenOf(client)).not.toBe(planted);
    expect((await world.app.client().get('/account', { cookie: `session=${planted}` })).statusCode).toBe(302);
  });

  test('over http the cookie is HttpOnly and Lax, and dies with the browser', async () => {
    const { username } = await world.anAccount();
    const { reply } = await world.signIn(username);
    const cookie = String(reply.headers['set-cookie']);
    expect(cookie).toMatch(/session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax/);
    expect(cookie).not.toMatch(/Secure|Max-Age|Expires/);
  });

  test('a hash of weaker parameters is made again', async () => {
    const weak = '$argon2id$v=19$m=4096,t=1,p=1$';
    const { id, username } = await world.anAccount();
    const { hash } = await import('@node-rs/argon2');
    const passwordHash = await hash(PASSWORD, { memoryCost: 4096, timeCost: 1, parallelism: 1 });
    expect(passwordHash.startsWith(weak)).toBe(true);
    await world.app.db.tx(() => world.app.db.repo(Account).update({ id }, { passwordHash }));
    expect((await world.signIn(username)).reply.statusCode).toBe(303);
    expect((await world.get(AccountsService).get(id)).passwordHash).toContain('m=19456,t=2,p=1');
    expect((await world.signIn(username)).reply.statusCode).toBe(303);
  });

  test.each<[string, Record<string, string>, number]>([
    ['a megabyte of password', { username: 'hocvien', password: 'x'.repeat(1_000_000) }, 422],
    ['more than a megabyte', { username: 'hocvien', password: 'x'.repeat(1_100_000) }, 413],
    ['NUL in the name', { username: 'hoc\u0000vien', password: 'mật khẩu nào đó' }, 401],
    ['NUL in the password', { username: 'hocvien', password: 'mật\u0000khẩu nào đó' }, 401],
    ['a name in NFD', { username: 'học viên'.normalize('NFD'), password: 'mật khẩu nào đó' }, 401],
    ['SQL', { username: "' or 1=1 --", password: "' or 1=1 --" }, 401],
    ['lone surrogates', { username: 'nv\ud800', password: '\ud800\ud800\ud800' }, 401],
    ['a long name', { username: 'n'.repeat(300), password: 'mật khẩu nào đó' }, 422],
    ['nothing', {}, 422],
    ['empty fields', { username: '', password: '' }, 422],
  ])('%s is answered calmly', async (_what, fields, status) => {
    const reply = await world.app.client().post('/sign-in', fields);
    expect(reply.statusCode).toBe(status);
    expect(reply.headers['set-cookie'] ?? '').not.toContain('session=');
  });

  test('fields sent several times or nested are no way in', async () => {
    const hostile: Record<string, string | string[]>[] = [{ username: ['a', 'b'], password: ['c', 'd'] }, { 'username[$ne]': '', 'password[$ne]': '' }];
    for (const fields of hostile) {
      const reply = await world.app.client().post('/sign-in', fields);
      expect(reply.statusCode).toBe(422);
    }
  });

  test('without the form’s token, or from another site, is refused', async () => {
    const { username } = await world.anAccount();
    const tokenWithoutItsCookie = await world.app.client().post('/sign-in', { username, password: PASSWORD }, { cookie: '' });
    expect(tokenWithoutItsCookie.statusCode).toBe(403);
    const foreign = await world.app.client().post('/sign-in', { username, password: PASSWORD }, { 'sec-fetch-site': 'cross-site' });
    expect(foreign.statusCode).toBe(403);
  });
});

describeEachDatabase('signing in by the API', (kind) => {
  const world = new IdentityWorld(kind);
  beforeAll(() => world.start());
  afterAll(() => world.app.close());

  test('opens a session and names it', async () => {
    const { id, username } = await world.anAccount();
    const client = world.app.client();
    const reply = await client.api('POST', '/api/v1/sessions', { username, password: PASSWORD });
    expect(reply.statusCode).toBe(201);
    expect(reply.json()).toMatchObject({ accountId: id, mustChangePassword: false });
    expect(reply.body).not.toContain(tokenOf(client));
    expect(await isSignedIn(client)).toBe(true);
  });

  test('refuses with a problem document', async () => {
    const reply = await world.app.client().api('POST', '/api/v1/sessions', { username: 'nobody-here', password: 'sai mật khẩu rồi' });
    expect(reply.statusCode).toBe(401);
    expect(reply.headers['content-type']).toContain('application/problem+json');
    expect(reply.json()).toMatchObject({ code: 'sign-in.failed', status: 401 });
  });

  test.each([[{}], [{ username: 'a' }], [{ username: 1, password: {} }], [['a']], [{ username: 'a', password: 'x'.repeat(600) }]])('refuses %j as a document', async (body) => {
    const reply = await world.app.client().api('POST', '/api/v1/sessions', body);
    expect(reply.statusCode).toBe(422);
    expect(reply.json()).toMatchObject({ code: 'input.invalid' });
  });

  test('is described', async () => {
    const { paths } = (await world.app.client().get('/api/openapi.json')).json<{ paths: Record<string, object> }>();
    expect(paths['/api/v1/sessions']).toMatchObject({ post: { requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/SignInForm' } } } } } });
    expect(Object.keys(paths).filter((path) => !path.startsWith('/api/'))).toEqual([]);
  });

  test('closes the session, again and again', async () => {
    const { username } = await world.anAccount();
    const { client } = await world.signIn(username);
    const token = tokenOf(client)!;
    for (let i = 0; i < 2; i++) {
      const reply = await client.api('DELETE', '/api/v1/sessions/current', undefined, { cookie: `session=${token}` });
      expect(reply.statusCode).toBe(204);
      expect(reply.headers['clear-site-data']).toBe('"storage"');
    }
    expect((await world.app.client().get('/account', { cookie: `session=${token}` })).statusCode).toBe(302);
  });
});

test('over https the cookie is Secure and bound to this host', async () => {
  const world = new IdentityWorld('sqlite', { config: { publicUrl: 'https://hoctap.example.vn' } });
  await world.start();
  try {
    const { username } = await world.anAccount();
    const { client, reply } = await world.signIn(username);
    expect(String(reply.headers['set-cookie'])).toMatch(/__Host-session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax/);
    expect(await isSignedIn(client)).toBe(true);
  } finally {
    await world.app.close();
  }
});
