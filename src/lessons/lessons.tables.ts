import { LessonCitation } from './entities/lesson-citation.js';
import { LessonDraft } from './entities/lesson-draft.js';
import { LessonProgress } from './entities/lesson-progress.js';
import { LessonVersion } from './entities/lesson-version.js';
import { Lesson } from './entities/lesson.js';
import { Lessons1764000000700 } from './migrations/1764000000700-lessons.js';
import { LessonDrafts1767000000100 } from './migrations/1767000000100-lesson-drafts.js';

export const lessonsEntities = [Lesson, LessonVersion, LessonCitation, LessonDraft, LessonProgress];
export const lessonsMigrations = [Lessons1764000000700, LessonDrafts1767000000100];
