import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../access/decorators.js';
import { refuse } from '../http/http.refusals.js';
import { Assets } from './assets.js';

/** Style sheet, fonts, pictures and scripts. The hash in the address lets browsers keep them for a year. */
@ApiExcludeController()
@Controller()
@Public()
export class AssetsController {
  constructor(private readonly assets: Assets) {}

  @Get('/assets/:file')
  file(@Req() request: FastifyRequest, @Res() reply: FastifyReply): FastifyReply {
    const asset = this.assets.find(request.url.split('?')[0]!);
    if (!asset) throw refuse('address.unknown');
    const accepted = request.headers['accept-encoding'] ?? '';
    void reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('vary', 'accept-encoding')
      .header('x-content-type-options', 'nosniff')
      .type(asset.type);
    if (asset.brotli && /\bbr\b/.test(accepted)) return reply.header('content-encoding', 'br').send(asset.brotli);
    if (asset.gzip && /\bgzip\b/.test(accepted)) return reply.header('content-encoding', 'gzip').send(asset.gzip);
    return reply.send(asset.bytes);
  }

  /** Browsers ask for it whatever the page says. */
  @Get('/favicon.ico')
  favicon(@Res() reply: FastifyReply): FastifyReply {
    return reply.header('cache-control', 'public, max-age=86400').redirect(this.assets.url('mark.svg'), 302);
  }
}
