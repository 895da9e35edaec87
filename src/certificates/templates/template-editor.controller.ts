import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Refusal } from '../../platform/errors/refusal.js';
import { readFile } from '../../platform/http/file-part.js';
import { emptyForm, fieldsOf, readForm, refused, toFormErrors } from '../../platform/http/forms.js';
import { TakesFiles } from '../../platform/http/limits.js';
import { allowOwnDocuments } from '../../platform/http/own-documents.js';
import { refuse } from '../certificates.refusals.js';
import { draftOf, TemplateDrafts } from './drafts.service.js';
import { editorPage, versionPage, type EditorView } from './pages/editor-page.js';
import { TEMPLATES } from './pages/template-pages.js';
import { TemplatePictures } from './pictures.service.js';
import { pressed } from './press.js';
import { readLayout } from './rules/read-layout.js';
import { problemText, propertyFault } from './rules/words.js';
import { NameForm, RevisionForm } from './template.forms.js';
import { sampleOf } from './templates.controller.js';
import { TemplatesService } from './templates.service.js';

const idPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('template.unknown') });

type Back = Partial<Pick<EditorView, 'layout' | 'revision' | 'form' | 'isConflict' | 'opened'>>;

/** The editor of a template's draft. Its one form saves all that is typed, whatever button is pressed, and then does what that says. */
@ApiExcludeController()
@Controller('certificates/templates/:id')
export class TemplateEditorController {
  constructor(
    private readonly templates: TemplatesService,
    private readonly drafts: TemplateDrafts,
    private readonly pictures: TemplatePictures,
  ) {}

  @Get()
  async edit(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Query('sample') sample: unknown, @Query('field') field: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.page(actor, id, sampleOf(sample), { opened: typeof field === 'string' && /^\d{1,2}$/.test(field) ? Number(field) : null }, 200, reply);
  }

  @Post()
  async save(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.templates.getOwn(actor, id);
    const { values, errors: badRevision } = readForm(RevisionForm, body);
    const { values: named, errors, typed } = readForm(NameForm, body);
    const read = readLayout(typed);
    const faults = [...read.errors.map(({ field, property }) => ({ field, message: propertyFault(property) })), ...(errors?.summary ?? [])];
    const sample = sampleOf(typed['sample']);
    const back = { layout: read.layout, revision: badRevision ? 0 : values.revision, form: { errors: null, typed } };
    if (faults.length > 0) return this.page(actor, id, sample, { ...back, form: { errors: toFormErrors(faults), typed } }, 422, reply);
    const button = typeof typed['do'] === 'string' ? typed['do'] : 'save';
    const { layout, opened } = pressed(button === 'add' ? `add:${String(typed['kind'])}` : button, read.layout);
    try {
      const { revision } = await this.drafts.save(actor, id, layout, back.revision);
      await this.templates.rename(actor, id, named.name);
      if (button === 'publish') await this.drafts.publish(actor, id, revision);
    } catch (error) {
      if (error instanceof Refusal && error.code === 'template.draft-conflict') return this.page(actor, id, sample, { ...back, isConflict: true, revision: undefined }, 422, reply);
      if (!(error instanceof Refusal) || error.code !== 'template.not-ready') throw error;
      return this.page(actor, id, sample, { form: { errors: refused(error, 'publish'), typed } }, 422, reply);
    }
    const query = new URLSearchParams({ ...(sample === 'longest' ? {} : { sample }), ...(opened === null ? {} : { field: String(opened) }) });
    return reply.redirect(`${TEMPLATES}/${id}${query.size > 0 ? `?${query.toString()}` : ''}${opened === null ? '' : `#f${opened}`}`, 303);
  }

  @Post('pictures')
  @TakesFiles()
  async addPicture(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const file = await readFile(body, 'picture');
    try {
      await this.templates.getOwn(actor, id);
      if (!file) throw refuse('template.picture', { problem: 'chưa chọn tệp nào' });
      await this.pictures.add(actor, id, file);
    } catch (error) {
      if (error instanceof Refusal && error.status === 404) throw error;
      return this.page(actor, id, 'longest', { form: { errors: refused(error, 'picture'), typed: fieldsOf(body) } }, 422, reply);
    }
    return reply.redirect(`${TEMPLATES}/${id}#anh`, 303);
  }

  @Post('pictures/:picture/removal')
  async removePicture(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Param('picture', idPipe) picture: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.pictures.remove(actor, id, picture);
    return reply.redirect(`${TEMPLATES}/${id}#anh`, 303);
  }

  private async page(actor: Actor, id: string, sample: ReturnType<typeof sampleOf>, back: Back, status: number, reply: FastifyReply): Promise<FastifyReply> {
    const sight = await this.templates.get(actor, id);
    const isInUse = await this.templates.isInUse(sight);
    const draft = sight.mayEdit ? draftOf(sight) : null;
    allowOwnDocuments(reply);
    if (!draft) return reply.page('certificates/template', versionPage(sight, sight.versions[0]!, isInUse, sample), status);
    const layout = back.layout ?? draft.layout;
    const view: EditorView = {
      sight, sample, layout,
      pictures: await this.pictures.of(id),
      // What comes back after a conflict is sent again over what is stored now: a second press writes over it knowingly.
      revision: back.revision ?? draft.revision,
      form: back.form ? { errors: back.form.errors, typed: { name: sight.template.name, ...back.form.typed } } : emptyForm({ name: sight.template.name }),
      problems: (await this.drafts.problemsOf(sight, layout)).map((problem) => problemText(problem, layout)),
      isConflict: back.isConflict ?? false,
      opened: back.opened ?? null,
    };
    return reply.page('certificates/template-editor', editorPage(view, draft, isInUse), status);
  }
}
