import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { classIdPipe } from '../classes/classes.controller.js';
import { formatOf, sendPaper } from './class-documents.controller.js';
import { ClassReports } from './class-reports.service.js';
import { reportPage } from './pages/document-pages.js';

/** What came of a class. */
@ApiExcludeController()
@Controller('trainer/classes/:id/report')
export class ClassReportController {
  constructor(private readonly reports: ClassReports) {}

  @Get()
  async show(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { trainingClass, report } = await this.reports.get(actor, id);
    return reply.page('classes/report', reportPage(trainingClass, report));
  }

  @Get(':format')
  async file(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Param('format') name: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const format = formatOf(name);
    return sendPaper(reply, await this.reports.file(actor, id, format), 'report', format);
  }
}
