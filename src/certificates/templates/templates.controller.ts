import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { UnitsService } from '../../organisation/units.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { allowOwnDocuments } from '../../platform/http/own-documents.js';
import { idOfForm, newFormKey } from '../../platform/http/form-key.js';
import { emptyForm, readForm, refused, type Form } from '../../platform/http/forms.js';
import { refuse } from '../certificates.refusals.js';
import { SAMPLES, type Sample } from '../pdf/sample-values.js';
import { SheetsService } from '../pdf/sheets.service.js';
import { draftOf, TemplateDrafts } from './drafts.service.js';
import { comparisonPage, templateFormPage, TEMPLATES, templatesPage, type ShownForm } from './pages/template-pages.js';
import { versionPage } from './pages/editor-page.js';
import { CopyForm, NameForm, NewTemplateForm } from './template.forms.js';
import { TemplatesService, type TemplateSight } from './templates.service.js';

const idPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('template.unknown') });

/** The templates of certificates: the list, new ones, copies, versions to look at and to compare. Drafts have an editor of their own. */
@ApiExcludeController()
@Controller('certificates/templates')
export class TemplatesController {
  constructor(
    private readonly templates: TemplatesService,
    private readonly drafts: TemplateDrafts,
    private readonly sheets: SheetsService,
    private readonly units: UnitsService,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const templates = await this.templates.list(actor);
    return reply.page('certificates/templates', templatesPage(templates, await this.units.namesAt(templates.flatMap(({ unitId }) => unitId ?? []))));
  }

  @Get('new')
  async begin(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.form(actor, emptyForm({ key: newFormKey() }), null, 200, reply);
  }

  @Post('new')
  async create(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(NewTemplateForm, body);
    const id = idOfForm(actor, form.typed);
    return this.made(form, id, null, actor, reply, ({ unit: unitId, kind, name }) => this.templates.create(actor, { unitId, kind, name }, id));
  }

  @Get(':id/copy')
  async beginCopy(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { template } = await this.templates.get(actor, id);
    return this.form(actor, emptyForm({ key: newFormKey(), name: `${template.name} (bản sao)`.slice(0, 120) }), template, 200, reply);
  }

  @Post(':id/copy')
  async copy(@CurrentActor() actor: Actor, @Param('id', idPipe) from: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { template } = await this.templates.get(actor, from);
    const form = readForm(CopyForm, body);
    const id = idOfForm(actor, { ...form.typed, from });
    return this.made(form, id, template, actor, reply, ({ unit: unitId, name }) => this.templates.copy(actor, from, { unitId, name }, id));
  }

  /** A version to look at: the one asked for, else the newest. */
  @Get(':id/version')
  async version(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Query('version') number: unknown, @Query('sample') sample: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const sight = await this.templates.get(actor, id);
    allowOwnDocuments(reply);
    return reply.page('certificates/template', versionPage(sight, versionOf(sight, number), await this.templates.isInUse(sight), sampleOf(sample)));
  }

  @Get(':id/comparison')
  async compare(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Query('from') from: unknown, @Query('to') to: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const sight = await this.templates.get(actor, id);
    return reply.page('certificates/template-comparison', comparisonPage(sight, versionOf(sight, from), versionOf(sight, to)));
  }

  /** The very PDF that a certificate of this version would be, with made-up facts. */
  @Get(':id/preview.pdf')
  async preview(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Query('version') number: unknown, @Query('sample') sample: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const sight = await this.templates.get(actor, id);
    const pdf = await this.sheets.preview(sight.template, versionOf(sight, number).layout, sampleOf(sample));
    return reply
      .type('application/pdf')
      .header('content-disposition', 'inline; filename="mau-giay.pdf"')
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox")
      .header('x-frame-options', 'SAMEORIGIN')
      .send(pdf);
  }

  @Post(':id/actions')
  async act(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { typed } = readForm(NameForm, body);
    if (typed['do'] === 'begin') await this.drafts.begin(actor, id);
    else if (typed['do'] === 'discard') await this.drafts.discard(actor, id);
    else if (typed['do'] === 'use') await this.templates.use(actor, id);
    else if (typed['do'] === 'leave') await this.templates.stopUsing(actor, id);
    else await this.templates.getOwn(actor, id);
    return reply.redirect(`${TEMPLATES}/${id}`, 303);
  }

  private async made<T extends { name: string; unit: string }>(form: Form<T>, id: string, copied: TemplateSight['template'] | null, actor: Actor, reply: FastifyReply, make: (values: T) => Promise<void>): Promise<FastifyReply> {
    if (!form.errors) {
      try {
        await make(form.values);
        return reply.redirect(`${TEMPLATES}/${id}`, 303);
      } catch (error) {
        form.errors = refused(error, 'unit');
      }
    }
    return this.form(actor, form, copied, 422, reply);
  }

  private async form(actor: Actor, form: ShownForm, copied: TemplateSight['template'] | null, status: number, reply: FastifyReply): Promise<FastifyReply> {
    const units = await this.templates.issuingUnits(actor);
    return reply.page('certificates/template-form', templateFormPage(units, await this.units.namesAt(units), form, copied), status);
  }
}

/** The version of a number; the newest where nothing is asked for, 404 where there is none. */
function versionOf(sight: TemplateSight, number: unknown) {
  const version = number === undefined ? (draftOf(sight) ?? sight.versions[0]) : sight.versions.find((one) => String(one.number) === number);
  if (!version) throw refuse('template.unknown');
  return version;
}

export const sampleOf = (asked: unknown): Sample => SAMPLES.find((sample) => sample === asked) ?? 'longest';
