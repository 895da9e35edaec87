import { describeEachDatabase } from '../../support/databases.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { ProbeModule } from './probe.js';

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const json = { 'content-type': 'application/json' };

describeEachDatabase('requests', (kind) => {
  let program: TestApp;
  beforeAll(async () => {
    program = await startTestApp(kind, { imports: [ProbeModule], config: { trustProxy: ['10.0.0.0/8'] } });
  });
  afterAll(() => program.close());

  test('pages may load and run only what the program itself serves', async () => {
    const { headers } = await program.client().get('/sign-in');
    expect(headers['content-security-policy']).toBe("default-src 'self';base-uri 'none';object-src 'none';form-action 'self';frame-ancestors 'none'");
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'same-origin', 'cache-control': 'no-store' });
    expect(headers['strict-transport-security']).toBeUndefined();
    const page = (await program.client().get('/sign-in')).body;
    expect(page).not.toMatch(/<script(?![^>]*src="\/)|<style|style="| on[a-z]+="|(?:src|href)="(?:https?:)?\/\//);
  });

  test('a form without its token changes nothing, keeps what was typed and can be sent at once', async () => {
    const client = program.client();
    const payload = 'title=%C4%90%C3%A3+g%C3%B5';
    const refused = await program.inject({ method: 'POST', url: '/probe/form', headers: form, payload });
    expect(refused.statusCode).toBe(403);
    expect(refused.body).toContain('name="title" value="Đã gõ"');
    const token = /name="_csrf" value="([^"]+)"/.exec(refused.body)![1]!;
    const cookie = refused.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const again = await program.inject({ method: 'POST', url: '/probe/form', headers: { ...form, cookie }, payload: `${payload}&_csrf=${token}` });
    expect(again.json()).toEqual({ title: 'Đã gõ' });
    expect((await client.post('/probe/form', { title: ' x ' })).json()).toEqual({ title: 'x' });
  });

  test('the token of another browser does not fit', async () => {
    const other = await program.client().csrfToken();
    const mine = await program.inject({ url: '/sign-in' });
    const cookie = mine.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const reply = await program.inject({ method: 'POST', url: '/probe/form', headers: { ...form, cookie }, payload: `title=x&_csrf=${other}` });
    expect(reply.statusCode).toBe(403);
  });

  test.each([
    ['cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbouring name', { 'sec-fetch-site': 'same-site' }],
    ['another origin', { origin: 'https://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
  ])('what another site sends is refused on both surfaces: %s', async (_name, headers) => {
    const client = program.client();
    expect((await client.post('/probe/form', { title: 'x' }, headers)).statusCode).toBe(403);
    const api = await program.inject({ method: 'PUT', url: '/api/v1/probe', headers: { ...json, ...headers }, payload: '{"seq":1}' });
    expect(api.json()).toMatchObject({ status: 403, code: 'request.foreign' });
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/xml'])('the API does not read %s', async (type) => {
    const reply = await program.inject({ method: 'PUT', url: '/api/v1/probe', headers: { 'content-type': type }, payload: '{"seq":1}' });
    expect(reply.json()).toMatchObject({ status: 415, code: 'input.wrong-type' });
  });

  test('JSON that is broken, poisoned, of wrong types or too large is refused, each by its name', async () => {
    const send = async (payload: string) => (await program.inject({ method: 'PUT', url: '/api/v1/probe', headers: json, payload })).json<{ code: string; errors?: unknown }>();
    expect(await send('{"seq":')).toMatchObject({ code: 'input.malformed', status: 400 });
    expect(await send('{"__proto__":{"x":1},"seq":1}')).toMatchObject({ code: 'input.malformed', status: 400 });
    expect(await send('[1]')).toMatchObject({ code: 'input.invalid', status: 422 });
    expect(await send('')).toMatchObject({ code: 'input.invalid', status: 422 });
    expect(await send('{"seq":"1"}')).toMatchObject({ code: 'input.invalid', errors: [{ field: 'seq', message: 'Mục này cần một số nguyên.' }] });
    expect(await send('{"seq":11}')).toMatchObject({ errors: [{ field: 'seq', message: 'Số này lớn hơn 10.' }] });
    expect(await send(JSON.stringify({ seq: 1, pad: 'x'.repeat(1024 * 1024) }))).toMatchObject({ code: 'input.too-large', status: 413 });
    expect(await send('{"seq":7}')).toEqual({ seq: 7 });
  });

  test('a form that is too large says so on a page', async () => {
    const reply = await program.inject({ method: 'POST', url: '/probe/form', headers: form, payload: `title=${'x'.repeat(1024 * 1024)}` });
    expect(reply.statusCode).toBe(413);
    expect(reply.body).toContain('Nội dung gửi lên lớn hơn mức cho phép.');
  });

  test('files are not read for strangers', async () => {
    const reply = await program.inject({ method: 'POST', url: '/probe/form', headers: { 'content-type': 'multipart/form-data; boundary=x' }, payload: '--x--' });
    expect(reply.statusCode).toBe(401);
  });

  test.each(['/display', '/sign-out', '/probe/closed', '/nothing'])('files are read only where a route asks for them, and %s does not', async (url) => {
    const reply = await program.inject({ method: 'POST', url, headers: { 'content-type': 'Multipart/Form-Data; boundary=x' }, payload: '--x--' });
    expect([reply.statusCode, reply.body]).toEqual([415, expect.stringContaining('Máy chủ không nhận loại nội dung này.')]);
  });

  test('the id of the request accompanies its work, before and after reading a body', async () => {
    expect((await program.client().api('GET', '/api/v1/probe/context')).json()).toMatchObject({ actor: null, same: true });
    expect((await program.client().api('PUT', '/api/v1/probe/context', { any: 1 })).json()).toEqual({ same: true });
  });

  test('only a known proxy may say where a request comes from', async () => {
    const ip = async (remoteAddress: string) => (await program.inject({ url: '/api/v1/probe/context', remoteAddress, headers: { 'x-forwarded-for': '203.0.113.9' } })).json<{ ip: string }>().ip;
    expect(await ip('10.1.2.3')).toBe('203.0.113.9');
    expect(await ip('198.51.100.7')).toBe('198.51.100.7');
  });

  test('an address that asks too often for what is costly is asked to wait, others are not', async () => {
    const ask = (remoteAddress: string) => program.inject({ url: '/probe/limited', remoteAddress });
    for (let count = 0; count < 3; count++) expect((await ask('198.51.100.1')).statusCode).toBe(200);
    const refused = await ask('198.51.100.1');
    expect(refused.statusCode).toBe(429);
    expect(refused.headers['retry-after']).toBeDefined();
    expect(refused.body).toContain('Có quá nhiều yêu cầu');
    expect((await ask('198.51.100.2')).statusCode).toBe(200);
  });

  test('pages go compressed over the wire', async () => {
    const reply = await program.inject({ url: '/probe/large', headers: { 'accept-encoding': 'br' } });
    expect(reply.headers['content-encoding']).toBe('br');
  });

  test('alive, ready and measured', async () => {
    expect((await program.inject({ url: '/healthz' })).json()).toEqual({ status: 'alive' });
    expect((await program.inject({ url: '/readyz' })).json()).toEqual({ ready: true });
    const metrics = (await program.inject({ url: '/metrics' })).body;
    expect(metrics).toContain('http_request_duration_seconds_bucket');
    expect(metrics).toContain('route="/api/v1/probe"');
    expect(metrics).toContain('nodejs_eventloop_lag_seconds');
    expect(metrics).toMatch(/jobs\{state="waiting"\} \d/);
    expect(metrics).toContain('answer_batch_size');
    expect(metrics).toContain('write_transaction_duration_seconds_count');
  });

  test('the API describes itself, errors included, and nothing but itself', async () => {
    const description = (await program.inject({ url: '/api/openapi.json' })).json<{ paths: Record<string, unknown>; components: { schemas: Record<string, unknown> } }>();
    expect(Object.keys(description.paths)).toContain('/api/v1/sessions');
    expect(Object.keys(description.paths).filter((path) => !path.startsWith('/api/'))).toEqual([]);
    expect(description.components.schemas.Problem).toBeDefined();
  });
});

describe('behind https', () => {
  test('cookies are for https alone and browsers are told to stay there', async () => {
    const program = await startTestApp('sqlite', { config: { publicUrl: 'https://hoc.example.vn' } });
    try {
      const reply = await program.inject({ url: '/sign-in' });
      expect(reply.headers['strict-transport-security']).toContain('max-age=31536000');
      expect(reply.headers['set-cookie']).toMatch(/^__Host-csrf=.*Path=\/; HttpOnly; Secure; SameSite=Lax/);
    } finally {
      await program.close();
    }
  });
});
