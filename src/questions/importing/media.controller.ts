import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { mediaTypeOf } from '../formats/media-files.js';
import { refuse } from './importing.refusals.js';
import { QuestionMediaService } from './media.service.js';

/**
 * Pictures and sounds of questions, for whoever is signed in and has been shown a question that names them: the
 * name is a hash of the content, which nobody can guess.
 */
@ApiExcludeController()
@Controller('questions/media')
export class QuestionMediaController {
  constructor(private readonly media: QuestionMediaService) {}

  @Get(':name')
  async file(@Param('name') name: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const bytes = await this.media.find(name);
    if (!bytes) throw refuse('question-import.unknown');
    return reply.type(mediaTypeOf(name)).header('cache-control', 'private, max-age=31536000, immutable').header('content-disposition', 'inline').header('x-content-type-options', 'nosniff').send(bytes);
  }
}
