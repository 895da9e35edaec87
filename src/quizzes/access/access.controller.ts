import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { addDays, localMoment } from '../../platform/clock/local-date.js';
import { Refusal } from '../../platform/errors/refusal.js';
import { idOfForm, newFormKey } from '../../platform/http/form-key.js';
import { emptyForm, readForm, refused, toFormErrors, type Form } from '../../platform/http/forms.js';
import { refuse } from '../quizzes.refusals.js';
import { OverrideEndForm, OverrideForm, QuizPasswordForm } from './access.forms.js';
import { OverridesService } from './overrides.service.js';
import { accessPage, endFormOf, type AccessForms } from './pages/access-page.js';
import { QuizPasswords } from './quiz-passwords.service.js';

const quizPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('quiz.unknown') });
const overridePipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('override.unknown') });

/** Where a refusal of the form belongs. */
const fieldOf: Readonly<Record<string, string>> = {
  'override.for-one': 'person', 'override.own': 'person', 'quiz.person-unknown': 'person', 'quiz.person-ambiguous': 'person', 'override.unit-unknown': 'unit', 'override.empty': 'limitMinutes',
  'override.window': 'closesAt', 'override.in-the-past': 'from', 'override.without-days': 'until',
};

/** Who may sit a quiz, when and how long: its password, and other terms for a person or a unit. */
@ApiExcludeController()
@Controller('trainer/quizzes/:id/access')
export class AccessController {
  constructor(
    private readonly overrides: OverridesService,
    private readonly passwords: QuizPasswords,
  ) {}

  @Get()
  async show(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.page(actor, id, { override: this.empty() }, reply);
  }

  @Post('password')
  async setPassword(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(QuizPasswordForm, body);
    if (form.errors) return this.page(actor, id, { override: this.empty(), password: form }, reply, 422);
    await this.passwords.set(actor, id, form.values.newPassword);
    return back(id, reply);
  }

  @Post('password/remove')
  async removePassword(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.passwords.remove(actor, id);
    return back(id, reply);
  }

  @Post('overrides')
  async grant(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(OverrideForm, body);
    form.errors = contradiction(form) ?? form.errors;
    if (!form.errors) {
      try {
        const { person, unit, from, until, reason } = form.values;
        const given = { person, unitId: unit?.toLowerCase() ?? null, changes: changesOf(form.values), from, to: until === null ? null : addDays(until, 1), reason };
        await this.overrides.grant(actor, id, idOfForm(actor, { ...form.typed, quiz: id }), given);
        return back(id, reply);
      } catch (error) {
        const field = error instanceof Refusal ? fieldOf[String(error.code)] : undefined;
        if (field === undefined) throw error;
        form.errors = refused(error, field);
      }
    }
    return this.page(actor, id, { override: form }, reply, 422);
  }

  @Post('overrides/:override/end')
  async end(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Param('override', overridePipe) override: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(OverrideEndForm, body);
    if (form.errors) return this.page(actor, id, { override: this.empty(), ending: endFormOf(override, form) }, reply, 422);
    await this.overrides.end(actor, id, override, form.values.reason);
    return back(id, reply);
  }

  private empty(): Pick<Form<object>, 'errors' | 'typed'> {
    return emptyForm({ from: this.overrides.today(), key: newFormKey() });
  }

  private async page(actor: Actor, id: string, forms: AccessForms, reply: FastifyReply, status = 200): Promise<FastifyReply> {
    return reply.page('quizzes/access', accessPage(await this.overrides.access(actor, id), forms), status);
  }
}

function back(id: string, reply: FastifyReply): FastifyReply {
  return reply.redirect(`/trainer/quizzes/${id}/access`, 303);
}

/** A number and “no limit” at once. */
function contradiction({ values }: Form<OverrideForm>): Form<object>['errors'] {
  const errors = [
    ...(values.noLimit && values.limitMinutes !== null ? [{ field: 'limitMinutes', message: 'Bạn ghi số phút, hoặc chọn không giới hạn.' }] : []),
    ...(values.noCount && values.attemptsAllowed !== null ? [{ field: 'attemptsAllowed', message: 'Bạn ghi số lượt, hoặc chọn không giới hạn.' }] : []),
  ];
  return errors.length === 0 ? null : toFormErrors(errors);
}

function changesOf({ limitMinutes, noLimit, attemptsAllowed, noCount, opensAt, closesAt }: OverrideForm) {
  return {
    ...(limitMinutes !== null || noLimit ? { limitMinutes } : {}), ...(attemptsAllowed !== null || noCount ? { attemptsAllowed } : {}),
    ...(opensAt === null ? {} : { opensAt: localMoment(opensAt)! }), ...(closesAt === null ? {} : { closesAt: localMoment(closesAt)! }),
  };
}
