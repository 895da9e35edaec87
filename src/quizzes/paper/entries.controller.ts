import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Refusal } from '../../platform/errors/refusal.js';
import { emptyForm, readForm, refused, toFormErrors, type Form } from '../../platform/http/forms.js';
import { refuse } from '../quizzes.refusals.js';
import { EntryForm, WithdrawalForm } from './entries.forms.js';
import { endFormOf, entriesPage, type Done } from './pages/entries-page.js';
import { problemsAt, writtenIn } from './pages/written-fields.js';
import { PaperEntries } from './paper-entries.service.js';

const quizPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('quiz.unknown') });
const setPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('paper.unknown') });
const entryPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('paper.entry-unknown') });

/** Where a refusal of the form belongs. */
const fieldOf: Readonly<Record<string, string>> = { 'quiz.person-unknown': 'person', 'quiz.person-ambiguous': 'person', 'paper.entered-already': 'person', 'paper.own': 'person', 'paper.sits-online': 'person', 'paper.code-unknown': 'code' };

/** Entering what was written on papers, one sheet after the other. */
@ApiExcludeController()
@Controller('trainer/quizzes/:id/printed/:set')
export class EntriesController {
  constructor(private readonly entries: PaperEntries) {}

  @Get()
  async show(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Param('set', setPipe) set: string, @Query('code') code: unknown, @Query('done') done: unknown, @Query('sheet') sheet: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.page(actor, id, set, { form: emptyForm({ code: typeof code === 'string' ? code : '' }), done: doneOf(done, sheet) }, reply);
  }

  @Post()
  async enter(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Param('set', setPipe) set: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(EntryForm, body);
    if (!form.errors) {
      const { person, code, letters } = form.values;
      const written = writtenIn(form.typed);
      try {
        const entered = await this.entries.enter(actor, id, set, { person, code, letters, written });
        if (entered.problems === null) return await reply.redirect(`/trainer/quizzes/${id}/printed/${set}?code=${encodeURIComponent(code)}&done=${entered.isNew ? 'new' : 'same'}&sheet=${entered.number}`, 303);
        form.errors = toFormErrors(problemsAt(entered.problems, written));
      } catch (error) {
        const field = error instanceof Refusal ? fieldOf[String(error.code)] : undefined;
        if (field === undefined) throw error;
        form.errors = refused(error, field);
      }
    }
    return this.page(actor, id, set, { form, done: null }, reply, 422);
  }

  @Post(':entry/withdrawal')
  async withdraw(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Param('set', setPipe) set: string, @Param('entry', entryPipe) entry: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(WithdrawalForm, body);
    if (form.errors) return this.page(actor, id, set, { form: emptyForm(), ending: endFormOf(entry, form), done: null }, reply, 422);
    await this.entries.withdraw(actor, id, set, entry, form.values.reason);
    return reply.redirect(`/trainer/quizzes/${id}/printed/${set}`, 303);
  }

  private async page(actor: Actor, id: string, set: string, shown: { form: Pick<Form<object>, 'errors' | 'typed'>; ending?: Pick<Form<object>, 'errors' | 'typed'>; done: Done | null }, reply: FastifyReply, status = 200): Promise<FastifyReply> {
    const seen = await this.entries.list(actor, id, set);
    const code = typeof shown.form.typed['code'] === 'string' ? shown.form.typed['code'].toUpperCase() : '';
    const paper = seen.papers.find((one) => one.code === code) ?? seen.papers[0]!;
    return reply.page('quizzes/entries', entriesPage(seen, paper, await this.entries.askedOn(paper), shown), status);
  }
}

function doneOf(done: unknown, sheet: unknown): Done | null {
  const number = Number(sheet);
  return (done === 'new' || done === 'same' || done === 'corrected' || done === 'table') && Number.isSafeInteger(number) && number > 0 ? { how: done, number } : null;
}
