import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { idOfForm, newFormKey } from '../../platform/http/form-key.js';
import { readForm, refused, type Form, type FormErrors } from '../../platform/http/forms.js';
import { refuse } from '../quizzes.refusals.js';
import { questionPage, regradingPage, regradingPath, type Shown } from './pages/regrading-pages.js';
import { RegradeForm, rulingOf, RulingForm } from './regrading.forms.js';
import { RegradeJobs } from './regrade-jobs.js';
import { RegradingService } from './regrading.service.js';

const quizPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('quiz.unknown') });
const versionPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('regrade.unknown') });
/** Sittings that a request marks itself, so that of a usual quiz the page that follows shows the end. */
const AT_ONCE = 400;

/** “Chấm lại”: a question that turned out to be wrong. The preview is a page with an address; applying is a post. */
@ApiExcludeController()
@Controller('trainer/quizzes/:id/regrading')
export class RegradingController {
  constructor(
    private readonly regrading: RegradingService,
    private readonly jobs: RegradeJobs,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('quizzes/regrading', regradingPage(await this.regrading.list(actor, id)));
  }

  @Get(':version')
  async question(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Param('version', versionPipe) version: string, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(RulingForm, query);
    const { page, status } = await this.page(actor, id, version, { ...form, typed: { ...form.typed, key: newFormKey() } }, Number(query['page']) || 1);
    return reply.page('quizzes/regrade', page, status);
  }

  @Post(':version')
  async apply(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Param('version', versionPipe) version: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(RegradeForm, body);
    if (!form.errors) {
      const { asked } = await this.regrading.question(actor, id, version);
      const ruling = rulingOf(form.values, asked.content);
      const { reason, fingerprint } = form.values;
      const regradeId = idOfForm(actor, { key: form.typed['key'], quiz: id, version });
      try {
        if (!ruling) throw refuse('regrade.not-gradable');
        await this.regrading.apply(actor, id, version, ruling, { id: regradeId, reason, fingerprint });
        await this.jobs.carryOn(regradeId, AT_ONCE);
        return await reply.redirect(`${regradingPath(id)}#r-${regradeId}`, 303);
      } catch (error) {
        form.errors = refused(error, 'kind');
      }
    }
    const { page } = await this.page(actor, id, version, form, 1);
    return reply.page('quizzes/regrade', page, 422);
  }

  /** The question with the form and, once something was chosen, what it would do. */
  private async page(actor: Actor, id: string, version: string, form: Form<RulingForm>, at: number) {
    const question = await this.regrading.question(actor, id, version);
    let errors: FormErrors | null = form.errors;
    let shown: Shown | null = null;
    const ruling = form.values.kind === null ? null : rulingOf(form.values, question.asked.content);
    if (ruling) {
      try {
        shown = await this.regrading.preview(question, ruling, at);
      } catch (error) {
        errors ??= refused(error, 'kind');
      }
    }
    return { page: questionPage(question, { ...form, errors }, shown, at), status: errors ? 422 : 200 };
  }
}
