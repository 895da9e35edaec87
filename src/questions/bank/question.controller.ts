import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { idOfForm, newFormKey } from '../../platform/http/form-key.js';
import { emptyForm, readForm, refused } from '../../platform/http/forms.js';
import { CategoriesService } from '../categories/categories.service.js';
import { BANK, type ShownForm } from '../pages/bank-pages.js';
import { changesPage, placePage, questionPage, remarksPage, usePage } from '../pages/question-pages.js';
import { refuse } from '../questions.refusals.js';
import { RemarksService } from '../review/remarks.service.js';
import { ReviewService } from '../review/review.service.js';
import { QuestionUses } from '../uses.js';
import { BankAccess } from './bank-access.js';
import { tagsIn } from './bank.controller.js';
import { CommentForm, PlaceForm, ReasonForm } from './bank.forms.js';
import { DescribingService } from './describing.service.js';
import { QuestionSights } from './question-sights.service.js';

const idPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('question.unknown') });

/** The pages of one question. */
@ApiExcludeController()
@Controller('questions/:id')
export class QuestionController {
  constructor(
    private readonly sights: QuestionSights,
    private readonly access: BankAccess,
    private readonly categories: CategoriesService,
    private readonly describing: DescribingService,
    private readonly review: ReviewService,
    private readonly remarks: RemarksService,
    private readonly uses: QuestionUses,
  ) {}

  @Get()
  async show(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.page(actor, id, emptyForm(), 200, reply);
  }

  @Post('submission')
  async submit(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.step(actor, id, () => this.review.submit(actor, id), reply);
  }

  @Post('withdrawal')
  async withdraw(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.step(actor, id, () => this.review.withdraw(actor, id), reply);
  }

  @Post('approval')
  async approve(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.step(actor, id, () => this.review.approve(actor, id), reply);
  }

  @Post('return')
  async return(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.reasoned(actor, id, body, (reason) => this.review.return(actor, id, reason), reply);
  }

  @Post('retirement')
  async retire(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.reasoned(actor, id, body, (reason) => this.review.retire(actor, id, reason), reply);
  }

  @Post('reinstatement')
  async reinstate(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.reasoned(actor, id, body, (reason) => this.review.reinstate(actor, id, reason), reply);
  }

  @Get('place')
  async place(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { categoryId, kind, difficulty, topic, expectedSeconds } = await this.access.question(actor, 'questions.manage', id);
    const tags = (await this.describing.tagsOf(id)).join(', ');
    return this.placePage(actor, id, emptyForm({ category: categoryId, kind, difficulty: String(difficulty), topic: topic ?? '', seconds: expectedSeconds === null ? '' : String(expectedSeconds), tags }), 200, reply);
  }

  @Post('place')
  async describe(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const question = await this.access.question(actor, 'questions.manage', id);
    const form = readForm(PlaceForm, body);
    if (!form.errors) {
      const { category, kind, difficulty, topic, seconds, tags } = form.values;
      try {
        await this.describing.describe(actor, id, { categoryId: category ?? question.categoryId, kind, difficulty, topic, expectedSeconds: seconds, tags: tagsIn(tags) });
        return reply.redirect(`${BANK}/${id}`, 303);
      } catch (error) {
        form.errors = refused(error, 'category');
      }
    }
    return this.placePage(actor, id, form, 422, reply);
  }

  @Get('changes')
  async changes(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Query('from') from: unknown, @Query('to') to: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('questions/changes', changesPage(await this.sights.pair(actor, id, versionNumber(from), versionNumber(to))));
  }

  @Get('remarks')
  async history(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.remarksPage(actor, id, emptyForm({ key: newFormKey() }), 200, reply);
  }

  @Post('remarks')
  async comment(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.access.question(actor, 'questions.view', id);
    const form = readForm(CommentForm, body);
    if (form.errors) return this.remarksPage(actor, id, form, 422, reply);
    await this.remarks.comment(actor, id, form.values.text, idOfForm(actor, { ...form.typed, id }));
    return reply.redirect(`${BANK}/${id}/remarks`, 303);
  }

  @Post('remarks/:commentId/settle')
  async settle(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Param('commentId', idPipe) commentId: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.remarks.settle(actor, id, commentId);
    return reply.redirect(`${BANK}/${id}/remarks`, 303);
  }

  @Get('use')
  async use(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { versions, tags, ...question } = await this.access.whole(actor, id);
    const categoryIds = (await this.categories.tree()).lineOf(question.categoryId).map((category) => category.id);
    const uses = await this.uses.usesOf(actor, { questionId: id, categoryIds, topic: question.topic, tags: tags.map(({ tag }) => tag), difficulty: question.difficulty, kind: question.kind });
    return reply.page('questions/use', usePage(question, versions, uses, await this.uses.performanceOf(question.type, versions.map((version) => version.id))));
  }

  private async reasoned(actor: Actor, id: string, body: unknown, work: (reason: string) => Promise<void>, reply: FastifyReply): Promise<FastifyReply> {
    await this.access.question(actor, 'questions.manage', id);
    const form = readForm(ReasonForm, body);
    if (form.errors) return this.page(actor, id, form, 422, reply);
    return this.step(actor, id, () => work(form.values.reason), reply);
  }

  /** What is refused for the state that the question is in stays on its page; what the actor may not see or do has a page of its own. */
  private async step(actor: Actor, id: string, work: () => Promise<void>, reply: FastifyReply): Promise<FastifyReply> {
    try {
      await work();
    } catch (error) {
      const { status } = error as { status?: number };
      if (status !== 409 && status !== 422) throw error;
      return this.page(actor, id, { errors: refused(error, 'decision'), typed: {} }, status, reply);
    }
    return reply.redirect(`${BANK}/${id}`, 303);
  }

  private async page(actor: Actor, id: string, form: ShownForm, status: number, reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('questions/show', questionPage(await this.sights.get(actor, id), form), status);
  }

  private async placePage(actor: Actor, id: string, form: ShownForm, status: number, reply: FastifyReply): Promise<FastifyReply> {
    const question = await this.access.question(actor, 'questions.manage', id);
    return reply.page('questions/place', placePage(question, await this.categories.seenBy(actor), form), status);
  }

  private async remarksPage(actor: Actor, id: string, form: ShownForm, status: number, reply: FastifyReply): Promise<FastifyReply> {
    const remarks = await this.remarks.of(actor, id);
    return reply.page('questions/remarks', remarksPage(remarks, (await this.access.rights(actor, remarks.question)).mayManage, form), status);
  }
}

const versionNumber = (given: unknown): number => (typeof given === 'string' && /^[1-9]\d{0,5}$/.test(given) ? Number(given) : 0);
