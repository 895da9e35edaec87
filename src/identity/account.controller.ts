import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../platform/access/actor.js';
import { BeforePasswordChange, CurrentActor } from '../platform/access/decorators.js';
import { readForm, refused, toFormErrors, type FormErrors } from '../platform/http/forms.js';
import { AccountView } from './account-view.js';
import { PasswordForm } from './dto/password.form.js';
import { localPath } from './rules/next-path.js';
import { OwnPasswordService } from './own-password.service.js';
import { SessionsService } from './sessions.service.js';

/** Where a refusal of the service belongs in the form. */
const FIELD_OF: Readonly<Record<string, keyof PasswordForm>> = { 'account.password-wrong': 'currentPassword' };

/** What people see and change about their own account. */
@ApiExcludeController()
@Controller('account')
export class AccountController {
  constructor(
    private readonly view: AccountView,
    private readonly passwords: OwnPasswordService,
    private readonly sessions: SessionsService,
  ) {}

  /** The own account: names, roles and the browsers that are signed in. */
  @Get()
  async show(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const { changed } = request.query as Readonly<Record<string, unknown>>;
    return reply.page('identity/account', await this.view.ofActor(actor, changed === 'password'));
  }

  /** Signs another of one's own browsers out. */
  @Post('sessions/:id/revoke')
  async revoke(@Param('id') id: string, @CurrentActor() actor: Actor, @Res() reply: FastifyReply) {
    await this.sessions.revokeOwn(actor, id);
    return reply.redirect('/account', 303);
  }

  /** The form for a new password; the only page open to those who must change theirs. */
  @BeforePasswordChange()
  @Get('password')
  async passwordForm(@CurrentActor() actor: Actor, @Query('next') next: unknown, @Res() reply: FastifyReply) {
    return reply.page('identity/password', await this.view.ofPassword(actor, null, localPath(next)));
  }

  /** Changes the password. */
  @BeforePasswordChange()
  @Post('password')
  async changePassword(@Body() body: unknown, @CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const form = readForm(PasswordForm, body);
    let errors = form.errors ?? repeatFault(form.values);
    if (!errors) {
      try {
        await this.passwords.change(actor, { current: form.values.currentPassword, next: form.values.newPassword, address: request.ip });
        return reply.redirect(actor.mustChangePassword ? localPath(form.values.next) : '/account?changed=password', 303);
      } catch (error) {
        errors = refused(error, FIELD_OF[(error as { code?: string }).code ?? ''] ?? 'newPassword');
      }
    }
    return reply.page('identity/password', await this.view.ofPassword(actor, errors, localPath(form.values.next)), 422);
  }
}

function repeatFault({ newPassword, repeatPassword }: PasswordForm): FormErrors | null {
  if (newPassword === repeatPassword) return null;
  return toFormErrors([{ field: 'repeatPassword', message: 'Hai lần nhập mật khẩu mới chưa giống nhau.' }]);
}
