import type { FastifyInstance, LightMyRequestResponse } from 'fastify';

export type Reply = LightMyRequestResponse;
type Headers = Record<string, string>;
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Every demo account has it in tests. */
export const TEST_PASSWORD = 'Mật khẩu thử 2026';

/** Behaves as a browser of one person does: keeps cookies, sends forms with their token, follows nothing by itself. */
export class TestClient {
  private readonly cookies = new Map<string, string>();
  private token: string | undefined;

  constructor(private readonly fastify: FastifyInstance) {}

  /** Opens a page. */
  async get(path: string, headers: Headers = {}): Promise<Reply> {
    return this.send('GET', path, undefined, { accept: 'text/html', ...headers });
  }

  /** Sends a form as a page without scripts does, with the token that its pages carry. */
  async post(path: string, fields: Record<string, string | string[]> = {}, headers: Headers = {}): Promise<Reply> {
    const form = new URLSearchParams({ _csrf: await this.csrfToken() });
    for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) form.append(name, value);
    return this.send('POST', path, form.toString(), { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded', ...headers });
  }

  /** Sends a form with a file, as a page without scripts does. */
  async upload(path: string, file: { name: string; bytes: Buffer } | null, fields: Record<string, string> = {}, field = 'file'): Promise<Reply> {
    const boundary = `----form-${Math.random().toString(36).slice(2)}`;
    const part = (head: string, body: Buffer): Buffer => Buffer.concat([Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`), body, Buffer.from('\r\n')]);
    const texts = Object.entries({ _csrf: await this.csrfToken(), ...fields }).map(([name, value]) => part(`name="${name}"`, Buffer.from(value)));
    const sent = part(`name="${field}"; filename="${file?.name ?? ''}"\r\nContent-Type: application/octet-stream`, file?.bytes ?? Buffer.alloc(0));
    const body = Buffer.concat([...texts, sent, Buffer.from(`--${boundary}--\r\n`)]);
    return this.send('POST', path, body, { accept: 'text/html', 'content-type': `multipart/form-data; boundary=${boundary}` });
  }

  /** Calls the JSON API as a script of our own pages does. */
  async api(method: Method, path: string, body?: unknown, headers: Headers = {}): Promise<Reply> {
    const type: Headers = body === undefined ? {} : { 'content-type': 'application/json' };
    return this.send(method, path, body === undefined ? undefined : JSON.stringify(body), { accept: 'application/json', 'sec-fetch-site': 'same-origin', ...type, ...headers });
  }

  /** Opens a session; throws when it is refused, for a test that goes on would only mislead. */
  async signIn(username: string, password: string = TEST_PASSWORD): Promise<this> {
    await this.csrfToken();
    const reply = await this.api('POST', '/api/v1/sessions', { username, password });
    if (reply.statusCode >= 300) throw new Error(`${username} could not sign in: ${reply.statusCode} ${reply.body}`);
    return this;
  }

  /** The token of the forms, read off the sign-in page, which shows it to somebody who is not signed in yet: ask before `signIn`, which does so itself. */
  async csrfToken(): Promise<string> {
    this.token ??= /name="_csrf"[^>]*value="([^"]+)"/.exec((await this.get('/sign-in')).body)?.[1];
    if (!this.token) throw new Error('no page with a form token was found');
    return this.token;
  }

  /** The cookies as a header, for a request made by other means. */
  get cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private async send(method: Method, path: string, payload: string | Buffer | undefined, headers: Headers): Promise<Reply> {
    const cookie = this.cookieHeader;
    const reply = await this.fastify.inject({ method, url: path, headers: { host: 'localhost:3000', ...(cookie ? { cookie } : {}), ...headers }, ...(payload === undefined ? {} : { payload }) });
    for (const { name, value, maxAge, expires } of reply.cookies) {
      if (maxAge === 0 || (expires && expires.getTime() < 1)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return reply;
  }
}
