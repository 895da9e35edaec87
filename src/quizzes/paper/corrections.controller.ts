import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Refusal } from '../../platform/errors/refusal.js';
import { emptyForm, readForm, refused, toFormErrors, type Form } from '../../platform/http/forms.js';
import { refuse } from '../quizzes.refusals.js';
import { CorrectionForm } from './entries.forms.js';
import { correctionForm, correctionPage } from './pages/correction-page.js';
import { problemsAt, writtenIn } from './pages/written-fields.js';
import { PaperCorrections } from './paper-corrections.service.js';
import { PaperEntries } from './paper-entries.service.js';

const quizPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('quiz.unknown') });
const setPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('paper.unknown') });
const entryPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('paper.entry-unknown') });

/** Where a refusal of the form belongs. */
const fieldOf: Readonly<Record<string, string>> = { 'paper.own': 'letters', 'paper.code-unknown': 'letters', 'paper.corrected-meanwhile': 'letters', 'paper.being-read': 'letters' };

/** Correcting a sheet that was entered wrongly. */
@ApiExcludeController()
@Controller('trainer/quizzes/:id/printed/:set/:entry/correction')
export class CorrectionsController {
  constructor(
    private readonly corrections: PaperCorrections,
    private readonly entries: PaperEntries,
  ) {}

  @Get()
  async show(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Param('set', setPipe) set: string, @Param('entry', entryPipe) entry: string, @Query('code') code: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.page(actor, id, set, entry, typeof code === 'string' ? code : '', null, reply);
  }

  @Post()
  async correct(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Param('set', setPipe) set: string, @Param('entry', entryPipe) entry: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(CorrectionForm, body);
    if (!form.errors) {
      const { code, letters, reason, after } = form.values;
      const written = writtenIn(form.typed);
      try {
        const { problems, number } = await this.corrections.correct(actor, id, set, entry, { code, letters, written, reason, after: Number(after) });
        if (problems === null) return await reply.redirect(`/trainer/quizzes/${id}/printed/${set}?code=${encodeURIComponent(code)}&done=corrected&sheet=${number}`, 303);
        form.errors = toFormErrors(problemsAt(problems, written));
      } catch (error) {
        const field = error instanceof Refusal ? fieldOf[String(error.code)] : undefined;
        if (field === undefined) throw error;
        form.errors = refused(error, field);
      }
    }
    return this.page(actor, id, set, entry, form.values.code, form, reply, 422);
  }

  private async page(actor: Actor, id: string, set: string, entry: string, code: string, form: Pick<Form<object>, 'errors' | 'typed'> | null, reply: FastifyReply, status = 200): Promise<FastifyReply> {
    const sheet = await this.corrections.get(actor, id, set, entry);
    const paper = sheet.papers.find((one) => one.code === code.toUpperCase()) ?? sheet.papers.find((one) => one.id === sheet.seen.entry.variantId)!;
    return reply.page('quizzes/correction', correctionPage(sheet, paper, await this.entries.askedOn(paper), form ?? emptyForm(correctionForm(sheet, paper.code))), status);
  }
}
