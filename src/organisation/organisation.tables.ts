import { FunctionHolding } from './entities/function-holding.js';
import { Person } from './entities/person.js';
import { Posting } from './entities/posting.js';
import { Reorganisation, ReorganisationPart } from './entities/reorganisation.js';
import { ReorganisationMove, ReorganisationPlan, ReorganisationTrace } from './entities/reorganisation-plan.js';
import { Unit, UnitVersion } from './entities/unit.js';
import { PersonMerge } from './merging/entities/person-merge.js';
import { CreateOrganisation1764000000200 } from './migrations/1764000000200-create-organisation.js';
import { ReorganisationPlans1766000000300 } from './migrations/1766000000300-reorganisation-plans.js';
import { PersonMerges1766000000810 } from './migrations/1766000000810-person-merges.js';

export const organisationEntities = [
  Unit, UnitVersion, Reorganisation, ReorganisationPart, FunctionHolding, Person, Posting,
  ReorganisationPlan, ReorganisationMove, ReorganisationTrace, PersonMerge,
];

export const organisationMigrations = [CreateOrganisation1764000000200, ReorganisationPlans1766000000300, PersonMerges1766000000810];
