import { Controller, Get, Param, ParseUUIDPipe, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { localDate } from '../../platform/clock/local-date.js';
import { Owners } from '../../platform/ports/owners.js';
import { Storage } from '../../platform/storage/storage.js';
import { sendLessonFile } from '../file-reply.js';
import { refuse } from '../lessons.refusals.js';
import { allowOwnDocuments } from '../../platform/http/own-documents.js';
import { lessonPage } from '../pages/lesson-page.js';
import { AttachmentsService } from './attachments.service.js';
import { LearnerSight } from './learner-sight.js';
import { versionsPage } from './pages/versions-page.js';
import { VersionsService } from './versions.service.js';
import { forAuthors } from './written-lessons.js';

const idPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('lesson.unknown') });

/** What authors look at beside the editor: the lesson as a learner would see it, its versions, the files of a draft. */
@ApiExcludeController()
@Controller('trainer/lessons/:id')
export class LessonSightController {
  constructor(
    private readonly sight: LearnerSight,
    private readonly versions: VersionsService,
    private readonly attachments: AttachmentsService,
    private readonly storage: Storage,
    private readonly owners: Owners,
  ) {}

  @Get('view')
  async view(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { lesson, isDraft } = await this.sight.of(actor, id, localDate(request.arrivedAt));
    if (lesson.version.files.some(({ kind }) => kind === 'document')) allowOwnDocuments(reply);
    const text = isDraft ? 'Bài có cả những gì bạn chưa xuất bản.' : 'Bài như bản đang có.';
    return reply.page('lessons/show', { ...lessonPage(lesson), script: undefined, asLearner: { text, href: `/trainer/lessons/${id}`, label: 'Quay lại soạn bài' } });
  }

  @Get('versions')
  async list(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Query('from') from: unknown, @Query('to') to: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { versions, ...written } = await this.versions.list(actor, id);
    const [older, newer] = [Number(from), Number(to)];
    const asked = Number.isInteger(older) && Number.isInteger(newer) && from !== undefined && to !== undefined;
    const owner = await this.owners.label(forAuthors(written.lesson), { personId: actor.personId });
    return reply.page('lessons/versions', versionsPage(written, versions, asked ? await this.versions.pair(id, older, newer) : null, owner));
  }

  @Get('files/:name')
  async file(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Param('name') name: string, @Query('v') version: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return sendLessonFile(request, reply, this.storage, await this.attachments.file(actor, id, name), version);
  }
}
