import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SourcesService } from '../../legal/sources.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { localDate } from '../../platform/clock/local-date.js';
import { Refusal } from '../../platform/errors/refusal.js';
import { fileOnDisk, TakesLargeFile, type FileOnDisk } from '../../platform/http/file-on-disk.js';
import { nameOfFile } from '../../platform/http/file-part.js';
import { readForm, refused, toFormErrors, type Form, type FormErrors } from '../../platform/http/forms.js';
import { validateInto } from '../../platform/http/validation.js';
import { Owners } from '../../platform/ports/owners.js';
import { CiteForm, DraftInput, FileForm, PublishForm } from '../dto/draft.dto.js';
import type { LessonFile } from '../entities/lesson-version.js';
import { refuse } from '../lessons.refusals.js';
import { allowOwnDocuments } from '../../platform/http/own-documents.js';
import type { DraftText } from '../rules/draft-text.js';
import { AttachmentsService, MAX_UPLOAD_BYTES, type FileWords } from './attachments.service.js';
import { draftSave, draftText } from './draft-fields.js';
import { DraftsService } from './drafts.service.js';
import { FileParts } from './file-parts.service.js';
import { LessonAuthoring } from './lesson-authoring.service.js';
import { editorPage, markOfFile } from './pages/editor-page.js';
import { problemTexts } from './pages/problem-texts.js';
import { forAuthors } from './written-lessons.js';

const idPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('lesson.unknown') });

/** What a press of a button of the editor has come to. */
interface Outcome {
  readonly errors?: FormErrors | null;
  /** Where it leads; the editor itself without it. */
  readonly to?: string;
}

/** What comes back with an editor that could not do what was pressed. */
interface Back {
  readonly text: DraftText;
  readonly revision: number;
  readonly typed: Readonly<Record<string, unknown>>;
  readonly errors: FormErrors | null;
  readonly isConflict: boolean;
}

/** The editor of a lesson. Its one form saves all that is typed, whatever button is pressed, and then does what that says. */
@ApiExcludeController()
@Controller('trainer/lessons/:id')
export class LessonEditorController {
  constructor(
    private readonly drafts: DraftsService,
    private readonly authoring: LessonAuthoring,
    private readonly attachments: AttachmentsService,
    private readonly parts: FileParts,
    private readonly sources: SourcesService,
    private readonly owners: Owners,
  ) {}

  @Get()
  async edit(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Query('added') added: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.page(actor, id, request, reply, null, typeof added === 'string' ? added.slice(0, 300) : null);
  }

