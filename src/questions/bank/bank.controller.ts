import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { may } from '../../platform/access/permissions.js';
import { emptyForm, readForm, refused, toFormErrors } from '../../platform/http/forms.js';
import { PageForm } from '../../platform/http/page.form.js';
import { CategoriesService } from '../categories/categories.service.js';
import { BANK, bankPage, bulkPage, PAGE_SIZE, type ShownForm } from '../pages/bank-pages.js';
import { BankAccess } from './bank-access.js';
import { BankListService } from './bank-list.service.js';
import { askedOf } from './asked-of.js';
import { BulkForm, ChosenForm } from './bank.forms.js';
import { DescribingService, type BulkFault } from './describing.service.js';

/** As many as a page of the list could hold several times; more is a script's doing. */
const MOST_CHOSEN = 100;

/** Which field each refusal of a bulk edit belongs to. */
const FIELD_OF: Readonly<Record<string, string>> = { 'question.category-unknown': 'category', 'question.bulk-nothing': 'move' };

/** The bank as a list, and one change for many questions. */
@ApiExcludeController()
@Controller('questions')
export class BankController {
  constructor(
    private readonly list: BankListService,
    private readonly access: BankAccess,
    private readonly categories: CategoriesService,
    private readonly describing: DescribingService,
  ) {}

  @Get()
  async show(@CurrentActor() actor: Actor, @Query() query: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const asked = askedOf(query);
    const page = PageForm.pageIn(readForm(PageForm, query));
    return reply.page('questions/list', bankPage(await this.list.page(actor, asked, page, PAGE_SIZE), asked, may(actor, 'questions.manage')));
  }

  @Get('bulk')
  async choose(@CurrentActor() actor: Actor, @Query() query: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.bulk(actor, numbersOf(readForm(ChosenForm, query).values.n), emptyForm(), [], 200, reply);
  }

  @Post('bulk')
  async change(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(BulkForm, body);
    const { n, category, kind, difficulty, topic, seconds, addTags, removeTags, move, reason } = form.values;
    const numbers = numbersOf(n);
    if (!form.errors && (move === 'retire' || move === 'reinstate') && reason === null) form.errors = toFormErrors([{ field: 'reason', message: 'Bạn viết lý do.' }]);
    let faults: readonly BulkFault[] = [];
    if (!form.errors) {
      try {
        faults = await this.describing.change(actor, numbers, {
          categoryId: category, kind, difficulty: difficulty === null ? null : Number(difficulty), topic, expectedSeconds: seconds, addTags: tagsIn(addTags), removeTags: tagsIn(removeTags), move, reason,
        });
        if (faults.length === 0) return reply.redirect(BANK, 303);
      } catch (error) {
        form.errors = refused(error, FIELD_OF[(error as { code?: string }).code ?? ''] ?? 'move');
      }
    }
    return this.bulk(actor, numbers, form, faults, 422, reply);
  }

  private async bulk(actor: Actor, numbers: readonly number[], form: ShownForm, faults: readonly BulkFault[], status: number, reply: FastifyReply): Promise<FastifyReply> {
    const chosen = await this.access.seen(actor, numbers);
    return reply.page('questions/bulk', bulkPage(chosen, await this.categories.seenBy(actor), form, faults), status);
  }
}

const numbersOf = (typed: readonly string[]): number[] => [...new Set(typed.filter((text) => /^[1-9]\d{0,8}$/.test(text)).map(Number))].slice(0, MOST_CHOSEN);

/** Tags as they are typed: with commas or semicolons between. */
export const tagsIn = (typed: string | null): string[] => (typed ?? '').split(/[,;]/u).map((tag) => tag.trim()).filter(Boolean);
