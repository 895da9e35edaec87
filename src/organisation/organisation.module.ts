import { Module } from '@nestjs/common';
import { FunctionsService } from './functions.service.js';
import { OrganisationBrowser } from './organisation-browser.service.js';
import { MergeSights } from './merging/merge-sights.service.js';
import { MergingController } from './merging/merging.controller.js';
import { MergingService } from './merging/merging.service.js';
import { PostingMerge } from './merging/posting-merge.js';
import { OrganisationController } from './organisation.controller.js';
import { PeopleService } from './people.service.js';
import { PostingDaysService } from './posting-days.service.js';
import { PostingsService } from './postings.service.js';
import { FunctionHolders } from './reorganising/function-holders.service.js';
import { UnitEditingController } from './reorganising/unit-editing.controller.js';
import { UnitEditing } from './reorganising/unit-editing.service.js';
import { UnitsService } from './units.service.js';

@Module({
  controllers: [UnitEditingController, MergingController, OrganisationController],
  providers: [
    UnitsService, PeopleService, FunctionsService, PostingsService, PostingDaysService, OrganisationBrowser,
    UnitEditing, FunctionHolders, MergeSights, MergingService, PostingMerge,
  ],
  exports: [UnitsService, PeopleService, FunctionsService, PostingsService, PostingDaysService],
})
export class OrganisationModule {}
