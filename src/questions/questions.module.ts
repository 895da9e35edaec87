import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { LegalModule } from '../legal/legal.module.js';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { ApprovedVersionsService } from './approved-versions.service.js';
import { AuthorshipData } from './authorship-data.js';
import { BankListService } from './bank/bank-list.service.js';
import { BankController } from './bank/bank.controller.js';
import { DescribingService } from './bank/describing.service.js';
import { QuestionController } from './bank/question.controller.js';
import { QuestionSights } from './bank/question-sights.service.js';
import { CategoriesController } from './categories/categories.controller.js';
import { CategoryCounts } from './categories/category-counts.js';
import { PairsController } from './likeness/pairs.controller.js';
import { PairsService } from './likeness/pairs.service.js';
import { RemarksService } from './review/remarks.service.js';
import { QuestionUses } from './uses.js';
import { BankAccess } from './bank/bank-access.js';
import { QuestionSteps } from './bank/question-steps.js';
import { CategoriesService } from './categories/categories.service.js';
import { CitingQuestions } from './citing-questions.js';
import { EditingService } from './editing/editing.service.js';
import { QuestionEditorController } from './editing/editor.controller.js';
import { QuestionIndex } from './indexing/question-index.js';
import { LikePairs } from './likeness/like-pairs.js';
import { NearDuplicates } from './likeness/near-duplicates.service.js';
import { QuestionExports } from './importing/export.service.js';
import { QuestionMediaController } from './importing/media.controller.js';
import { QuestionMediaService } from './importing/media.service.js';
import { ImportRetention } from './importing/import-retention.js';
import { QuestionImports } from './importing/imports.service.js';
import { QuestionExportController } from './importing/question-export.controller.js';
import { QuestionImportController } from './importing/question-import.controller.js';
import { QuestionStaging } from './importing/staging.service.js';
import { QuestionsService } from './questions.service.js';
import { StaleQuestions } from './stale-law/stale-questions.service.js';
import { ReviewService } from './review/review.service.js';

/** The question bank. */
@Module({
  imports: [OrganisationModule, IdentityModule, LegalModule],
  controllers: [QuestionEditorController, QuestionImportController, QuestionExportController, QuestionMediaController, BankController, CategoriesController, PairsController, QuestionController],
  providers: [
    EditingService, QuestionMediaService, QuestionStaging, QuestionImports, QuestionExports, ImportRetention, AuthorshipData,
    CategoriesService, BankAccess, QuestionSteps, LikePairs, NearDuplicates, PairsService, QuestionIndex, BankListService, DescribingService, QuestionSights, RemarksService, CategoryCounts, QuestionUses, QuestionsService, ReviewService, ApprovedVersionsService, StaleQuestions, CitingQuestions,
  ],
  exports: [BankListService, QuestionUses, RemarksService, DescribingService, PairsService, QuestionMediaService, QuestionStaging, CategoriesService, BankAccess, NearDuplicates, QuestionIndex, QuestionsService, ReviewService, ApprovedVersionsService],
})
export class QuestionsModule {}
