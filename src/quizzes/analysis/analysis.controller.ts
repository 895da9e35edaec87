import { Controller, Get, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { may } from '../../platform/access/permissions.js';
import { Clock } from '../../platform/clock/clock.js';
import { workbookOf } from '../../platform/workbooks/workbook.js';
import { refuse } from '../quizzes.refusals.js';
import { analysisPdf } from './analysis-pdf.js';
import { AnalysisForm } from './analysis.form.js';
import { AnalysisService, type Underway } from './analysis.service.js';
import { analysedQuestionPage } from './pages/analysed-question-page.js';
import { analysisPage } from './pages/analysis-page.js';
import { analysingPage } from './pages/analysing-page.js';
import { analysisSheets } from './pages/analysis-workbook.js';

/** The browser comes back by itself after so many seconds, with scripts or without. */
const LOOK_AGAIN = '2';

const quizPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('quiz.unknown') });

/** How quizzes and their questions did, for trainers. */
@ApiExcludeController()
@Controller('trainer/quizzes')
export class AnalysisController {
  constructor(
    private readonly analyses: AnalysisService,
    private readonly clock: Clock,
  ) {}

  @Get(':id/analysis')
  async show(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const seen = await this.analyses.look(actor, id, AnalysisForm.queryIn(query));
    return 'whole' in seen ? reply.page('quizzes/analysis', analysisPage(seen)) : underway(seen, reply);
  }

  @Get(':id/analysis.xlsx')
  async workbook(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const bytes = await workbookOf(analysisSheets(await this.analyses.analyse(actor, id, AnalysisForm.queryIn(query))));
    return reply.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet').header('content-disposition', 'attachment; filename="phan-tich.xlsx"').send(bytes);
  }

  @Get(':id/analysis.pdf')
  async print(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const bytes = await analysisPdf(await this.analyses.analyse(actor, id, AnalysisForm.queryIn(query)), this.clock.now());
    return reply.type('application/pdf').header('content-disposition', 'attachment; filename="phan-tich.pdf"').send(bytes);
  }

  @Get(':id/analysis/:questionId')
  async question(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Param('questionId', quizPipe) questionId: string, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const analysis = await this.analyses.look(actor, id, AnalysisForm.queryIn(query));
    if (!('whole' in analysis)) return underway(analysis, reply);
    const versions = analysis.questions.filter(({ version }) => version.questionId === questionId);
    if (versions.length === 0) throw refuse('quiz.question-unasked');
    return reply.page('quizzes/analysed-question', analysedQuestionPage(analysis, versions, { mayOpenBank: may(actor, 'questions.view') }));
  }
}

/** The same address again, until the figures are there. */
function underway(seen: Underway, reply: FastifyReply): FastifyReply {
  void reply.header('refresh', LOOK_AGAIN);
  return reply.page('quizzes/analysing', analysingPage(seen));
}
