import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Clock } from '../../platform/clock/clock.js';
import { cleanStrings } from '../../platform/http/clean.js';
import { Refusal } from '../../platform/errors/refusal.js';
import { readForm, refused, type FormErrors } from '../../platform/http/forms.js';
import { refuse } from '../organisation.refusals.js';
import { readPage } from '../pages/queries.js';
import { MergeSights } from './merge-sights.service.js';
import { MergeForm } from './merging.form.js';
import { comparePage, mergesPage, suggestionsPage } from './merging-pages.js';
import { MergingService } from './merging.service.js';
import { choosable } from './rules/person-values.js';

const LONGEST_SEARCH = 100;
const personPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('organisation.person-unknown') });
const mergePipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('merge.unknown') });

/** Two records of one person: found, compared, made one, and made two again. */
@ApiExcludeController()
@Controller('organisation/people')
export class MergingController {
  constructor(
    private readonly sights: MergeSights,
    private readonly merging: MergingService,
    private readonly clock: Clock,
  ) {}

  @Get('merges')
  async list(@CurrentActor() actor: Actor, @Query() { done, page }: Record<string, unknown>, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('organisation/merges', mergesPage(await this.sights.list(actor, readPage(page)), this.clock.now(), typeof done === 'string' ? done : null));
  }

  @Post('merges/:id/undo')
  async undo(@CurrentActor() actor: Actor, @Param('id', mergePipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.merging.undo(actor, id);
    return reply.redirect('/organisation/people/merges?done=undone', 303);
  }

  @Get(':id/merge')
  async choose(@CurrentActor() actor: Actor, @Param('id', personPipe) id: string, @Query('q') q: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const text = cleanStrings(q);
    const typed = typeof text === 'string' ? text.slice(0, LONGEST_SEARCH) : '';
    const { record, others } = await this.sights.suggestions(actor, id, typed);
    return reply.page('organisation/merge-choose', suggestionsPage(record, others, typed));
  }

  @Get(':id/merge/:other')
  async compare(@CurrentActor() actor: Actor, @Param('id', personPipe) id: string, @Param('other', personPipe) other: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.comparison(actor, reply, id, other, {}, null);
  }

  /** The record in the address first stays, the other goes into it. */
  @Post(':id/merge/:other')
  async merge(
    @CurrentActor() actor: Actor, @Param('id', personPipe) id: string, @Param('other', personPipe) other: string, @Body() body: unknown, @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const form = readForm(MergeForm, body);
    let errors = form.errors;
    if (!errors) {
      try {
        const choice = new Set(choosable.filter((field) => form.values[field] === 'other'));
        await this.merging.merge(actor, { fromId: other, intoId: id, choice, reason: form.values.reason });
        return await reply.redirect('/organisation/people/merges?done=merged', 303);
      } catch (error) {
        if (error instanceof Refusal && error.status < 409) throw error;
        errors = refused(error, 'reason');
      }
    }
    return this.comparison(actor, reply, id, other, form.typed, errors);
  }

  private async comparison(actor: Actor, reply: FastifyReply, id: string, other: string, typed: Readonly<Record<string, unknown>>, errors: FormErrors | null): Promise<FastifyReply> {
    return reply.page('organisation/merge-compare', comparePage(await this.sights.compare(actor, id, other), typed, errors), errors ? 422 : 200);
  }
}
