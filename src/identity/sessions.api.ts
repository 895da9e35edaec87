import { Body, Controller, Delete, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BeforePasswordChange, Public } from '../platform/access/decorators.js';
import { readJson } from '../platform/http/json.js';
import { SessionDocument } from './dto/session.document.js';
import { SignInForm } from './dto/sign-in.form.js';
import { SessionCookie } from './session-cookie.js';
import { SessionsService } from './sessions.service.js';
import { sourceOf } from './sign-in.controller.js';
import { SignInService } from './sign-in.service.js';

/** Signing in and out for programs. */
@ApiTags('sessions')
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
  @ApiBody({ type: SignInForm })
  @ApiCreatedResponse({ type: SessionDocument })
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
  @ApiNoContentResponse()
  async close(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const token = this.cookie.read(request);
    if (token !== null) await this.sessions.close(token);
    this.cookie.clear(reply);
  }
}
