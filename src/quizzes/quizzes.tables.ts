import { markingEntities, markingMigrations } from './marking/marking.tables.js';
import { QuizOverride } from './access/entities/quiz-override.js';
import { QuizPassword } from './access/entities/quiz-password.js';
import { Answer } from './entities/answer.js';
import { Attempt } from './entities/attempt.js';
import { Flag } from './entities/flag.js';
import { MarkSet } from './entities/mark-set.js';
import { Mark } from './entities/mark.js';
import { QuizSection } from './entities/quiz-section.js';
import { QuizSlot } from './entities/quiz-slot.js';
import { Quiz } from './entities/quiz.js';
import { Quizzes1764000000600 } from './migrations/1764000000600-quizzes.js';
import { DrawsByCategoryId1767000000210 } from './migrations/1767000000210-draws-by-category-id.js';
import { QuizSections1767000000600 } from './migrations/1767000000600-quiz-sections.js';
import { QuizAccess1767000000610 } from './migrations/1767000000610-quiz-access.js';
import { QuizReportViews1766000000700 } from './migrations/1766000000700-report-views.js';

export const quizzesEntities = [Quiz, QuizSection, QuizSlot, Attempt, Answer, MarkSet, Mark, Flag, QuizPassword, QuizOverride, ...markingEntities];
export const quizzesMigrations = [Quizzes1764000000600, QuizReportViews1766000000700, DrawsByCategoryId1767000000210, QuizSections1767000000600, QuizAccess1767000000610, ...markingMigrations];
