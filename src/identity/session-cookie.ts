import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../platform/config/config.js';
import { isHttps } from '../platform/config/is-https.js';

/** 32 random bytes in base64url; anything else in the cookie is not ours and needs no look-up. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/**
 * The cookie that carries a session's token.
 *
 * It ends with the browser, since office PCs are shared; the server ends it sooner or later anyway.
 * Over https its name begins with `__Host-`, so that no neighbouring site can plant one.
 */
@Injectable()
export class SessionCookie {
  private readonly secure: boolean;
  private readonly name: string;

  constructor(config: Config) {
    this.secure = isHttps(config);
    this.name = this.secure ? '__Host-session' : 'session';
  }

  /** The token a request brings, or null. */
  read(request: FastifyRequest): string | null {
    const token = request.cookies[this.name];
    return token !== undefined && TOKEN.test(token) ? token : null;
  }

  /** Gives the browser the token of a session that has just begun. */
  set(reply: FastifyReply, token: string): void {
    reply.setCookie(this.name, token, this.attributes());
  }

  /** Takes the token away, and with it whatever pages kept in the browser, such as answers not yet sent. */
  clear(reply: FastifyReply): void {
    reply.clearCookie(this.name, this.attributes()).header('Clear-Site-Data', '"storage"');
  }

  private attributes() {
    return { path: '/', httpOnly: true, sameSite: 'lax', secure: this.secure } as const;
  }
}
