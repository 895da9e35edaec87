import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import type { AnswerValue } from '../../questions/content/content.js';
import { readAnswerForm } from '../dto/answer-form.js';
import { previewPage, previewResultPage } from './pages/preview-pages.js';
import { PreviewService } from './preview.service.js';
import { quizPipe } from './quiz-building.controller.js';

/** A quiz as somebody would get it, to be tried and graded without being kept. */
@ApiExcludeController()
@Controller('trainer/quizzes/:id/preview')
export class QuizPreviewController {
  constructor(private readonly previews: PreviewService) {}

  @Get()
  async show(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Query('seed') given: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { paper, seed } = await this.previews.paper(actor, id, seedIn(given));
    return reply.page('quizzes/preview', previewPage(paper, seed, request.arrivedAt));
  }

  /** Grades what was answered; any other button, such as the arrows of a list, only shows the paper again. */
  @Post()
  async grade(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Body() body: Record<string, unknown> | null, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { paper, seed } = await this.previews.paper(actor, id, seedIn(body?.['seed']));
    // What the form is read into has the shape of an answer to its question already.
    const answers = new Map(readAnswerForm(body, paper.questions).answers.map(({ slot, answer }) => [slot, answer as AnswerValue]));
    if (body?.['do'] === 'grade') return reply.page('quizzes/result', previewResultPage(await this.previews.graded(paper, answers), seed));
    const shown = { ...paper, questions: paper.questions.map((question) => ({ ...question, answer: answers.get(question.slot) })) };
    return reply.page('quizzes/preview', previewPage(shown, seed, request.arrivedAt));
  }
}

/** A seed as addresses of this page carry it; anything else is none. */
const seedIn = (given: unknown): string | undefined => (typeof given === 'string' && /^[0-9a-f]{32}$/.test(given) ? given : undefined);
