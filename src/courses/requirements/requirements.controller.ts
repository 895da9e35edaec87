import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Refusal } from '../../platform/errors/refusal.js';
import { idOfForm, newFormKey } from '../../platform/http/form-key.js';
import { emptyForm, readForm, refused, type Form } from '../../platform/http/forms.js';
import { readPage } from '../../organisation/pages/queries.js';
import { refuse } from '../courses.refusals.js';
import { draftOf, RequirementChangeForm, RequirementEndForm, RequirementForm } from './dto/requirement.form.js';
import { ByHandForm, EndForm } from './dto/people.forms.js';
import { closeFormOf, endFormOf } from './pages/end-form.js';
import { formPage, typedOf } from './pages/form-page.js';
import { listPage } from './pages/list-page.js';
import { showPage, type ShowPage } from './pages/show-page.js';
import { RequirementAdmin } from './requirement-admin.service.js';
import { RequirementDetailsService, type DetailPages } from './requirement-details.service.js';
import { RequirementPeople } from './requirement-people.service.js';
import type { PreviewPage } from './requirement-preview.service.js';

const idPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('requirement.unknown') });

/** Where a refusal of the form belongs. */
const fieldOf: Readonly<Record<string, string>> = {
  'requirement.unit-unknown': 'unit', 'requirement.course-unknown': 'courses', 'requirement.in-the-past': 'from', 'requirement.before-its-beginning': 'from', 'requirement.without-days': 'until',
  'requirement.changed-meanwhile': 'basis', 'requirement.ended-already': 'from',
  'requirement.person-unknown': 'person', 'requirement.person-ambiguous': 'person', 'requirement.by-hand-already': 'person',
};

/** Requirements as Home Affairs sets them: the list, one of them, its form with the preview, its end. */
@ApiExcludeController()
@Controller('requirements')
export class RequirementsController {
  constructor(
    private readonly admin: RequirementAdmin,
    private readonly people: RequirementPeople,
    private readonly details: RequirementDetailsService,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Query('page') page: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('requirements/list', listPage(await this.admin.list(actor, readPage(page))));
  }

  @Get('new')
  async new(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('requirements/form', formPage({ form: emptyForm({ from: this.admin.today(), key: newFormKey() }), choices: await this.admin.choices(actor), id: null }));
  }

  @Post('preview')
  async previewNew(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.preview(actor, null, body, reply);
  }

  @Post()
  async create(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.save(actor, null, body, reply);
  }

  @Get(':id')
  async show(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('requirements/show', await this.shown(actor, id, { people: readPage(query['page']), byHand: readPage(query['hand']) }));
  }

  @Get(':id/edit')
  async edit(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { shown } = await this.admin.mine(actor, id);
    const today = this.admin.today();
    const typed = typedOf(shown, shown.validFrom > today ? shown.validFrom : today);
    return reply.page('requirements/form', formPage({ form: emptyForm(typed), choices: await this.admin.choices(actor), id }));
  }

  @Post(':id/preview')
  async previewChange(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.preview(actor, id, body, reply);
  }

  @Post(':id')
  async change(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.save(actor, id, body, reply);
  }

  @Post(':id/close')
  async close(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.admin.mine(actor, id);
    const form = readForm(RequirementEndForm, body);
    return this.done(actor, id, 'close', form, () => this.admin.close(actor, id, form.values.from, form.values.reason), reply, closeFormOf);
  }

  @Post(':id/people')
  async byHand(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.admin.mine(actor, id);
    const form = readForm(ByHandForm, body);
    return this.done(actor, id, 'byHand', form, () => this.people.add(actor, id, form.values), reply);
  }

  @Post(':id/people/:rowId/end')
  async endByHand(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Param('rowId', idPipe) rowId: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.admin.mine(actor, id);
    const form = readForm(EndForm, body);
    return this.done(actor, id, 'ending', form, () => this.people.end(actor, id, rowId, form.values.reason), reply, (sent) => endFormOf(rowId, sent));
  }

  private async preview(actor: Actor, id: string | null, body: unknown, reply: FastifyReply): Promise<FastifyReply> {
    if (id !== null) await this.admin.mine(actor, id);
    const choices = await this.admin.choices(actor);
    const form = read(id, body);
    try {
      const found = form.errors ? null : await this.admin.preview(actor, id, draftOf(form.values), readPage(form.typed['page']));
      return reply.page('requirements/form', formPage({ form, choices, id, preview: found && { found, outdated: false } }), found ? 200 : 422);
    } catch (error) {
      form.errors = refusedBeside(error);
      return reply.page('requirements/form', formPage({ form, choices, id }), 422);
    }
  }

  private async save(actor: Actor, id: string | null, body: unknown, reply: FastifyReply): Promise<FastifyReply> {
    if (id !== null) await this.admin.mine(actor, id);
    const choices = await this.admin.choices(actor);
    const form = read(id, body);
    let outdated: PreviewPage | null = null;
    try {
      if (!form.errors) {
        const saved = await this.admin.save(actor, id, draftOf(form.values), { stamp: String(form.typed['stamp'] ?? ''), key: idOfForm(actor, form.typed) });
        if ('id' in saved) return reply.redirect(`/requirements/${saved.id}`, 303);
        outdated = saved.preview;
      }
    } catch (error) {
      form.errors = refusedBeside(error);
    }
    return reply.page('requirements/form', formPage({ form, choices, id, preview: outdated && { found: outdated, outdated: true } }), outdated ? 409 : 422);
  }

  /** Runs what a form of the page asks for; a form that fails comes back on the page. */
  private async done(actor: Actor, id: string, which: 'close' | 'byHand' | 'ending', form: Form<object>, work: () => Promise<void>, reply: FastifyReply, back: (form: Form<object>) => Pick<Form<object>, 'errors' | 'typed'> = (same) => same): Promise<FastifyReply> {
    if (!form.errors) {
      try {
        await work();
        return reply.redirect(`/requirements/${id}`, 303);
      } catch (error) {
        form.errors = refusedBeside(error);
      }
    }
    return reply.page('requirements/show', await this.shown(actor, id, { people: 1, byHand: 1 }, { which, form: back(form) }), 422);
  }

  private async shown(actor: Actor, id: string, shownPages: DetailPages, sent?: ShowPage['sent']) {
    const details = await this.details.of(actor, id, shownPages);
    return showPage({ ...details, shownPages, today: this.admin.today(), ...(sent ? { sent } : {}) });
  }
}

function read(id: string | null, body: unknown): Form<RequirementForm> {
  return id === null ? readForm(RequirementForm, body) : readForm(RequirementChangeForm, body);
}

/** Rethrows what belongs to no field: what is unknown, what one may not do. */
function refusedBeside(error: unknown): NonNullable<Form<object>['errors']> {
  const field = error instanceof Refusal ? fieldOf[String(error.code)] : undefined;
  if (field === undefined) throw error;
  return refused(error, field);
}
