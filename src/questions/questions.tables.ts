import { QuestionCategory } from './entities/question-category.js';
import { QuestionTag } from './entities/question-tag.js';
import { QuestionVersion } from './entities/question-version.js';
import { Question } from './entities/question.js';
import { Questions1764000000500 } from './migrations/1764000000500-questions.js';

export const questionsEntities = [QuestionCategory, Question, QuestionTag, QuestionVersion];
export const questionsMigrations = [Questions1764000000500];
