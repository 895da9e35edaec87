import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Refusal } from '../../platform/errors/refusal.js';
import { OptionalChoice, OptionalId } from '../../platform/http/fields.js';
import { readForm, toFormErrors } from '../../platform/http/forms.js';
import { CategoriesService } from '../categories/categories.service.js';
import { writtenFormats, type WrittenFormat } from '../formats/write-question-file.js';
import { QuestionExports } from './export.service.js';
import { exportPage } from './pages/export-page.js';

class ExportForm {
  @OptionalId({ message: 'Bạn chọn một danh mục trong danh sách.' }) category: string | null = null;
  @OptionalChoice(writtenFormats, { message: 'Bạn chọn một định dạng trong danh sách.' }) format: WrittenFormat | null = null;
}

/** Taking questions out of the bank: first what the format cannot carry, then the file. */
@ApiExcludeController()
@Controller('questions/export')
export class QuestionExportController {
  constructor(
    private readonly exports: QuestionExports,
    private readonly categories: CategoriesService,
  ) {}

  @Get()
  async show(@CurrentActor() actor: Actor, @Query() query: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { values: { category, format }, errors } = readForm(ExportForm, query);
    const own = await this.categories.seenBy(actor);
    const isAsked = errors === null && format !== null;
    if (!isAsked || category === null) {
      const missing = isAsked ? toFormErrors([{ field: 'category', message: 'Bạn chọn danh mục cần xuất.' }]) : errors;
      return reply.page('questions/export', exportPage(own, { category, format }, null, missing), missing ? 422 : 200);
    }
    try {
      return await reply.page('questions/export', exportPage(own, { category, format }, await this.exports.forActor(actor, category, format), null));
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 422) throw error;
      return reply.page('questions/export', exportPage(own, { category, format }, null, toFormErrors([{ field: 'category', message: error.text }])), 422);
    }
  }

  @Get('file')
  async file(@CurrentActor() actor: Actor, @Query() query: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { values: { category, format }, errors } = readForm(ExportForm, query);
    if (errors !== null || category === null || format === null) return this.show(actor, query, reply);
    const { bytes, ending, type } = await this.exports.forActor(actor, category, format);
    return reply.type(type).header('content-disposition', `attachment; filename="cau-hoi.${ending}"`).send(bytes);
  }
}
