import { Module } from '@nestjs/common';
import { FunctionsService } from './functions.service.js';
import { PeopleService } from './people.service.js';
import { UnitsService } from './units.service.js';

@Module({
  providers: [UnitsService, PeopleService, FunctionsService],
  exports: [UnitsService, PeopleService, FunctionsService],
})
export class OrganisationModule {}
