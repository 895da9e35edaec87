import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../../platform/config/config.js';
import { isHttps } from '../../platform/config/is-https.js';

const NAME = 'check-in-device';
/** Longer than a day of classes; it says nothing about anybody, and stays when one person signs out and another in. */
const SECONDS = 24 * 3_600;

/** The cookie by which a browser is known again within a session: one device checks in one person. */
@Injectable()
export class DeviceCookie {
  constructor(private readonly config: Config) {}

  /** What the browser sent, if anything. */
  read(request: FastifyRequest): string | undefined {
    return request.cookies[NAME];
  }

  /** Gives the browser its text. */
  set(reply: FastifyReply, device: string): void {
    reply.setCookie(NAME, device, { path: '/dd', httpOnly: true, sameSite: 'lax', secure: isHttps(this.config), maxAge: SECONDS });
  }
}
