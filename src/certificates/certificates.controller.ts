import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../platform/access/actor.js';
import { may } from '../platform/access/permissions.js';
import { CurrentActor, Public } from '../platform/access/decorators.js';
import { HashesFile, hashedFile } from '../platform/http/file-hash.js';
import { LimitPerAddress } from '../platform/http/limits.js';
import { CertificatesService } from './certificates.service.js';
import { comparison, mine, verification } from './pages.js';

/** A whole office looks codes up from one address; a program that tries codes is slowed. */
const LOOKUPS_A_MINUTE = 120;
/** Each may be as large as a sheet ever is: a sheet has some hundred kilobytes. */
const FILES_A_MINUTE = 30;
const FILE_BYTES = 5 * 1024 * 1024;

/** A learner's certificates, their sheets, and the public page that says whether one is genuine. */
@ApiExcludeController()
@Controller()
export class CertificatesController {
  constructor(private readonly certificates: CertificatesService) {}

  @Get('certificates')
  async mine(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const certificates = actor.personId ? await this.certificates.ofPerson(actor.personId) : [];
    return reply.page('certificates/mine', mine(certificates, { keeps: may(actor, 'certificates.register'), signs: may(actor, 'certificates.approve') }));
  }

  @Get('certificates/:id.pdf')
  async sheet(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const certificate = await this.certificates.getFor(actor, id);
    const pdf = await this.certificates.sheetOf(certificate);
    const fileName = `${certificate.kind}-${certificate.registerNumber.replace('/', '-')}.pdf`;
    return reply
      .type('application/pdf')
      .header('content-disposition', `attachment; filename="${fileName}"`)
      .send(pdf);
  }

  @Public()
  @LimitPerAddress(LOOKUPS_A_MINUTE)
  @Get('verify')
  async ask(@Query('code') code: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    if (typeof code !== 'string' || code.trim() === '') return reply.page('certificates/verify', verification(null, null));
    return this.verify(code, reply);
  }

  @Public()
  @LimitPerAddress(LOOKUPS_A_MINUTE)
  @Get('verify/:code')
  async verify(@Param('code') code: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const found = await this.certificates.verify(code);
    return reply.page('certificates/verify', verification(found, code.slice(0, 40)), found ? 200 : 404);
  }

  /** For those without scripts: the file is hashed as it comes in, compared and forgotten. */
  @Public()
  @HashesFile(FILE_BYTES, FILES_A_MINUTE)
  @Post('verify/:code')
  async compare(@Param('code') code: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const found = await this.certificates.verify(code);
    const file = hashedFile(body, 'file');
    return reply.page('certificates/verify', verification(found, code.slice(0, 40), found && comparison(found.certificate, file)), found ? 200 : 404);
  }
}
