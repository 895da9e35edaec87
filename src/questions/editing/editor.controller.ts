import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { SourcesService } from '../../legal/sources.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Refusal } from '../../platform/errors/refusal.js';
import { readFile } from '../../platform/http/file-part.js';
import { idOfForm, newFormKey } from '../../platform/http/form-key.js';
import { readForm, toFormErrors, type FormErrors } from '../../platform/http/forms.js';
import { TakesFiles } from '../../platform/http/limits.js';
import type { FieldError } from '../../platform/http/validation.js';
import { questionTypes, type QuestionType } from '../content/content.js';
import { refuse } from '../questions.refusals.js';
import type { VersionData } from '../questions.service.js';
import { citationsIn } from './citations.js';
import { PlaceOfNew, SaveForm } from './editing.forms.js';
import { questionMedia } from './editor-media.js';
import { EditingService, type OpenedQuestion } from './editing.service.js';
import type { Fields } from './forms/fields.js';
import { mediaPlaces, withMedia } from './forms/media-places.js';
import { emptyFields, fieldsOf, readQuestion } from './forms/question-fields.js';
import { editorPage, typesPage, type EditorModel } from './pages/editor-page.js';

const idPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('question.unknown') });

/** A form of the editor as it was sent. */
interface Sent {
  readonly fields: Fields;
  readonly data: VersionData;
  readonly errors: readonly FieldError[];
  /** Which button: `save`, `preview`, `media` or `more:<rows>`. */
  readonly press: string;
  readonly isConfirmed: boolean;
}

/** What the editor shows again. */
type Back = { readonly type: QuestionType; readonly sent: Sent; readonly faults: readonly FieldError[] } & Pick<EditorModel, 'question' | 'places' | 'alike' | 'added'>;

/** The editor of a question. Whatever button is pressed, what was typed comes back; only “Lưu” saves it. */
@ApiExcludeController()
@Controller('questions')
export class QuestionEditorController {
  constructor(
    private readonly editing: EditingService,
    private readonly sources: SourcesService,
  ) {}

  /** Asks for the type first: the fields follow from it. */
  @Get('new')
  async begin(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const places = await this.editing.places(actor);
    const type = typeOf(query['type']);
    if (type === null) return reply.page('questions/types', typesPage());
    const fields = { ...emptyFields(type), key: newFormKey(), category: typeof query['category'] === 'string' ? query['category'] : '' };
    return this.page(reply, { type, fields, errors: null, citations: [], question: null, places, readable: null, alike: [], saved: false, rows: 0 });
  }

  @Post('new')
  @TakesFiles()
  async create(@CurrentActor() actor: Actor, @Body() body: unknown, @Query('type') given: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const places = await this.editing.places(actor);
    const { typed, values, errors } = readForm(PlaceOfNew, body);
    const type = typeOf(typed['type'] ?? given);
    if (type === null) return reply.redirect('/questions/new', 303);
    const sent = readSent(type, body);
    const faults = [...sent.errors, ...(errors?.summary ?? [])];
    if (sent.press === 'media') return this.addMedia(actor, reply, body, { type, sent, faults: [], question: null, places, alike: [] });
    if (sent.press === 'save' && faults.length === 0) {
      const { alike, made } = await this.make(actor, sent, values, typed);
      if (made) return reply.redirect(`/questions/${made}/edit?saved=1`, 303);
      return this.back(reply, 422, { type, sent, faults: [], question: null, places, alike });
    }
    return this.unsaved(reply, { type, sent, faults, question: null, places, alike: [] });
  }

  @Get(':id/edit')
  async edit(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Query('saved') saved: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const opened = await this.editing.open(actor, id);
    const { content, citations, validFrom, validTo, seen } = opened;
    const fields = { ...fieldsOf(content), validFrom: validFrom ?? '', validTo: validTo ?? '', seen };
    return this.page(reply, { type: content.type, fields, errors: null, citations, question: knownOf(opened), places: [], readable: content, alike: [], saved: saved === '1', rows: 0 });
  }

