import { Controller, Get, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../platform/access/actor.js';
import { CurrentActor } from '../platform/access/decorators.js';
import { Storage } from '../platform/storage/storage.js';
import { sendLessonFile } from './file-reply.js';
import { refuse } from './lessons.refusals.js';
import { allowOwnDocuments } from '../platform/http/own-documents.js';
import { afterReading, lessonPage } from './pages/lesson-page.js';
import { ReadingService } from './reading.service.js';

/** The page of a lesson, its files, and the button under it. */
@ApiExcludeController()
@Controller('lessons')
export class LessonsController {
  constructor(
    private readonly reading: ReadingService,
    private readonly storage: Storage,
  ) {}

  @Get(':id')
  async show(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const lesson = await this.reading.open(id, actor, request.arrivedAt);
    if (lesson.version.files.some(({ kind }) => kind === 'document')) allowOwnDocuments(reply);
    return reply.page('lessons/show', lessonPage(lesson));
  }

  /** Without JavaScript this is how a lesson is read to its end. A second press changes nothing. */
  @Post(':id/read')
  async read(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const now = request.arrivedAt;
    const lesson = await this.reading.open(id, actor, now);
    if (actor.personId === null) throw refuse('lesson.unknown');
    await this.reading.markRead(id, actor.personId, now, actor);
    return reply.redirect(afterReading(lesson), 303);
  }

  @Get(':id/files/:name')
  async file(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Param('name') name: string, @Query('v') version: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const file = await this.reading.file(id, name, actor, request.arrivedAt);
    return sendLessonFile(request, reply, this.storage, file, version);
  }
}
