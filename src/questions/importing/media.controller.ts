import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendPart } from '../../platform/storage/send-part.js';
import { Storage } from '../../platform/storage/storage.js';
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
  constructor(
    private readonly media: QuestionMediaService,
    private readonly storage: Storage,
  ) {}

  @Get(':name')
  async file(@Param('name') name: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const file = await this.media.entry(name);
    if (!file) throw refuse('question-import.unknown');
    const tag = `"${file.hash}"`;
    void reply.type(mediaTypeOf(name)).header('cache-control', 'private, max-age=31536000, immutable').header('content-disposition', 'inline').header('x-content-type-options', 'nosniff').header('etag', tag);
    // Browsers of phones play nothing that cannot be begun anywhere.
    return sendPart(request, reply, this.storage, file, tag);
  }
}
