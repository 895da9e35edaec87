import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { LegalModule } from '../legal/legal.module.js';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { ApprovedVersionsService } from './approved-versions.service.js';
import { BankAccess } from './bank/bank-access.js';
import { QuestionSteps } from './bank/question-steps.js';
import { CategoriesService } from './categories/categories.service.js';
import { CitingQuestions } from './citing-questions.js';
import { QuestionIndex } from './indexing/question-index.js';
import { LikePairs } from './likeness/like-pairs.js';
import { NearDuplicates } from './likeness/near-duplicates.service.js';
import { QuestionsService } from './questions.service.js';
import { StaleQuestions } from './stale-law/stale-questions.service.js';
import { ReviewService } from './review/review.service.js';

/** The question bank. */
@Module({
  imports: [OrganisationModule, IdentityModule, LegalModule],
  providers: [CategoriesService, BankAccess, QuestionSteps, LikePairs, NearDuplicates, QuestionIndex, QuestionsService, ReviewService, ApprovedVersionsService, StaleQuestions, CitingQuestions],
  exports: [CategoriesService, BankAccess, NearDuplicates, QuestionIndex, QuestionsService, ReviewService, ApprovedVersionsService],
})
export class QuestionsModule {}
