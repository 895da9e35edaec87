import { Module } from '@nestjs/common';
import { ApprovedVersionsService } from './approved-versions.service.js';
import { QuestionsService } from './questions.service.js';

/** The question bank. */
@Module({ providers: [QuestionsService, ApprovedVersionsService], exports: [QuestionsService, ApprovedVersionsService] })
export class QuestionsModule {}
