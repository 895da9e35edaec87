import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { classIdPipe } from '../../attendance/classes/classes.controller.js';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { idOfForm, newFormKey } from '../../platform/http/form-key.js';
import { emptyForm, readForm, tried } from '../../platform/http/forms.js';
import { refuse } from '../courses.refusals.js';
import { ClassEssayForm, essayFacts, usualEssay } from './class-essay.form.js';
import { ClassEssays } from './class-essays.service.js';
import { essaysPage, essaysPath } from './pages/essays-page.js';

const essayPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('essay.unknown') });
const fieldOf = { 'essay.class-not-announced': 'title', 'essay.closes-past': 'closesAt', 'essay.pass-above-full': 'passMark', 'question.faulty': 'prompt' } as const;

/** Bài thu hoạch of a class, for its trainers. */
@ApiExcludeController()
@Controller('trainer/classes/:id/essays')
export class ClassEssaysController {
  constructor(private readonly essays: ClassEssays) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('classes/essays', essaysPage(await this.essays.list(actor, id), emptyForm({ ...usualEssay, key: newFormKey() })));
  }

  @Post()
  async set(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const shown = await this.essays.list(actor, id);
    const form = readForm(ClassEssayForm, body);
    const facts = essayFacts(form);
    if (facts && (await tried(form, fieldOf, () => this.essays.set(actor, id, facts, idOfForm(actor, form.typed))))) return reply.redirect(essaysPath(id), 303);
    return reply.page('classes/essays', essaysPage(shown, form), 422);
  }

  @Post(':essay/opening')
  async open(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Param('essay', essayPipe) essay: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.essays.open(actor, id, essay);
    return reply.redirect(essaysPath(id), 303);
  }
}
