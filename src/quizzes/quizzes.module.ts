import { Module } from '@nestjs/common';
import { QuestionsModule } from '../questions/questions.module.js';
import { AnswerWriter } from './answers/answer-writer.js';
import { AttemptJobs } from './attempt-jobs.js';
import { AttemptsApi } from './attempts.api.js';
import { AttemptsService } from './attempts.service.js';
import { ClosingService } from './closing.service.js';
import { PapersService } from './papers.service.js';
import { QuizzesApi } from './quizzes.api.js';
import { QuizzesService } from './quizzes.service.js';
import { ReleaseService } from './release.service.js';

/** Quizzes and sitting them. */
@Module({
  imports: [QuestionsModule],
  controllers: [QuizzesApi, AttemptsApi],
  providers: [QuizzesService, AttemptsService, PapersService, ReleaseService, ClosingService, AnswerWriter, AttemptJobs],
  exports: [QuizzesService, AttemptsService],
})
export class QuizzesModule {}
