import { Completion } from './entities/completion.js';
import { CompletionRuleVersion } from './entities/completion-rule-version.js';
import { Course } from './entities/course.js';
import { Enrolment } from './entities/enrolment.js';
import { Programme } from './entities/programme.js';
import { Requirement } from './entities/requirement.js';
import { Courses1764000000800 } from './migrations/1764000000800-courses.js';

export const coursesEntities = [Programme, Course, CompletionRuleVersion, Requirement, Enrolment, Completion];
export const coursesMigrations = [Courses1764000000800];
