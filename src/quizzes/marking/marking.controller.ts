import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Refusal } from '../../platform/errors/refusal.js';
import { emptyForm, readForm, refused, toFormErrors, type FormErrors } from '../../platform/http/forms.js';
import { Storage } from '../../platform/storage/storage.js';
import { sendHandedIn } from '../handed-in/file-reply.js';
import { refuse } from '../quizzes.refusals.js';
import { EssayQueue, type Wanted } from './essay-queue.service.js';
import { EssayReadings } from './essay-readings.service.js';
import { NextForm, readPoints, TermsForm, typedOf } from './marking.forms.js';
import { markingPage, markingPath, readingPage, wantedQuery } from './pages/marking-pages.js';

const quizPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('quiz.unknown') });
const filePipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('file.unknown') });
const readingPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('marking.unknown') });

/** “Chấm”: essays, without names, by question or paper after paper. */
@ApiExcludeController()
@Controller('trainer/quizzes/:id/marking')
export class MarkingController {
  constructor(
    private readonly queue: EssayQueue,
    private readonly readings: EssayReadings,
    private readonly storage: Storage,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Query('done') done: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('quizzes/marking', markingPage(await this.queue.overview(actor, id), emptyForm(), done === '1'));
  }

  @Post('terms')
  async terms(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(TermsForm, body);
    if (!form.errors) {
      try {
        await this.queue.setTerms(actor, id, { markers: form.values.markers, tolerance: form.values.percent / 100 });
        return await reply.redirect(markingPath(id), 303);
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'marking.underway') throw error;
        form.errors = refused(error, 'markers');
      }
    }
    return reply.page('quizzes/marking', markingPage(await this.queue.overview(actor, id), form, false), 422);
  }

  @Post('next')
  async next(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.redirect(await this.nextOf(actor, id, wantedOf(body)), 303);
  }

  @Get(':reading')
  async show(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Param('reading', readingPipe) reading: string, @Query() query: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const sight = await this.readings.get(actor, id, reading);
    return reply.page('quizzes/reading', readingPage(id, sight, wantedOf(query), { errors: null, typed: sight.reading.typed }));
  }

  @Get(':reading/files/:file')
  async file(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Param('reading', readingPipe) reading: string, @Param('file', filePipe) file: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return sendHandedIn(request, reply, this.storage, await this.readings.file(actor, id, reading, file));
  }

  /** `do`: give (and the next one), keep, release. */
  @Post(':reading')
  async mark(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Param('reading', readingPipe) reading: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const wanted = wantedOf(body);
    const typed = typedOf(body);
    const what = (body as { do?: unknown } | null)?.do;
    let errors: FormErrors | null = null;
    try {
      if (what === 'release') {
        await this.readings.release(actor, id, reading, typed);
        return await reply.redirect(markingPath(id), 303);
      }
      if (what === 'keep') {
        await this.readings.keep(actor, id, reading, typed);
        return await reply.redirect(`${markingPath(id)}/${reading}${wantedQuery(wanted)}`, 303);
      }
      const { content, full } = await this.readings.get(actor, id, reading);
      const read = readPoints(typed, content, full);
      if (read.errors.length === 0) {
        await this.readings.give(actor, id, reading, read.points, read.note);
        return await reply.redirect(await this.nextOf(actor, id, wanted), 303);
      }
      errors = toFormErrors(read.errors);
      await this.readings.keep(actor, id, reading, typed);
    } catch (error) {
      errors = refused(error, 'note');
    }
    const sight = await this.readings.get(actor, id, reading);
    return reply.page('quizzes/reading', readingPage(id, sight, wanted, { errors, typed }), 422);
  }

  private async nextOf(actor: Actor, id: string, wanted: Wanted): Promise<string> {
    const next = await this.queue.take(actor, id, wanted);
    return next ? `${markingPath(id)}/${next}${wantedQuery(wanted)}` : `${markingPath(id)}?done=1`;
  }
}

function wantedOf(from: unknown): Wanted {
  const { values, errors } = readForm(NextForm, from);
  return errors ? { by: 'question', versionId: null } : { by: values.by ?? 'question', versionId: values.question };
}
