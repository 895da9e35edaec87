import { Body, Controller, Delete, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BeforePasswordChange, Public } from '../platform/access/decorators.js';
import { readJson } from '../platform/http/json.js';
import { SignInForm } from './dto/sign-in.form.js';
import { SessionCookie } from './session-cookie.js';
import { SessionsService } from './sessions.service.js';
import { sourceOf } from './sign-in.controller.js';
import { SignInService } from './sign-in.service.js';

/** What a program learns about the session it opened; the token itself is in the cookie only. */
export interface SessionDocument {
  readonly id: string;
  readonly accountId: string;
  readonly expiresAt: string;
  /** While true, everything but changing the password answers 403. */
  readonly mustChangePassword: boolean;
}

/** Signing in and out for programs. */
@Controller('api/v1/sessions')
export class SessionsApi {
  constructor(
    private readonly signIns: SignInService,
    private readonly sessions: SessionsService,
    private readonly cookie: SessionCookie,
  ) {}

  /** Signs in by username, phone number or staff code. */
  @Public()
  @BeforePasswordChange()
  @Post()
  async create(@Body() body: unknown, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SessionDocument> {
    const { username, password } = readJson(SignInForm, body);
    const session = await this.signIns.signIn({ ...sourceOf(request), name: username, password, previousToken: this.cookie.read(request) });
    this.cookie.set(reply, session.token);
    const { id, accountId, expiresAt, mustChangePassword } = session;
    return { id, accountId, expiresAt: expiresAt.toISOString(), mustChangePassword };
  }

  /** Signs out. Repeated, it answers the same. */
  @Public()
  @BeforePasswordChange()
  @Delete('current')
  @HttpCode(204)
  async close(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const token = this.cookie.read(request);
    if (token !== null) await this.sessions.close(token);
    this.cookie.clear(reply);
  }
}
