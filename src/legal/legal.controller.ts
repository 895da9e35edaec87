import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../platform/access/actor.js';
import { CurrentActor } from '../platform/access/decorators.js';
import { may } from '../platform/access/permissions.js';
import { Clock } from '../platform/clock/clock.js';
import { localDate } from '../platform/clock/local-date.js';
import { Citers } from './citers.js';
import { registerPage, sourcePage } from './pages/source-pages.js';
import { readDay, readState, readWords } from './rules/register-query.js';
import { SourcesService } from './sources.service.js';

/** The register of sources. Everybody signed in may read it: it is where every footnote leads. */
@ApiExcludeController()
@Controller('sources')
export class LegalController {
  constructor(
    private readonly sources: SourcesService,
    private readonly citers: Citers,
    private readonly clock: Clock,
  ) {}

  @Get()
  async register(@CurrentActor() actor: Actor, @Query('q') q: unknown, @Query('state') state: unknown, @Query('day') day: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const today = localDate(this.clock.now());
    const query = { words: readWords(q), state: readState(state), day: readDay(day, today) };
    return reply.page('legal/register', { ...registerPage(await this.sources.search(query.words), query, today), keeps: may(actor, 'sources.manage') });
  }

  @Get(':key')
  async source(@CurrentActor() actor: Actor, @Param('key') key: string, @Query('day') day: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const today = localDate(this.clock.now());
    const source = await this.sources.get(key);
    const related = await this.sources.relationsOf(source);
    const groups = await this.citers.seenBy(actor, key);
    return reply.page('legal/source', { ...sourcePage(source, related, groups, { day: readDay(day, today), today }), keeps: groups !== null, key });
  }
}