  @Post()
  @TakesLargeFile(MAX_UPLOAD_BYTES, 'lessons.manage')
  async save(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.drafts.open(actor, id);
    const { typed } = readForm(PublishForm, body);
    const text = draftText(typed);
    const { values, errors } = validateInto(DraftInput, { ...text, revision: Number(typed['revision'] ?? 0) || 0, key: isUUID(typed['key']) ? typed['key'] : randomUUID(), over: typed['over'] ?? '' });
    const back = { text, revision: values.revision, typed, errors: null, isConflict: false };
    if (errors.length > 0) return this.page(actor, id, request, reply, { ...back, errors: toFormErrors(errors) });
    let revision = values.revision;
    try {
      ({ revision } = await this.drafts.save(actor, id, draftSave(values)));
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'lesson.draft-conflict') throw error;
      return this.page(actor, id, request, reply, { ...back, isConflict: true });
    }
    const outcome = await this.press(actor, id, String(typed['do'] ?? 'save'), body);
    if (outcome.errors) return this.page(actor, id, request, reply, { ...back, revision, errors: outcome.errors });
    return reply.redirect(outcome.to ?? `/trainer/lessons/${id}`, 303);
  }

  @Post('draft')
  async draft(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { typed } = readForm(PublishForm, body);
    if (typed['do'] === 'take-back') await this.drafts.takeBack(actor, id);
    else if (typed['do'] === 'restore') await this.drafts.restore(actor, id, Number(typed['number']) || 0);
    else await this.drafts.discard(actor, id);
    return reply.redirect(`/trainer/lessons/${id}`, 303);
  }

  @Post('unpublish')
  async unpublish(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.authoring.unpublish(actor, id);
    return reply.redirect(`/trainer/lessons/${id}`, 303);
  }

  /** Does what the pressed button says, after everything typed was saved. */
  private async press(actor: Actor, id: string, pressed: string, body: unknown): Promise<Outcome> {
    const [what = '', ...rest] = pressed.split(':');
    const named = rest.join(':');
    if (what === 'publish') return this.publish(actor, id, readForm(PublishForm, body));
    if (what === 'cite') return this.cite(actor, id, readForm(CiteForm, body));
    if (what === 'upload') return this.upload(actor, id, readForm(FileForm, body), body);
    if (what === 'view') return { to: `/trainer/lessons/${id}/view` };
    if (what === 'uncite') await this.drafts.uncite(actor, id, rest[0] ?? '', rest.slice(1).join(':'));
    if (what === 'remove') await this.attachments.remove(actor, id, named);
    return { to: `/trainer/lessons/${id}${{ uncite: '#can-cu', remove: '#tep' }[what] ?? ''}` };
  }

  private async publish(actor: Actor, id: string, { values, errors }: Form<PublishForm>): Promise<Outcome> {
    if (errors) return { errors };
    try {
      await this.authoring.publish(actor, id, values.seen, values.note);
      return {};
    } catch (error) {
      if (error instanceof Refusal && error.code === 'lesson.not-ready') return { errors: toFormErrors(problemTexts(await this.authoring.problemsOf(await this.drafts.open(actor, id)))) };
      return { errors: refused(error, 'publish') };
    }
  }

  private async cite(actor: Actor, id: string, { values, errors }: Form<CiteForm>): Promise<Outcome> {
    if (errors) return { errors };
    try {
      const mark = await this.drafts.cite(actor, id, { source: values.citeSource, article: values.citeArticle, clause: values.citeClause, asOf: values.citeAsOf });
      return { to: `/trainer/lessons/${id}?added=${encodeURIComponent(mark)}#can-cu` };
    } catch (error) {
      return { errors: refused(error, 'citeSource') };
    }
  }

  private async upload(actor: Actor, id: string, { values, errors }: Form<FileForm>, body: unknown): Promise<Outcome> {
    if (errors) return { errors };
    const { partKey, partName, partBytes } = values;
    try {
      const sent = fileOnDisk(body, 'file') ?? (partKey === null ? null : await this.parts.whole(actor, id, { key: partKey, name: nameOfFile(partName ?? ''), bytes: Number(partBytes) }));
      if (!sent) return { errors: toFormErrors([{ field: 'file', message: 'Bạn chọn một tệp.' }]) };
      const { name, kind, title } = await this.keep(actor, id, sent, partKey, { title: values.fileTitle, transcript: values.fileTranscript, captionsFor: values.fileFor });
      return { to: `/trainer/lessons/${id}${kind === 'image' || kind === 'audio' || kind === 'video' ? `?added=${encodeURIComponent(markOfFile({ kind, name, title }, 'mô tả ảnh'))}` : ''}#tep` };
    } catch (error) {
      return { errors: refused(error, 'file') };
    }
  }

  /** Parts are let go of once they are one file of the draft, or nothing for it. */
  private async keep(actor: Actor, id: string, sent: FileOnDisk, partKey: string | null, words: FileWords): Promise<LessonFile> {
    try {
      return await this.attachments.add(actor, id, sent, words);
    } finally {
      if (partKey !== null) await this.parts.forget(actor, id, partKey);
    }
  }

  private async page(actor: Actor, id: string, request: FastifyRequest, reply: FastifyReply, back: Back | null, added: string | null = null): Promise<FastifyReply> {
    const manuscript = await this.drafts.open(actor, id);
    const { draft, files } = manuscript;
    if (files.some(({ kind }) => kind === 'document')) allowOwnDocuments(reply);
    const model = {
      manuscript, added,
      text: back?.text ?? manuscript.text,
      // Fields of a conflict are sent again with what is stored now: a second press writes over it knowingly.
      revision: back && !back.isConflict ? back.revision : (draft?.revision ?? 0),
      owner: await this.owners.label(forAuthors(manuscript.lesson), { personId: actor.personId }),
      register: await this.sources.search(''),
      problems: problemTexts(await this.authoring.problemsOf(manuscript)),
      errors: back?.errors ?? null,
      today: localDate(request.arrivedAt),
      typed: back?.typed ?? {},
      conflict: back?.isConflict ? { savedAt: draft?.savedAt ?? null, stored: manuscript.text } : null,
    };
    return reply.page('lessons/edit', editorPage(model), back ? (back.isConflict ? 409 : 422) : 200);
  }
}
