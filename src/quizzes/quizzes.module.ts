import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { LegalModule } from '../legal/legal.module.js';
import { QuestionsModule } from '../questions/questions.module.js';
import { AnalysisController } from './analysis/analysis.controller.js';
import { AnalysisService } from './analysis/analysis.service.js';
import { AnalysisWorker } from './analysis/analysis-worker.js';
import { AccessController } from './access/access.controller.js';
import { OverrideImpact } from './access/override-impact.js';
import { OverridePeople } from './access/override-people.js';
import { OverridesService } from './access/overrides.service.js';
import { QuizPasswords } from './access/quiz-passwords.service.js';
import { RunningDeadlines } from './access/running-deadlines.js';
import { TermsService } from './access/terms.service.js';
import { LogController } from './log/log.controller.js';
import { LogService } from './log/log.service.js';
import { TraceRetention } from './log/trace-retention.js';
import { TracesService } from './log/traces.service.js';
import { BesideAnswers } from './answers/beside-answers.js';
import { AnswerWriter } from './answers/answer-writer.js';
import { PaperController } from './paper/paper.controller.js';
import { CorrectionsController } from './paper/corrections.controller.js';
import { EntriesController } from './paper/entries.controller.js';
import { EntryPeople } from './paper/entry-people.js';
import { SheetImportsController } from './paper/sheet-imports.controller.js';
import { SheetImports } from './paper/sheet-imports.service.js';
import { PaperCorrections } from './paper/paper-corrections.service.js';
import { PaperEntries } from './paper/paper-entries.service.js';
import { PaperPrinter } from './paper/paper-printer.js';
import { PaperSets } from './paper/paper-sets.service.js';
import { AttemptData } from './attempt-data.js';
import { AttemptMerge } from './attempt-merge.js';
import { AttemptJobs } from './attempt-jobs.js';
import { AttemptsApi } from './attempts.api.js';
import { AttemptsController } from './attempts.controller.js';
import { AttemptsService } from './attempts.service.js';
import { PaperSights } from './building/paper-sights.service.js';
import { QuizBuildingController } from './building/quiz-building.controller.js';
import { QuizBuilding } from './building/quiz-building.service.js';
import { PreviewService } from './building/preview.service.js';
import { QuizPreviewController } from './building/quiz-preview.controller.js';
import { QuizPaperController } from './building/quiz-paper.controller.js';
import { OwnQuizzes } from './building/own-quizzes.js';
import { DrawReach } from './draw-reach.js';
import { QuizHomes } from './building/quiz-homes.js';
import { ClosingService } from './closing.service.js';
import { HandedInController } from './handed-in/handed-in.controller.js';
import { HandedInData } from './handed-in/handed-in-data.js';
import { HandedInFiles } from './handed-in/handed-in-files.service.js';
import { HintsApi } from './hints/hints.api.js';
import { HintsService } from './hints/hints.service.js';
import { markingControllers, markingProviders } from './marking/marking.parts.js';
import { OwnerResults } from './owner-results.service.js';
import { OverviewService } from './overview.service.js';
import { PapersService } from './papers.service.js';
import { QuestionUseInQuizzes } from './question-use.js';
import { QuizRetention } from './quiz-retention.js';
import { QuizzesApi } from './quizzes.api.js';
import { QuizzesController } from './quizzes.controller.js';
import { QuizzesService } from './quizzes.service.js';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { TakersController } from './taking/takers.controller.js';
import { TakersService } from './taking/takers.service.js';
import { ResultsService } from './results.service.js';

/** Quizzes and sitting them. */
@Module({
  imports: [OrganisationModule, IdentityModule, LegalModule, QuestionsModule],
  controllers: [...markingControllers, QuizBuildingController, QuizPaperController, QuizPreviewController, AccessController, SheetImportsController, PaperController, EntriesController, CorrectionsController, TakersController, LogController, AnalysisController, QuizzesController, AttemptsController, HandedInController, QuizzesApi, AttemptsApi, HintsApi],
  providers: [
    TermsService, QuizPasswords, RunningDeadlines, OverridesService, OverridePeople, OverrideImpact, PaperPrinter, PaperSets, PaperEntries, PaperCorrections, SheetImports, EntryPeople,
    QuizHomes, DrawReach, OwnQuizzes, PaperSights, PreviewService, QuizBuilding, TakersService, QuizzesService, AttemptsService, PapersService, OverviewService, ResultsService, OwnerResults, ClosingService, AnswerWriter, AttemptJobs, AttemptMerge, AttemptData, QuestionUseInQuizzes,
    AnalysisService, AnalysisWorker,
    ...markingProviders,
    HandedInFiles, HandedInData, HintsService, BesideAnswers,
    TracesService, LogService, TraceRetention, QuizRetention,
  ],
  exports: [QuizzesService, AttemptsService, QuizHomes, QuizBuilding, OwnerResults],
})
export class QuizzesModule {}
