import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { may } from '../../platform/access/permissions.js';
import { Refusal } from '../../platform/errors/refusal.js';
import { emptyForm, readForm, refused } from '../../platform/http/forms.js';
import { PageForm } from '../../platform/http/page.form.js';
import { workbookOf, type WorkbookRow } from '../../platform/workbooks/workbook.js';
import { Storage } from '../../platform/storage/storage.js';
import { sendHandedIn } from '../handed-in/file-reply.js';
import { refuse } from '../quizzes.refusals.js';
import { ManualMarkForm } from '../marking/manual-mark.form.js';
import { ManualMarksService } from '../marking/manual-marks.service.js';
import { sittingPage } from './pages/sitting-page.js';
import { MARK_HEADS, MARK_WIDTHS, markRows, quizzesPage, takersPage } from './pages/takers-page.js';
import { TakersService } from './takers.service.js';

const quizPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('quiz.unknown') });
const filePipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('file.unknown') });
const attemptPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('attempt.unknown') });

/** Who took a quiz, for trainers. */
@ApiExcludeController()
@Controller('trainer/quizzes')
export class TakersController {
  constructor(
    private readonly takers: TakersService,
    private readonly manual: ManualMarksService,
    private readonly storage: Storage,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const given = (name: string): string => (typeof query[name] === 'string' ? query[name] : '');
    return reply.page('quizzes/quizzes', quizzesPage(await this.takers.quizzesFor(actor), { owner: given('owner'), state: given('state') }, may(actor, 'quizzes.manage')));
  }

  @Get(':id')
  async show(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const page = PageForm.pageIn(readForm(PageForm, query));
    return reply.page('quizzes/takers', takersPage({ ...(await this.takers.page(actor, id, page)), page }));
  }

  @Get(':id/marks.xlsx')
  async marks(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { title } = (await this.takers.page(actor, id, 1)).quiz;
    const { takers } = this;
    async function* rows(): AsyncGenerator<WorkbookRow> {
      yield [{ value: title, look: 'bold' }];
      yield MARK_HEADS.map((value) => ({ value, look: 'head' as const }));
      for await (const sats of takers.all(actor, id)) yield* markRows(sats);
    }
    const bytes = await workbookOf([{ name: 'Bảng điểm', widths: MARK_WIDTHS, rows: rows() }]);
    return reply.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet').header('content-disposition', 'attachment; filename="bang-diem.xlsx"').send(bytes);
  }

  @Get('attempts/:id')
  async sitting(@CurrentActor() actor: Actor, @Param('id', attemptPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('quizzes/taken', sittingPage(await this.takers.sitting(actor, id), actor, emptyForm()));
  }

  @Get('attempts/:id/files/:file')
  async file(@CurrentActor() actor: Actor, @Param('id', attemptPipe) id: string, @Param('file', filePipe) file: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return sendHandedIn(request, reply, this.storage, await this.takers.file(actor, id, file));
  }

  @Post('attempts/:id/marks')
  async mark(@CurrentActor() actor: Actor, @Param('id', attemptPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(ManualMarkForm, body);
    if (!form.errors) {
      const { slot, points, reason, seen } = form.values;
      try {
        await this.manual.give(actor, id, { slot: slot!, points: points!, reason, seen: seen! });
        return await reply.redirect(`/trainer/quizzes/attempts/${id}`, 303);
      } catch (error) {
        if (error instanceof Refusal && (error.status === 403 || error.status === 404)) throw error;
        form.errors = refused(error, 'points');
      }
    }
    return reply.page('quizzes/taken', sittingPage(await this.takers.sitting(actor, id), actor, form), 422);
  }
}
