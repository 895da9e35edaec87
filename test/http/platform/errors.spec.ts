import { describeEachDatabase } from '../../support/databases.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { MARKER, ProbeModule } from './probe.js';

describeEachDatabase('errors', (kind) => {
  let program: TestApp;
  beforeAll(async () => {
    program = await startTestApp(kind, { imports: [ProbeModule] });
  });
  afterAll(() => program.close());

  test.each([
    ['refusal', 409, 'Đã hết giờ.'],
    ['busy', 503, 'Hệ thống đang bận'],
    ['bug', 500, 'Hệ thống gặp lỗi, bạn không làm sai'],
    ['gone', 404, 'Không tìm thấy trang này'],
    ['statement', 500, 'Hệ thống gặp lỗi, bạn không làm sai'],
  ])('a page that fails by %s answers %i in Vietnamese', async (how, status, sentence) => {
    const reply = await program.client().get(`/probe/fail/${how}`);
    expect(reply.statusCode).toBe(status);
    expect(reply.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(reply.body).toContain('<html lang="vi"');
    expect(reply.body).toContain(sentence);
    expect(reply.body).not.toMatch(/Account|QueryFailed|something broke|0912345678/);
    expect(reply.headers['retry-after']).toBe(status === 503 ? '3' : undefined);
  });

  test.each([
    ['refusal', 409, 'probe.late'],
    ['busy', 503, 'service.busy'],
    ['bug', 500, 'internal'],
    ['gone', 404, 'address.unknown'],
  ])('the API that fails by %s answers a problem document', async (how, status, code) => {
    const reply = await program.client().api('GET', `/api/v1/probe/fail/${how}`);
    expect(reply.statusCode).toBe(status);
    expect(reply.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(reply.json()).toMatchObject({ status, code, title: expect.any(String) as string, detail: expect.any(String) as string });
    expect(reply.body).not.toMatch(/Account|something broke|0912345678/);
  });

  test('the code on the page of an unknown error is the one in the log', async () => {
    const page = (await program.client().get('/probe/fail/bug')).body;
    const code = /<p class="code code--l">([^<]+)</.exec(page)?.[1];
    expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    const line = program.logs.find((candidate) => candidate.includes(code!) && candidate.includes('something broke'));
    expect(JSON.parse(line!)).toMatchObject({ level: 50, reqId: code, route: '/probe/fail/:how', err: { type: 'Error' } });
  });

  test('addresses nobody knows, methods they do not have, and such that cannot be read', async () => {
    const client = program.client();
    expect((await client.get('/nowhere/at/all')).statusCode).toBe(404);
    expect((await client.get('/nowhere%zz')).statusCode).toBe(400);
    expect((await client.get(`/verify/${'a'.repeat(3000)}`)).headers['content-type']).toContain('text/html');
    expect((await client.get('/calendar/a%0ab.ics')).statusCode).toBe(404);
    expect((await client.get('/calendar/a%00b.ics')).statusCode).toBe(404);
    const wrongMethod = await client.api('DELETE', '/api/v1/probe');
    expect(wrongMethod.statusCode).toBe(405);
    expect(wrongMethod.headers.allow).toBe('PUT');
    expect(wrongMethod.json()).toMatchObject({ code: 'address.method' });
    expect((await client.api('GET', '/api/v1/%c3%28')).json()).toMatchObject({ code: 'address.malformed', status: 400 });
    expect((await client.api('GET', '/api/v1/nowhere')).json()).toMatchObject({ code: 'address.unknown', status: 404 });
  });

  test('a HEAD of a page has its status and headers', async () => {
    for (const [path, status] of [['/sign-in', 200], ['/nowhere', 404], ['/probe/closed', 302]] as const) {
      const reply = await program.inject({ method: 'HEAD', url: path });
      expect(reply.statusCode).toBe(status);
      expect(reply.headers['content-security-policy']).toContain("default-src 'self'");
    }
  });

  test('who is not signed in is sent to sign in and comes back; the API says so', async () => {
    const page = await program.client().get('/probe/closed?a=1&b=2');
    expect(page.statusCode).toBe(302);
    expect(page.headers.location).toBe('/sign-in?next=%2Fprobe%2Fclosed%3Fa%3D1%26b%3D2');
    const api = await program.client().api('GET', '/api/v1/probe/closed');
    expect(api.statusCode).toBe(401);
    expect(api.json()).toMatchObject({ code: 'access.sign-in-needed' });
  });

  test('what was posted after the session ended stays on the page and can be sent again', async () => {
    const client = program.client();
    const reply = await client.post('/probe/closed', { title: 'Một <b>câu</b> dài', password: 'bí mật' });
    expect(reply.statusCode).toBe(401);
    expect(reply.body).toContain('action="/probe/closed"');
    expect(reply.body).toContain('name="title" value="Một &lt;b&gt;câu&lt;/b&gt; dài"');
    expect(reply.body).toContain('mật khẩu không được giữ lại');
    expect(reply.body).not.toContain('bí mật');
  });

  test.each(['busy', 'bug'])('what was posted stays on the page when the program fails by %s', async (how) => {
    const reply = await program.client().post(`/probe/fail/${how}`, { title: 'Đã gõ lâu' });
    expect(reply.body).toContain('name="title" value="Đã gõ lâu"');
  });

  test('nothing personal is in the log: no names, no bodies, no queries, no ids, no cookies', async () => {
    const client = program.client();
    await client.get(`/probe/fail/busy?name=${encodeURIComponent(MARKER)}`);
    await client.get('/probe/fail/statement');
    await client.get('/probe/fail/gone');
    await client.post('/probe/fail/bug', { title: MARKER }, { 'user-agent': 'marker-agent', 'x-forwarded-for': '203.0.113.9' });
    await client.get(`/nowhere/${encodeURIComponent(MARKER)}`);
    await client.api('PUT', '/api/v1/probe', { seq: MARKER });
    const log = program.logs.join('');
    expect(log).toContain('/probe/fail/:how');
    expect(log).not.toMatch(/0912345678|Bí Mật|%C3%AD|marker-agent|203\.0\.113\.9|127\.0\.0\.1|csrf=/);
  });
});
