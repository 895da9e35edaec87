import { request } from 'node:http';
import { Stop } from '../lib/project.mjs';

/** One person's browser: keeps cookies, and sees answers as they come over the wire. */
export class Visitor {
  cookies = new Map();

  constructor(port) {
    this.port = port;
  }

  async signIn(username, password) {
    await this.json('POST', '/api/v1/sessions', { username, password }, [201]);
    return this;
  }

  get cookie() {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** A page or file as it is sent: status, headers and the bytes, still compressed. */
  get(path, accept = 'text/html') {
    return this.send('GET', path, { accept, 'accept-encoding': 'br, gzip' });
  }

  /** A page as text. */
  async page(path) {
    const { status, body } = await this.send('GET', path, { accept: 'text/html' });
    if (status !== 200) throw new Stop(`${path} answered ${status}: ${body.toString().slice(0, 300)}`);
    return body.toString();
  }

  async json(method, path, document, expected = [200]) {
    const { status, body } = await this.send(method, path, { accept: 'application/json', ...(document ? { 'content-type': 'application/json' } : {}) }, document && JSON.stringify(document));
    if (!expected.includes(status)) throw new Stop(`${method} ${path} answered ${status}: ${body.toString().slice(0, 300)}`);
    return { status, document: body.length > 0 ? JSON.parse(body.toString()) : null };
  }

  send(method, path, headers, body) {
    return new Promise((resolve, reject) => {
      const call = request({ host: '127.0.0.1', port: this.port, method, path, headers: { ...headers, ...(this.cookies.size > 0 ? { cookie: this.cookie } : {}), ...(body ? { 'content-length': Buffer.byteLength(body) } : {}) } }, (reply) => {
        const parts = [];
        reply.on('data', (part) => parts.push(part)).on('error', reject).on('end', () => {
          for (const text of reply.headers['set-cookie'] ?? []) {
            const [, name, value] = /^([^=]+)=([^;]*)/.exec(text);
            this.cookies.set(name, value);
          }
          resolve({ status: reply.statusCode, headers: reply.headers, body: Buffer.concat(parts) });
        });
      });
      call.on('error', reject).end(body);
    });
  }
}
