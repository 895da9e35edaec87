import { Completion } from './entities/completion.js';
import { CompletionRuleVersion } from './entities/completion-rule-version.js';
import { Course } from './entities/course.js';
import { Enrolment } from './entities/enrolment.js';
import { Obligation } from './entities/obligation.js';
import { Programme } from './entities/programme.js';
import { Exemption } from './entities/exemption.js';
import { Requirement } from './entities/requirement.js';
import { RequirementPerson } from './entities/requirement-person.js';
import { RequirementVersion } from './entities/requirement-version.js';
import { TrainingHourTarget } from './entities/training-hour-target.js';
import { Courses1764000000800 } from './migrations/1764000000800-courses.js';
import { Obligations1766000000400 } from './migrations/1766000000400-obligations.js';
import { RequirementVersions1766000000401 } from './migrations/1766000000401-requirement-versions.js';
import { ReportChanges1766000000500 } from './migrations/1766000000500-report-changes.js';
import { TrainingHours1766000000900 } from './migrations/1766000000900-training-hours.js';

export const coursesEntities = [Programme, Course, CompletionRuleVersion, Requirement, RequirementVersion, RequirementPerson, Exemption, Enrolment, Completion, Obligation, TrainingHourTarget];
export const coursesMigrations = [Courses1764000000800, Obligations1766000000400, RequirementVersions1766000000401, ReportChanges1766000000500, TrainingHours1766000000900];
