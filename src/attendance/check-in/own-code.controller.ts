import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { cardPdf } from './card-pdf.js';
import { OwnCodesService } from './own-codes.service.js';
import { ownCodePage, spaced } from './pages/own-code-pages.js';

/** The learner's own code, for who takes the roll to scan. */
@ApiExcludeController()
@Controller('my-code')
export class OwnCodeController {
  constructor(private readonly codes: OwnCodesService) {}

  @Get()
  show(@CurrentActor() actor: Actor, @Req() { arrivedAt }: FastifyRequest, @Res() reply: FastifyReply): FastifyReply {
    return reply.page('attendance/own-code', ownCodePage(this.codes.codesOf(actor, arrivedAt), actor, arrivedAt));
  }

  /** A card to print, good for the calendar year. */
  @Get('card.pdf')
  async card(@CurrentActor() actor: Actor, @Req() { arrivedAt }: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { code, year } = this.codes.cardOf(actor, arrivedAt);
    const bytes = await cardPdf({ fullName: actor.fullName, unitName: actor.unitName ?? '', code, spaced: spaced(code), year, at: arrivedAt });
    return reply.type('application/pdf').header('content-disposition', 'inline; filename="the-diem-danh.pdf"').send(bytes);
  }
}
