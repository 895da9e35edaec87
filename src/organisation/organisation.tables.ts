import { FunctionHolding } from './entities/function-holding.js';
import { Person } from './entities/person.js';
import { Posting } from './entities/posting.js';
import { Reorganisation, ReorganisationPart } from './entities/reorganisation.js';
import { ReorganisationMove, ReorganisationPlan, ReorganisationTrace } from './entities/reorganisation-plan.js';
import { Unit, UnitVersion } from './entities/unit.js';
import { PersonMerge } from './merging/entities/person-merge.js';
import { PersonErasure } from './personal-data/entities/person-erasure.js';
import { CreateOrganisation1764000000200 } from './migrations/1764000000200-create-organisation.js';
import { StaffImports1766000000200 } from './migrations/1766000000200-staff-imports.js';
import { ReorganisationPlans1766000000300 } from './migrations/1766000000300-reorganisation-plans.js';
import { PersonMerges1766000000810 } from './migrations/1766000000810-person-merges.js';
import { PersonErasures1766000000950 } from './migrations/1766000000950-person-erasures.js';
import { UndoingImports1766000001500 } from './migrations/1766000001500-undoing-imports.js';
import { Retention1766000001110 } from './migrations/1766000001110-retention.js';
import { RetentionRun } from './retention/entities/retention-run.js';
import { RetentionTerm } from './retention/entities/retention-term.js';
import { StaffImport, StaffImportChoice, StaffImportLine } from './staff-import/entities/staff-import.js';

export const organisationEntities = [
  Unit, UnitVersion, Reorganisation, ReorganisationPart, FunctionHolding, Person, Posting,
  ReorganisationPlan, ReorganisationMove, ReorganisationTrace, PersonMerge,
  StaffImport, StaffImportLine, StaffImportChoice, PersonErasure,
  RetentionTerm, RetentionRun,
];

export const organisationMigrations = [CreateOrganisation1764000000200, StaffImports1766000000200, ReorganisationPlans1766000000300, PersonMerges1766000000810, PersonErasures1766000000950, UndoingImports1766000001500, Retention1766000001110];
