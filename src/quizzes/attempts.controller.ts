import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../platform/access/actor.js';
import { CurrentActor } from '../platform/access/decorators.js';
import { Refusal } from '../platform/errors/refusal.js';
import { TakesAnswerFiles } from '../platform/http/file-on-disk.js';
import { fieldsOf, readForm } from '../platform/http/forms.js';
import { AttemptsService } from './attempts.service.js';
import { readAnswerForm, type AnswerForm } from './dto/answer-form.js';
import { Submission } from './dto/answers.dto.js';
import { MAX_PHOTO_BYTES } from './handed-in/checked-file.js';
import { HandedInFiles } from './handed-in/handed-in-files.service.js';
import { HintsService } from './hints/hints.service.js';
import { filesSentWith, problemOf } from './handed-in/sent-files.js';
import type { Notice } from './pages/models.js';
import { resultPage } from './pages/result-page.js';
import { submitPage } from './pages/submit-page.js';
import { hrefOf, takeNotices, takePage } from './pages/take-page.js';
import type { Paper } from './papers.service.js';
import { ResultsService } from './results.service.js';
import { takerOf, type Taker } from './taker.js';

type NoticeCode = keyof typeof takeNotices;

/** The pages of an attempt. They do all without a script; with one, answers go to the API. */
@ApiExcludeController()
@Controller('attempts')
export class AttemptsController {
  constructor(
    private readonly attempts: AttemptsService,
    private readonly results: ResultsService,
    private readonly files: HandedInFiles,
    private readonly hints: HintsService,
  ) {}

  @Get(':id')
  async take(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Query('slot') slot: unknown, @Query('notice') notice: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const paper = await this.attempts.open(takerOf(actor, request), id, request.arrivedAt);
    if (paper.attempt.state !== 'open') return reply.redirect(`/attempts/${id}/result${notice === 'file-late' ? '?notice=file-late' : ''}`, 303);
    const page = takePage(paper, Number(slot) || null, typeof notice === 'string' ? (takeNotices[notice] ?? null) : null, request.arrivedAt);
    return reply.page('quizzes/take', { ...page, layout: 'quiz' });
  }

  /** “Lưu và sang câu sau”: keeps the page of answers, then goes where the pressed button leads. */
  @Post(':id/answers')
  @TakesAnswerFiles(MAX_PHOTO_BYTES)
  async save(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const taker = takerOf(actor, request);
    const paper = await this.attempts.view(taker, id, request.arrivedAt);
    if (paper.attempt.state !== 'open') return reply.redirect(`/attempts/${id}/result`, 303);
    const fields = fieldsOf(body);
    const form = readAnswerForm(fields, paper.questions);
    const trouble = await this.keep(taker, paper, form, request.arrivedAt);
    const stopped = await this.keepFiles(taker, paper, body, request.arrivedAt);
    await this.dropFile(taker, id, fields['drop'], request.arrivedAt);
    const hint = await this.keepHint(taker, id, fields['hint'], request.arrivedAt);
    if (hint !== null && !trouble && !stopped) return reply.redirect(`/attempts/${id}?slot=${hint}#q${paper.questions.findIndex(({ slot }) => slot === hint) + 1}`, 303);
    if (!stopped || stopped.problem.status === 409) return reply.redirect(trouble ?? stopped ? withNotice(paper, trouble ?? { code: 'file-late', slot: stopped!.slot }) : destination(paper, form), 303);
    // The answers are saved; the file has to be chosen again, so the page says at once what was wrong with it.
    const notice: Notice = { tone: 'late', icon: 'cross', title: 'Tệp chưa được nhận', text: `${stopped.problem.text} Các câu trả lời đã lưu.` };
    return reply.page('quizzes/take', { ...takePage(await this.attempts.view(taker, id, request.arrivedAt), stopped.slot, notice, request.arrivedAt), layout: 'quiz' }, 422);
  }

  @Get(':id/submit')
  async review(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const paper = await this.attempts.view(takerOf(actor), id, request.arrivedAt);
    if (paper.attempt.state !== 'open') return reply.redirect(`/attempts/${id}/result`, 303);
    return reply.page('quizzes/submit', { ...submitPage(paper, randomUUID(), request.arrivedAt), layout: 'quiz' });
  }

