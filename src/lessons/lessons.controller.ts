import { Controller, Get, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../platform/access/actor.js';
import { CurrentActor } from '../platform/access/decorators.js';
import { Storage } from '../platform/storage/storage.js';
import { refuse } from './lessons.refusals.js';
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
    const forEver = typeof version === 'string' && file.hash.startsWith(version) && version.length >= 10;
    return reply
      .type(file.type)
      .header('content-length', file.bytes)
      .header('cache-control', forEver ? 'private, max-age=31536000, immutable' : 'private, no-cache')
      .header('content-disposition', `inline; filename="${file.name}"`)
      .header('x-content-type-options', 'nosniff')
      // Opened by its own address a picture is a page: nothing in it may run, load or be framed. A PDF is shown inside our pages.
      .header('content-security-policy', file.kind === 'image' ? "default-src 'none'; style-src 'unsafe-inline'; sandbox" : "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'")
      .header('x-frame-options', 'SAMEORIGIN')
      .send(await this.storage.get(file.hash));
  }
}

/** Pages embed nothing; this one may show the documents of its lesson. */
function allowOwnDocuments(reply: FastifyReply): void {
  const policy = reply.getHeader('content-security-policy');
  if (typeof policy === 'string') void reply.header('content-security-policy', policy.replace("object-src 'none'", "object-src 'self'"));
}
