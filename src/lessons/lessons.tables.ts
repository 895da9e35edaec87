import { LessonCitation } from './entities/lesson-citation.js';
import { LessonProgress } from './entities/lesson-progress.js';
import { LessonVersion } from './entities/lesson-version.js';
import { Lesson } from './entities/lesson.js';
import { Lessons1764000000700 } from './migrations/1764000000700-lessons.js';

export const lessonsEntities = [Lesson, LessonVersion, LessonCitation, LessonProgress];
export const lessonsMigrations = [Lessons1764000000700];
