import { EssayReading } from '../entities/essay-reading.js';
import { QuizMarking } from '../entities/quiz-marking.js';
import { Regrade } from '../entities/regrade.js';
import { Regrades1767000000620 } from '../migrations/1767000000620-regrades.js';
import { EssayMarking1767000000622 } from '../migrations/1767000000622-essay-marking.js';

/** Tables of marking and grading anew. */
export const markingEntities = [Regrade, EssayReading, QuizMarking];
export const markingMigrations = [Regrades1767000000620, EssayMarking1767000000622];
