import { QuestionSittings } from '../regrading/question-sittings.js';
import { RegradeJobs } from '../regrading/regrade-jobs.js';
import { RegradingController } from '../regrading/regrading.controller.js';
import { RegradingService } from '../regrading/regrading.service.js';
import { Rulings } from '../regrading/rulings.js';
import { ManualMarksService } from './manual-marks.service.js';
import { EssayQueue } from './essay-queue.service.js';
import { EssayReadings } from './essay-readings.service.js';
import { MarkingController } from './marking.controller.js';
import { MarkLedger } from './mark-ledger.js';

/** What the module of quizzes has for marking and grading anew. */
export const markingControllers = [MarkingController, RegradingController];
export const markingProviders = [MarkLedger, Rulings, QuestionSittings, RegradingService, RegradeJobs, ManualMarksService, EssayQueue, EssayReadings];