  /** Hands in. Late or handed in before, the result says so: there is nothing left to do on this page. */
  @Post(':id/submit')
  async submit(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { values, errors } = readForm(Submission, body);
    try {
      await this.attempts.submit(takerOf(actor, request), id, { answers: [], key: errors ? randomUUID() : values.key }, request.arrivedAt);
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 409) throw error;
    }
    return reply.redirect(`/attempts/${id}/result`, 303);
  }

  @Get(':id/result')
  async result(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Query('notice') notice: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const result = await this.results.of(takerOf(actor), id, request.arrivedAt);
    return result ? reply.page('quizzes/result', { ...resultPage(result, notice === 'file-late' ? takeNotices['file-late']! : null) }) : reply.redirect(`/attempts/${id}`, 303);
  }

  /** Gives the hint that a pressed button asks for, `<slot>:<number>`; the slot, or null if no button did. One that cannot be given is left out: the page says what there is. */
  private async keepHint(taker: Taker, id: string, asked: unknown, now: Date): Promise<number | null> {
    const [slot = 0, number = 0] = typeof asked === 'string' && /^\d{1,3}:\d{1,3}$/.test(asked) ? asked.split(':').map(Number) : [];
    if (number < 1) return null;
    await problemOf(async () => void (await this.hints.ask(taker, id, slot, number, now)));
    return slot;
  }

  /** Keeps the files that came with the form; the first that was not taken, and why. */
  private async keepFiles(taker: Taker, { attempt, questions }: Paper, body: unknown, begunAt: Date): Promise<{ slot: number; problem: Refusal } | null> {
    for (const { slot, file } of filesSentWith(body, questions)) {
      const problem = await problemOf(() => this.files.add(taker, attempt.id, slot, file, begunAt));
      if (problem) return { slot, problem };
    }
    return null;
  }

  /** Takes back the file that a pressed button names. One that cannot be taken back any more is left: the page says what there is. */
  private async dropFile(taker: Taker, id: string, file: unknown, now: Date): Promise<void> {
    if (typeof file === 'string' && isUUID(file)) await problemOf(() => this.files.remove(taker, id, file, now));
  }

  /** Saves what has changed; returns which notice to show on which slot, if something was not taken. */
  private async keep(taker: Taker, paper: Paper, form: AnswerForm, now: Date): Promise<{ code: NoticeCode; slot: number } | null> {
    const { id } = paper.attempt;
    const first = form.answers[0]?.slot ?? form.at ?? paper.questions[0]!.slot;
    try {
      if (form.answers.length > 0) {
        const { saved, conflicts, refused } = await this.attempts.save(taker, id, form.answers, now);
        const behind = conflicts[0] ?? saved.find((s) => s.answer !== undefined);
        if (behind) return { code: 'conflict', slot: behind.slot };
        if (refused[0]) return { code: 'late', slot: refused[0].slot };
      }
      await this.attempts.flag(taker, id, form.flags, now);
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 409) throw error;
      return { code: 'late', slot: first };
    }
    return form.unreadable[0] === undefined ? null : { code: 'invalid', slot: form.unreadable[0] };
  }
}

function withNotice({ attempt }: Paper, { code, slot }: { code: NoticeCode; slot: number }): string {
  return `/attempts/${attempt.id}?slot=${slot}&notice=${code}`;
}

/** Where the pressed button leads; on from the last question, to the page before handing in. */
function destination({ attempt, questions }: Paper, { go, at }: AnswerForm): string {
  const slots = questions.map((q) => q.slot);
  const here = Math.max(0, slots.indexOf(at ?? slots[0]!));
  const index = go === 'next' ? here + 1 : go === 'prev' ? Math.max(0, here - 1) : typeof go === 'number' && slots.includes(go) ? slots.indexOf(go) : here;
  if (go === 'submit' || index >= slots.length) return `/attempts/${attempt.id}/submit`;
  return hrefOf(attempt.id, attempt.pageLayout, slots[index]!, index + 1);
}
