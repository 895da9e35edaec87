import { FunctionHolding } from './entities/function-holding.js';
import { Person } from './entities/person.js';
import { Posting } from './entities/posting.js';
import { Reorganisation, ReorganisationPart } from './entities/reorganisation.js';
import { Unit, UnitVersion } from './entities/unit.js';
import { CreateOrganisation1764000000200 } from './migrations/1764000000200-create-organisation.js';

export const organisationEntities = [
  Unit, UnitVersion, Reorganisation, ReorganisationPart, FunctionHolding, Person, Posting,
];

export const organisationMigrations = [CreateOrganisation1764000000200];