  @Post(':id/edit')
  @TakesFiles()
  async save(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const opened = await this.editing.open(actor, id);
    const { type } = opened.content;
    const sent = readSent(type, body);
    const question = knownOf(opened);
    if (sent.press === 'media') return this.addMedia(actor, reply, body, { type, sent, faults: [], question, places: [], alike: [] });
    if (sent.press !== 'save' || sent.errors.length > 0) return this.unsaved(reply, { type, sent, faults: sent.errors, question, places: [], alike: [] });
    try {
      await this.editing.save(actor, id, sent.data, sent.fields['seen'] ?? '');
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'question.changed') throw error;
      return this.back(reply, 409, { type, sent, faults: [{ field: 'prompt', message: error.text }], question, places: [], alike: [] });
    }
    return reply.redirect(`/questions/${id}/edit?saved=1`, 303);
  }

  /** Keeps a picture or a sound and writes it where the author wants it; the question itself is not saved by that. */
  private async addMedia(actor: Actor, reply: FastifyReply, body: unknown, model: Back): Promise<FastifyReply> {
    const { type, sent } = model;
    const { fields } = sent;
    const [file, alt] = [await readFile(body, 'media'), (fields['mediaAlt'] ?? '').trim()];
    const place = mediaPlaces(type, fields).find(({ field }) => field === fields['mediaAt']);
    const media = file === null ? { problem: 'Bạn chưa chọn tệp.' } : await questionMedia(file);
    const faults = [...('problem' in media ? [{ field: 'media', message: media.problem }] : []), ...(alt === '' ? [{ field: 'mediaAlt', message: 'Viết vài chữ nói hình hoặc âm thanh này là gì, cho người không xem, không nghe được.' }] : [])];
    if ('problem' in media || faults.length > 0) return this.back(reply, 422, { ...model, faults });
    const name = await this.editing.keepMedia(actor, media);
    const added = { ...withMedia(fields, place?.field ?? 'prompt', { name, alt }), mediaAlt: '' };
    return this.back(reply, 200, { ...model, sent: readSent(type, added), added: place?.label ?? 'Câu hỏi' });
  }

  /** Saves a new question, unless the bank has such a one and nobody said to save it all the same. */
  private async make(actor: Actor, { data, isConfirmed }: Sent, place: PlaceOfNew, typed: Readonly<Record<string, unknown>>) {
    const alike = isConfirmed ? [] : await this.editing.alike(actor, data.content, null);
    if (alike.length > 0) return { alike, made: null };
    const { category: categoryId, kind, difficulty, tags } = place;
    const { questionId } = await this.editing.create(actor, {
      ...data, id: idOfForm(actor, typed), categoryId, kind, difficulty, topic: null, expectedSeconds: null, tags: (tags ?? '').split(',').map((tag) => tag.trim()).filter(Boolean),
    });
    return { alike, made: questionId };
  }

  /** After any other button than “Lưu” what is not finished yet is no fault. */
  private unsaved(reply: FastifyReply, model: Back): Promise<FastifyReply> {
    return model.sent.press === 'save' ? this.back(reply, 422, model) : this.back(reply, 200, { ...model, faults: [] });
  }

  /** The editor with what was typed. */
  private back(reply: FastifyReply, status: number, { type, sent, faults, ...rest }: Back): Promise<FastifyReply> {
    const errors: FormErrors | null = faults.length > 0 ? toFormErrors(faults) : null;
    const rows = Number(/^more:(\d{1,2})$/.exec(sent.press)?.[1] ?? 0);
    return this.page(reply, { ...rest, type, fields: sent.fields, errors, citations: sent.data.citations, readable: sent.data.content.prompt === '' ? null : sent.data.content, saved: false, rows }, status);
  }

  private async page(reply: FastifyReply, model: Omit<EditorModel, 'register'>, status = 200): Promise<FastifyReply> {
    return reply.page('questions/edit', editorPage({ ...model, register: await this.sources.search('') }), status);
  }
}

function readSent(type: QuestionType, body: unknown): Sent {
  const { typed, values, errors } = readForm(SaveForm, body);
  const fields: Fields = Object.fromEntries(Object.entries(typed).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
  const { content, faults } = readQuestion(type, fields);
  const { validFrom, validTo } = values;
  const days = validFrom && validTo && validFrom >= validTo ? [{ field: 'validTo', message: 'Ngày hết đúng phải sau ngày bắt đầu đúng.' }] : [];
  return { fields, data: { content, citations: citationsIn(fields, values), validFrom, validTo }, errors: [...faults, ...(errors?.summary ?? []), ...days], press: fields['do'] ?? 'save', isConfirmed: values.alike };
}

const typeOf = (value: unknown): QuestionType | null => questionTypes.find((type) => type === value) ?? null;
const knownOf = ({ question: { id, number }, number: version, makesNew }: OpenedQuestion): EditorModel['question'] => ({ id, number, version, makesNew });
