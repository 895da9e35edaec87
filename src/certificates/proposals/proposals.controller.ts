import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CoursesService } from '../../courses/courses.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { may, requirePermission } from '../../platform/access/permissions.js';
import { idOfForm, newFormKey } from '../../platform/http/form-key.js';
import { emptyForm, readForm, tried, type Form } from '../../platform/http/forms.js';
import { PageForm } from '../../platform/http/page.form.js';
import { addDays } from '../../platform/clock/local-date.js';
import { refuse } from '../certificates.refusals.js';
import { IssuersService } from '../issuers/issuers.service.js';
import { DecidingService } from './deciding.service.js';
import { newProposalPage, PAGE_SIZE, proposalPage, PROPOSALS_PATH, proposalsPage, ROWS_A_PAGE } from './pages/proposal-pages.js';
import { ProposalForm, PutBackForm, RowsForm } from './proposals.forms.js';
import { ProposalsService } from './proposals.service.js';

const idPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('proposal.unknown') });
/** While something is done in the background, the page looks again this often. */
const LOOK_AGAIN = '2';
/** A class is proposed for soon after its end. */
const USUAL_DAYS = 30;

const ON_NEW = { 'issuer.unknown': 'officeId', 'proposal.course': 'courseId', 'proposal.days': 'to', 'issuer.no-training-body': 'kind', 'issuer.not-assigned': 'kind' };

/** Proposals of certificates: lists with their evidence, from who proposes to who signs. */
@ApiExcludeController()
@Controller('certificates/proposals')
export class ProposalsController {
  constructor(
    private readonly proposals: ProposalsService,
    private readonly deciding: DecidingService,
    private readonly issuers: IssuersService,
    private readonly courses: CoursesService,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Query() query: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const page = PageForm.pageIn(readForm(PageForm, query));
    return reply.page('certificates/proposals', proposalsPage(await this.proposals.list(actor, page, PAGE_SIZE), page, may(actor, 'certificates.register')));
  }

  @Get('new')
  async blank(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const to = this.issuers.today();
    return this.form(actor, reply, emptyForm({ kind: 'giay-chung-nhan', from: addDays(to, -USUAL_DAYS), to, key: newFormKey() }));
  }

  @Post()
  async begin(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    requirePermission(actor, 'certificates.register');
    const form = readForm(ProposalForm, body);
    const id = idOfForm(actor, form.typed);
    if (await tried(form, ON_NEW, () => this.proposals.begin(actor, form.values, id))) return reply.redirect(`${PROPOSALS_PATH}/${id}`, 303);
    return this.form(actor, reply, form, 422);
  }

  @Get(':id')
  async show(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Query() query: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.page(actor, reply, id, PageForm.pageIn(readForm(PageForm, query)), emptyForm());
  }

  @Post(':id/taking-out')
  async takeOut(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Query() query: unknown, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(RowsForm, body);
    return this.move(actor, reply, id, query, form, () => this.proposals.move(actor, id, form.values.row, form.values.reason));
  }

  @Post(':id/putting-back')
  async putBack(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Query() query: unknown, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(PutBackForm, body);
    return this.move(actor, reply, id, query, form, () => this.proposals.move(actor, id, form.values.row, null));
  }

  @Post(':id/return')
  async returnRows(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Query() query: unknown, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(RowsForm, body);
    return this.move(actor, reply, id, query, form, () => this.deciding.returnRows(actor, id, form.values.row, form.values.reason));
  }

  @Post(':id/sending')
  async send(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.act(actor, reply, id, () => this.deciding.send(actor, id));
  }

  @Post(':id/withdrawal')
  async withdraw(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.act(actor, reply, id, () => this.proposals.withdraw(actor, id));
  }

  @Post(':id/approval')
  async approve(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.act(actor, reply, id, () => this.deciding.approve(actor, id));
  }

  /** Whoever may not see the proposal learns nothing from what was wrong with the form. */
  private async move(actor: Actor, reply: FastifyReply, id: string, query: unknown, form: Form<object>, work: () => Promise<void>): Promise<FastifyReply> {
    const page = PageForm.pageIn(readForm(PageForm, query));
    if (form.errors) await this.proposals.get(actor, id);
    else if (await tried(form, { 'proposal.no-rows': 'rows', 'proposal.changed': 'rows', 'proposal.rows-elsewhere': 'rows' }, work)) return reply.redirect(`${PROPOSALS_PATH}/${id}?page=${page}`, 303);
    return this.page(actor, reply, id, page, form, 422);
  }

  private async act(actor: Actor, reply: FastifyReply, id: string, work: () => Promise<void>): Promise<FastifyReply> {
    const form: Form<object> = { values: {}, errors: null, typed: {} };
    const fields = { 'proposal.changed': 'rows', 'proposal.own-row': 'rows', 'proposal.empty': 'rows', 'issuer.not-assigned': 'rows', 'issuer.no-training-body': 'rows', 'issuer.closed': 'rows' };
    if (await tried(form, fields, work)) return reply.redirect(`${PROPOSALS_PATH}/${id}`, 303);
    return this.page(actor, reply, id, 1, form, 422);
  }

  private async page(actor: Actor, reply: FastifyReply, id: string, page: number, form: Pick<Form<object>, 'errors' | 'typed'>, status = 200): Promise<FastifyReply> {
    const sight = await this.proposals.get(actor, id);
    if (sight.proposal.state === 'gathering' || sight.proposal.state === 'issuing') void reply.header('refresh', LOOK_AGAIN);
    return reply.page('certificates/proposal', proposalPage(sight, await this.proposals.rows(id, page, ROWS_A_PAGE), page, form), status);
  }

  private async form(actor: Actor, reply: FastifyReply, form: Pick<Form<object>, 'errors' | 'typed'>, status = 200): Promise<FastifyReply> {
    requirePermission(actor, 'certificates.register');
    const given = { courses: await this.courses.catalogue(), offices: (await this.issuers.officesFor(actor, 'certificates.register')).filter(({ closedFrom }) => closedFrom === null), units: await this.issuers.settable(actor) };
    return reply.page('certificates/proposal-new', newProposalPage(given, form), status);
  }
}
