import { Module } from '@nestjs/common';
import { FunctionsService } from './functions.service.js';
import { OrganisationBrowser } from './organisation-browser.service.js';
import { MergeSights } from './merging/merge-sights.service.js';
import { MergeRetention } from './merging/merge-retention.js';
import { MergingController } from './merging/merging.controller.js';
import { MergingService } from './merging/merging.service.js';
import { PlanMoveMerge } from './merging/plan-move-merge.js';
import { PostingMerge } from './merging/posting-merge.js';
import { OrganisationController } from './organisation.controller.js';
import { ErasingService } from './personal-data/erasing.service.js';
import { OwnDataController } from './personal-data/own-data.controller.js';
import { PersonData } from './personal-data/person-data.js';
import { PersonDataController } from './personal-data/person-data.controller.js';
import { PersonalDataService } from './personal-data/personal-data.service.js';
import { PeopleEditingController } from './people-editing/people-editing.controller.js';
import { PeopleInPart } from './people-editing/people-in-part.js';
import { PersonEditing } from './people-editing/person-editing.service.js';
import { PersonPosts } from './people-editing/person-posts.service.js';
import { DueRows } from './retention/due-rows.js';
import { RetentionController } from './retention/retention.controller.js';
import { RetentionService } from './retention/retention.service.js';
import { RetentionTerms } from './retention/retention-terms.service.js';
import { ThrowingAway } from './retention/throwing-away.js';
import { PeopleService } from './people.service.js';
import { PersonFinder } from './person-finder.js';
import { PostingDaysService } from './posting-days.service.js';
import { PostingsService } from './postings.service.js';
import { ConsequencesService } from './reorganising/consequences.service.js';
import { FunctionHolders } from './reorganising/function-holders.service.js';
import { HoldingImpact } from './reorganising/holding-impact.js';
import { PlanPeopleController } from './reorganising/plan-people.controller.js';
import { PlanPeopleService } from './reorganising/plan-people.service.js';
import { PlanRetention } from './reorganising/plan-retention.js';
import { PlanWriter } from './reorganising/plan-writer.js';
import { PlansController } from './reorganising/plans.controller.js';
import { Plans } from './reorganising/plans.service.js';
import { SchedulingController } from './reorganising/scheduling.controller.js';
import { Scheduling } from './reorganising/scheduling.service.js';
import { UnitEditingController } from './reorganising/unit-editing.controller.js';
import { UnitEditing } from './reorganising/unit-editing.service.js';
import { StaffImportController } from './staff-import/staff-import.controller.js';
import { staffImportParts } from './staff-import/staff-import.parts.js';
import { StaffImportsService } from './staff-import/staff-imports.service.js';
import { UndoingController } from './staff-import/undoing.controller.js';
import { UnitsService } from './units.service.js';

@Module({
  controllers: [RetentionController, OwnDataController, PersonDataController, UnitEditingController, PlansController, PlanPeopleController, SchedulingController, MergingController, StaffImportController, UndoingController, PeopleEditingController, OrganisationController],
  providers: [
    UnitsService, PeopleService, PersonFinder, FunctionsService, PostingsService, PostingDaysService, OrganisationBrowser,
    UnitEditing, FunctionHolders, MergeSights, MergingService, PostingMerge, PlanMoveMerge, PersonData, PersonalDataService, ErasingService, PeopleInPart, PersonEditing, PersonPosts,
    MergeRetention, PlanRetention, RetentionTerms, DueRows, ThrowingAway, RetentionService,
    Plans, PlanPeopleService, PlanWriter, HoldingImpact, ConsequencesService, Scheduling,
    ...staffImportParts,
  ],
  exports: [UnitsService, PeopleService, PersonFinder, FunctionsService, PostingsService, PostingDaysService, StaffImportsService],
})
export class OrganisationModule {}
