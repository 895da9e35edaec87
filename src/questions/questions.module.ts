import { Module } from '@nestjs/common';
import { LegalModule } from '../legal/legal.module.js';
import { ApprovedVersionsService } from './approved-versions.service.js';
import { CitingQuestions } from './citing-questions.js';
import { QuestionsService } from './questions.service.js';

/** The question bank. */
@Module({ imports: [LegalModule], providers: [QuestionsService, ApprovedVersionsService, CitingQuestions], exports: [QuestionsService, ApprovedVersionsService] })
export class QuestionsModule {}
