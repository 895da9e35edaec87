import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { emptyForm, readForm, refused } from '../../platform/http/forms.js';
import { PageForm } from '../../platform/http/page.form.js';
import { listPage, PAGE_SIZE, showPage } from './pages/review-pages.js';
import { refuse } from './reviews.refusals.js';
import { REVIEWS_PATH, ReviewsService } from './reviews.service.js';

const idPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('review.unknown') });

/** What somebody found who looked at a completion. */
export class ReviewForm {
  @IsNotEmpty({ message: 'Bạn ghi kết quả xem xét, để người sau biết vì sao giữ.' })
  @IsString()
  @MaxLength(500, { message: 'Phần này dài nhất 500 ký tự.' })
  note: string = '';
}

/** Completions whose quiz would not pass any more. */
@ApiExcludeController()
@Controller('requirements/reviews')
export class ReviewsController {
  constructor(private readonly reviews: ReviewsService) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const page = PageForm.pageIn(readForm(PageForm, query));
    return reply.page('reviews/list', listPage(await this.reviews.list(actor, page, PAGE_SIZE), page));
  }

  @Get(':id')
  async show(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('reviews/show', showPage(await this.reviews.get(actor, id), actor, emptyForm()));
  }

  @Post(':id')
  async keep(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(ReviewForm, body);
    if (!form.errors) {
      try {
        await this.reviews.keep(actor, id, form.values.note);
        return await reply.redirect(REVIEWS_PATH, 303);
      } catch (error) {
        form.errors = refused(error, 'note');
      }
    }
    return reply.page('reviews/show', showPage(await this.reviews.get(actor, id), actor, form), 422);
  }
}
