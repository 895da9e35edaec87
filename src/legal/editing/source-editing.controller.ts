import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { requirePermission } from '../../platform/access/permissions.js';
import { idOfForm, newFormKey } from '../../platform/http/form-key.js';
import { emptyForm, readForm, tried, type Form } from '../../platform/http/forms.js';
import { refuse } from '../legal.refusals.js';
import { SourcesService } from '../sources.service.js';
import { editPage, endingPage, endTyped, typedOf } from './pages/editing-pages.js';
import { SourceEditing } from './source-editing.service.js';
import { EndingForm, endingOf, RelationForm, sourceFacts, SourceForm } from './source.forms.js';

const idPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('source.unknown') });
const EMPTY = emptyForm({ relation: 'amends' });

/** Where a refusal of a form belongs. */
const fieldOf: Readonly<Record<string, string>> = { 'source.known': 'number', 'source.changed-meanwhile': 'title', 'source.without-days': 'day', 'source.target-unknown': 'target', 'source.own-relation': 'target' };

/** The register of sources for those who keep it. */
@ApiExcludeController()
@Controller('sources')
export class SourceEditingController {
  constructor(
    private readonly editing: SourceEditing,
    private readonly sources: SourcesService,
  ) {}

  @Get('new')
  new(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): FastifyReply {
    requirePermission(actor, 'sources.manage');
    return reply.page('legal/edit', editPage(emptyForm({ key: newFormKey() }), null, null));
  }

  @Post('new')
  async create(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    requirePermission(actor, 'sources.manage');
    const form = readForm(SourceForm, body);
    const created = await tried(form, fieldOf, () => this.editing.create(actor, sourceFacts(form.values), idOfForm(actor, form.typed)));
    if (created) return reply.redirect(`/sources/${created.result}`, 303);
    return reply.page('legal/edit', editPage(form, null, null), 422);
  }

  @Get(':key/edit')
  async edit(@CurrentActor() actor: Actor, @Param('key') key: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.editor(actor, key, reply, null, EMPTY);
  }

  @Post(':key/edit')
  async change(@CurrentActor() actor: Actor, @Param('key') key: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.editing.open(actor, key);
    const form = readForm(SourceForm, body);
    const done = await tried(form, { ...fieldOf, 'source.without-days': 'validFrom' }, () => this.editing.change(actor, key, sourceFacts(form.values), form.values.stamp));
    return done ? reply.redirect(`/sources/${key}`, 303) : this.editor(actor, key, reply, form, EMPTY);
  }

  @Post(':key/relations')
  async relate(@CurrentActor() actor: Actor, @Param('key') key: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.editing.open(actor, key);
    const form = readForm(RelationForm, body);
    const { relation: kind, target, from, relationNote: note } = form.values;
    const done = await tried(form, fieldOf, () => this.editing.relate(actor, key, { kind, target, from, note }));
    return done ? reply.redirect(`/sources/${key}/edit#relations`, 303) : this.editor(actor, key, reply, null, form);
  }

  @Post(':key/relations/:id/removal')
  async unrelate(@CurrentActor() actor: Actor, @Param('key') key: string, @Param('id', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.editing.unrelate(actor, key, id);
    return reply.redirect(`/sources/${key}/edit#relations`, 303);
  }

  @Get(':key/ending')
  async ending(@CurrentActor() actor: Actor, @Param('key') key: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.endings(actor, key, reply, null);
  }

  @Post(':key/ending')
  async end(@CurrentActor() actor: Actor, @Param('key') key: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.editing.open(actor, key);
    const form = readForm(EndingForm, body);
    const done = await tried(form, { ...fieldOf, 'source.target-unknown': 'replacedBy', 'source.own-relation': 'replacedBy' }, () => this.editing.end(actor, key, endingOf(form.values)));
    return done ? reply.redirect(`/sources/${key}`, 303) : this.endings(actor, key, reply, form);
  }

  private async editor(actor: Actor, key: string, reply: FastifyReply, sent: Form<object> | null, relation: Pick<Form<object>, 'errors' | 'typed'>): Promise<FastifyReply> {
    const source = await this.editing.open(actor, key);
    const { outgoing } = await this.sources.relationsOf(source);
    const relations = { outgoing, register: await this.sources.search(''), form: relation };
    return reply.page('legal/edit', editPage(sent ?? emptyForm(typedOf(source)), source, relations), sent || relation.errors ? 422 : 200);
  }

  private async endings(actor: Actor, key: string, reply: FastifyReply, sent: Form<object> | null): Promise<FastifyReply> {
    const { source, groups, stoppable, register } = await this.editing.resting(actor, key);
    return reply.page('legal/ending', endingPage(source, sent ?? emptyForm(endTyped(source)), groups, stoppable, register), sent ? 422 : 200);
  }
}
