import { Controller, Get, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../platform/access/actor.js';
import { CurrentActor } from '../platform/access/decorators.js';
import { OrganisationBrowser } from './organisation-browser.service.js';
import { refuse } from './organisation.refusals.js';
import { readAsOf } from './pages/as-of.js';
import { peoplePage } from './pages/people-page.js';
import { personPage } from './pages/person-page.js';
import { readPage, readPeopleSearch } from './pages/queries.js';
import { treePage } from './pages/tree-page.js';
import { unitPage } from './pages/unit-page.js';

/** An id that is none is an address where nothing is. */
const unitIdPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('organisation.unit-unknown') });
const personIdPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('organisation.person-unknown') });

/** Units and people, on any day. */
@ApiExcludeController()
@Controller('organisation')
export class OrganisationController {
  constructor(private readonly browser: OrganisationBrowser) {}

  @Get('units')
  async tree(@CurrentActor() actor: Actor, @Query('asOf') day: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const asOf = readAsOf(day, this.browser.today());
    return reply.page('organisation/units', treePage(await this.browser.tree(actor, asOf.day), asOf), asOf.error === null ? 200 : 422);
  }

  @Get('units/:id')
  async unit(
    @CurrentActor() actor: Actor, @Param('id', unitIdPipe) id: string, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const asOf = readAsOf(query.asOf, this.browser.today());
    const sight = await this.browser.unit(actor, id, asOf.day, readPage(query.page));
    return reply.page('organisation/unit', unitPage(sight, asOf), asOf.error === null ? 200 : 422);
  }

  @Get('people')
  async people(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const asOf = readAsOf(query.asOf, this.browser.today());
    const search = readPeopleSearch(query, asOf.day);
    const sight = await this.browser.search(actor, search);
    return reply.page('organisation/people', peoplePage(sight, search, asOf, actor), asOf.error === null ? 200 : 422);
  }

  @Get('people/:id')
  async person(@CurrentActor() actor: Actor, @Param('id', personIdPipe) id: string, @Query('done') done: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const kept = await this.browser.keptRecord(actor, id);
    if (kept !== null) return reply.redirect(`/organisation/people/${kept}`, 302);
    return reply.page('organisation/person', personPage(await this.browser.person(actor, id), this.browser.today(), actor, done));
  }
}
