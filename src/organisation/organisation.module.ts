import { Module } from '@nestjs/common';
import { FunctionsService } from './functions.service.js';
import { OrganisationBrowser } from './organisation-browser.service.js';
import { OrganisationController } from './organisation.controller.js';
import { PeopleService } from './people.service.js';
import { PostingDaysService } from './posting-days.service.js';
import { PostingsService } from './postings.service.js';
import { UnitsService } from './units.service.js';

@Module({
  controllers: [OrganisationController],
  providers: [UnitsService, PeopleService, FunctionsService, PostingsService, PostingDaysService, OrganisationBrowser],
  exports: [UnitsService, PeopleService, FunctionsService, PostingsService, PostingDaysService],
})
export class OrganisationModule {}
