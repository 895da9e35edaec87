import { QuestionCategory } from './entities/question-category.js';
import { QuestionComment } from './entities/question-comment.js';
import { QuestionImport, QuestionImportLine, QuestionMedia } from './entities/question-import.js';
import { QuestionNumbers } from './entities/question-numbers.js';
import { QuestionPair } from './entities/question-pair.js';
import { QuestionSketch } from './entities/question-sketch.js';
import { QuestionSource } from './entities/question-source.js';
import { QuestionStep } from './entities/question-step.js';
import { QuestionTag } from './entities/question-tag.js';
import { QuestionVersionAuthor } from './entities/question-version-author.js';
import { QuestionVersion } from './entities/question-version.js';
import { Question } from './entities/question.js';
import { Questions1764000000500 } from './migrations/1764000000500-questions.js';
import { Bank1767000000200 } from './migrations/1767000000200-bank.js';
import { QuestionImports1767000000300 } from './migrations/1767000000300-question-imports.js';
import { CategoryKeys1767000000703 } from './migrations/1767000000703-category-keys.js';
import { QuestionsApart1768000000450 } from './migrations/1768000000450-questions-apart.js';
import { BankListIndex1767000000650 } from './migrations/1767000000650-bank-list-index.js';

export const questionsEntities = [
  QuestionCategory, Question, QuestionTag, QuestionVersion, QuestionNumbers, QuestionVersionAuthor, QuestionStep, QuestionComment, QuestionSource, QuestionSketch, QuestionPair,
  QuestionImport, QuestionImportLine, QuestionMedia,
];
export const questionsMigrations = [Questions1764000000500, Bank1767000000200, QuestionImports1767000000300, BankListIndex1767000000650, CategoryKeys1767000000703, QuestionsApart1768000000450];
