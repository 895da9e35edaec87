import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Refusal } from '../../platform/errors/refusal.js';
import { readFile } from '../../platform/http/file-part.js';
import { emptyForm, readForm, refused, type Form } from '../../platform/http/forms.js';
import { TakesFiles } from '../../platform/http/limits.js';
import { refuse } from '../quizzes.refusals.js';
import { LinesForm } from './entries.forms.js';
import { importPage } from './pages/import-page.js';
import { PaperEntries } from './paper-entries.service.js';
import { linesIn } from './rules/sheet-table.js';
import { SheetImports, type CheckedLine } from './sheet-imports.service.js';

const quizPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('quiz.unknown') });
const setPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('paper.unknown') });

/** Entering the results of a round on paper out of a workbook. */
@ApiExcludeController()
@Controller('trainer/quizzes/:id/printed/:set')
export class SheetImportsController {
  constructor(
    private readonly imports: SheetImports,
    private readonly entries: PaperEntries,
  ) {}

  @Get('import')
  async show(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Param('set', setPipe) set: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.page(actor, id, set, null, emptyForm(), reply, 200);
  }

  @Get('ket-qua.xlsx')
  async template(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Param('set', setPipe) set: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const bytes = await this.imports.template(actor, id, set);
    return reply.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet').header('content-disposition', 'attachment; filename="ket-qua-bai-giay.xlsx"').send(bytes);
  }

  /** A dry run: nothing is entered. */
  @Post('import')
  @TakesFiles()
  async check(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Param('set', setPipe) set: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const file = await readFile(body, 'table');
    try {
      if (!file) throw refuse('paper.table-missing');
      const { lines } = await this.imports.check(actor, id, set, file.bytes);
      return await this.page(actor, id, set, lines, emptyForm(), reply, 200);
    } catch (error) {
      return this.refused(actor, id, set, error, reply);
    }
  }

  @Post('import/apply')
  async enter(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Param('set', setPipe) set: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    try {
      const form = readForm(LinesForm, body);
      const lines = form.errors ? null : linesIn(form.values.lines);
      if (!lines) throw refuse('paper.table-missing');
      const changed = await this.imports.enter(actor, id, set, lines);
      if (changed) return await this.page(actor, id, set, changed.lines, emptyForm(), reply, 422);
      return await reply.redirect(`/trainer/quizzes/${id}/printed/${set}?done=table&sheet=${lines.length}`, 303);
    } catch (error) {
      return this.refused(actor, id, set, error, reply);
    }
  }

  private async refused(actor: Actor, id: string, set: string, error: unknown, reply: FastifyReply): Promise<FastifyReply> {
    if (!(error instanceof Refusal) || !String(error.code).startsWith('paper.table')) throw error;
    return this.page(actor, id, set, null, { ...emptyForm(), errors: refused(error, 'table') }, reply, 422);
  }

  private async page(actor: Actor, id: string, set: string, lines: readonly CheckedLine[] | null, form: Pick<Form<object>, 'errors' | 'typed'>, reply: FastifyReply, status: number): Promise<FastifyReply> {
    return reply.page('quizzes/sheet-import', importPage(await this.entries.setOf(actor, id, set), lines, form), status);
  }
}
