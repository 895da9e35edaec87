import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { CoursesService } from '../../courses/courses.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { requirePermission } from '../../platform/access/permissions.js';
import { addDays } from '../../platform/clock/local-date.js';
import { idOfForm, newFormKey } from '../../platform/http/form-key.js';
import { emptyForm, readForm, tried, type Form } from '../../platform/http/forms.js';
import { refuse } from '../certificates.refusals.js';
import { EndForm, IssuerForm, NewIssuerForm, RightForm } from './issuers.forms.js';
import { IssuersService, type IssuerFacts, type RightFacts } from './issuers.service.js';
import { ISSUERS_PATH, issuerPage, issuersPage, newIssuerPage } from './pages/issuer-pages.js';

const idPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('issuer.unknown') });
const rightPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('issuer.right-unknown') });

const ON_ISSUER = { 'issuer.unit': 'unitId', 'issuer.day-taken': 'from', 'issuer.closed': 'from' };
const ON_RIGHT = { 'issuer.right-authority': 'what', 'issuer.right-course': 'what', 'issuer.right-days': 'validTo' };

type Shown = Pick<Form<object>, 'errors' | 'typed'>;

/** The offices that issue certificates, for those who keep their registers. */
@ApiExcludeController()
@Controller('certificates/issuers')
export class IssuersController {
  constructor(
    private readonly issuers: IssuersService,
    private readonly courses: CoursesService,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    requirePermission(actor, 'certificates.register');
    return reply.page('certificates/issuers', issuersPage(await this.issuers.officesFor(actor, 'certificates.register')));
  }

  @Get('new')
  async blank(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.newPage(actor, reply, emptyForm({ body: 'authority', from: this.issuers.today(), key: newFormKey() }));
  }

  @Post()
  async enter(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    requirePermission(actor, 'certificates.register');
    const form = readForm(NewIssuerForm, body);
    const id = idOfForm(actor, form.typed);
    if (await tried(form, ON_ISSUER, () => this.issuers.enter(actor, { ...factsOf(form.values), body: form.values.body }, id))) return reply.redirect(`${ISSUERS_PATH}/${id}`, 303);
    return this.newPage(actor, reply, form, 422);
  }

  @Get(':id')
  async show(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.page(actor, reply, id, emptyForm(), null);
  }

  @Post(':id')
  async change(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { body: kind } = await this.issuers.get(actor, id);
    const form = readForm(IssuerForm, body);
    if (await tried(form, ON_ISSUER, () => this.issuers.change(actor, id, { ...factsOf(form.values), body: kind }, idOfForm(actor, form.typed)))) return reply.redirect(`${ISSUERS_PATH}/${id}`, 303);
    return this.page(actor, reply, id, form, 'change');
  }

  @Post(':id/end')
  async end(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.issuers.get(actor, id);
    const form = readForm(EndForm, body);
    if (await tried(form, { 'issuer.day-taken': 'on' }, () => this.issuers.end(actor, id, addDays(form.values.on, 1)))) return reply.redirect(`${ISSUERS_PATH}/${id}`, 303);
    return this.page(actor, reply, id, form, 'end');
  }

  @Post(':id/rights')
  async assign(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.issuers.get(actor, id);
    const form = readForm(RightForm, body);
    if (await tried(form, ON_RIGHT, () => this.issuers.assign(actor, id, rightOf(form.values), idOfForm(actor, form.typed)))) return reply.redirect(`${ISSUERS_PATH}/${id}`, 303);
    return this.page(actor, reply, id, form, 'right');
  }

  /** From today on; what was issued before stays. */
  @Post(':id/rights/:right/end')
  async endAssignment(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Param('right', rightPipe) right: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.issuers.endAssignment(actor, id, right, this.issuers.today());
    return reply.redirect(`${ISSUERS_PATH}/${id}`, 303);
  }

  private async newPage(actor: Actor, reply: FastifyReply, form: Shown, status = 200): Promise<FastifyReply> {
    return reply.page('certificates/issuer-new', newIssuerPage(await this.issuers.settable(actor), form, await this.issuers.mayIssueOnline(actor)), status);
  }

  private async page(actor: Actor, reply: FastifyReply, id: string, form: Shown, formOf: 'change' | 'right' | 'end' | null): Promise<FastifyReply> {
    const office = await this.issuers.get(actor, id);
    const given = { rights: await this.issuers.rightsOf(id), courses: await this.courses.catalogue(), units: await this.issuers.settable(actor), mayIssueOnline: await this.issuers.mayIssueOnline(actor), today: this.issuers.today() };
    return reply.page('certificates/issuer', issuerPage(office, given, form, formOf), formOf === null ? 200 : 422);
  }
}

function factsOf({ headerLines, signerLines, ...facts }: IssuerForm): Omit<IssuerFacts, 'body'> {
  return { ...facts, headerLines: linesOf(headerLines), signerLines: linesOf(signerLines) };
}

/** An assignment of nothing that can be chosen is refused by the service. */
function rightOf({ what, validFrom, validTo, number, decidedOn }: RightForm): RightFacts {
  const [kind, id = ''] = what.split('/');
  const chosen = isUUID(id) ? id : null;
  return { programmeId: kind === 'programme' ? chosen : null, courseId: kind === 'course' ? chosen : null, number, decidedOn, from: validFrom, to: validTo === null ? null : addDays(validTo, 1) };
}

const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
