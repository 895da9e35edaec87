import { Controller, Get, Param, ParseUUIDPipe, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { refuse } from '../quizzes.refusals.js';
import { stateTag } from '../taking/pages/takers-page.js';
import { TakersService } from '../taking/takers.service.js';
import { LogService } from './log.service.js';
import { logModel } from './pages/log-words.js';

const attemptPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('attempt.unknown') });

/** What happened while somebody sat a quiz, for trainers: facts in the order of time. */
@ApiExcludeController()
@Controller('trainer/quizzes/attempts')
export class LogController {
  constructor(
    private readonly takers: TakersService,
    private readonly logs: LogService,
  ) {}

  @Get(':id/log')
  async show(@CurrentActor() actor: Actor, @Param('id', attemptPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { attempt, sat } = await this.takers.sat(actor, id);
    const quiz = attempt.quiz!;
    const slots = attempt.layout.slots.map(({ slot }) => slot);
    return reply.page('quizzes/sitting-log', {
      title: sat.name,
      crumbs: [{ label: 'Bài kiểm tra', href: '/trainer/quizzes' }, { label: quiz.title, href: `/trainer/quizzes/${quiz.id}` }, { label: `Lượt ${sat.number}`, href: `/trainer/quizzes/attempts/${id}` }],
      state: stateTag(sat),
      log: logModel(await this.logs.of(attempt), sat.startedAt, (slot) => slots.indexOf(slot) + 1),
    });
  }
}
