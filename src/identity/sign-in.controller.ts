import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../platform/access/actor.js';
import { BeforePasswordChange, MaybeActor, Public } from '../platform/access/decorators.js';
import { may } from '../platform/access/permissions.js';
import { Refusal } from '../platform/errors/refusal.js';
import { emptyForm, readForm, type FormErrors } from '../platform/http/forms.js';
import { Actors } from './actors.js';
import { SignInPageForm } from './dto/sign-in.form.js';
import { localPath } from './rules/next-path.js';
import { userAgentFamily } from './rules/user-agent.js';
import { SessionCookie } from './session-cookie.js';
import { SessionsService } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';

/** The pages of signing in and out. */
@ApiExcludeController()
@Controller()
export class SignInController {
  constructor(
    private readonly signIns: SignInService,
    private readonly sessions: SessionsService,
    private readonly cookie: SessionCookie,
    private readonly actors: Actors,
  ) {}

  /** The form; who is signed in already goes on to where they wanted. */
  @Public()
  @BeforePasswordChange()
  @Get('sign-in')
  form(@Query('next') next: unknown, @MaybeActor() actor: Actor | null, @Res() reply: FastifyReply) {
    if (actor) return reply.redirect(localPath(next), 302);
    return reply.page('identity/sign-in', signInModel(emptyForm({ next })));
  }

  /** Signs in, or shows the form again with what was typed but the password. */
  @Public()
  @BeforePasswordChange()
  @Post('sign-in')
  async signIn(@Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const form = readForm(SignInPageForm, body);
    if (form.errors) return reply.page('identity/sign-in', signInModel(form), 422);
    try {
      const { username, password } = form.values;
      const session = await this.signIns.signIn({ ...sourceOf(request), name: username, password, previousToken: this.cookie.read(request) });
      this.cookie.set(reply, session.token);
      return reply.redirect(await this.whereTo(localPath(form.values.next), session.token), 303);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { retryAfterSeconds } = error.params;
      if (typeof retryAfterSeconds === 'number') reply.header('retry-after', String(retryAfterSeconds));
      return reply.page('identity/sign-in', signInModel(form, error.text), error.status);
    }
  }

  /** Signs this browser out. Doing it twice, or without a session, ends at the same page. */
  @Public()
  @BeforePasswordChange()
  @Post('sign-out')
  async signOut(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const token = this.cookie.read(request);
    if (token !== null) await this.sessions.close(token);
    this.cookie.clear(reply);
    return reply.redirect('/sign-in', 303);
  }

  /** Who follows others' learning came for that, unless something else was asked for. */
  private async whereTo(path: string, token: string): Promise<string> {
    if (path !== '/') return path;
    const actor = await this.actors.ofToken(token);
    return actor && may(actor, 'tracking.view') ? '/tracking' : path;
  }
}

/** Where a sign-in comes from, as far as it is looked at. */
export function sourceOf(request: FastifyRequest): { address: string; userAgent: string } {
  return { address: request.ip, userAgent: userAgentFamily(request.headers['user-agent']) };
}

/** A refusal stands above the form, not beside a field: saying which was wrong would tell whether the account exists. */
function signInModel({ errors, typed }: { errors: FormErrors | null; typed: Readonly<Record<string, unknown>> }, refusal: string | null = null) {
  return { title: refusal === null ? 'Đăng nhập' : 'Lỗi: Đăng nhập', layout: 'plain', form: { errors, typed }, refusal, next: localPath(typed.next) };
}
