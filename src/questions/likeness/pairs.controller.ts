import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { requirePermission } from '../../platform/access/permissions.js';
import { emptyForm, readForm } from '../../platform/http/forms.js';
import { PageForm } from '../../platform/http/page.form.js';
import { ReasonForm } from '../bank/bank.forms.js';
import { CategoriesService } from '../categories/categories.service.js';
import { BANK, type ShownForm } from '../pages/bank-pages.js';
import { pairsPage, PAIRS_A_PAGE } from '../pages/pairs-page.js';
import { PairsService } from './pairs.service.js';

class KeepForm extends ReasonForm {
  @IsUUID('all', { message: 'Câu hỏi này không còn trong danh sách.' }) first!: string;
  @IsUUID('all', { message: 'Câu hỏi này không còn trong danh sách.' }) second!: string;
}

/** Questions that are alike, two by two. */
@ApiExcludeController()
@Controller('questions/duplicates')
export class PairsController {
  constructor(
    private readonly pairs: PairsService,
    private readonly categories: CategoriesService,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Query() query: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { show } = query as { show?: unknown };
    return this.page(actor, show === 'kept', PageForm.pageIn(readForm(PageForm, query)), emptyForm(), 200, reply);
  }

  @Post()
  async keep(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    requirePermission(actor, 'questions.manage');
    const form = readForm(KeepForm, body);
    if (form.errors) return this.page(actor, false, 1, form, 422, reply);
    await this.pairs.keep(actor, form.values.first, form.values.second, form.values.reason);
    return reply.redirect(`${BANK}/duplicates`, 303);
  }

  private async page(actor: Actor, kept: boolean, page: number, form: ShownForm, status: number, reply: FastifyReply): Promise<FastifyReply> {
    const found = await this.pairs.page(actor, { kept, page, pageSize: PAIRS_A_PAGE });
    return reply.page('questions/duplicates', pairsPage(found, await this.categories.tree(), { kept, page }, form), status);
  }
}
