import type { ApprovedVersion } from '../../questions/approved-versions.service.js';
import { givenAnswers, type GivenAnswer } from '../statistics/given-answers.js';
import { randomGuess } from '../statistics/random-guess.js';
import type { AskedFigures, QuizFigures } from '../statistics/tally.js';
import { suspicionsOf, type Suspicion } from './rules/suspicions.js';

/** A version of a question with all that is known of how it did. */
export interface AnalysedQuestion {
  /** From 1: the questions that everybody is asked in the order of the quiz, then the drawn ones. Versions of one question share it. */
  readonly number: number;
  readonly version: ApprovedVersion;
  /** Whether another version of the question was asked, too. */
  readonly hasOthers: boolean;
  readonly figures: AskedFigures;
  /** What guessing earns, as a share. */
  readonly guess: number | null;
  readonly answers: readonly GivenAnswer[];
  readonly suspicions: readonly Suspicion[];
}

/** Everything that is worked out of the attempts of a quiz. */
export interface AnalysedQuiz extends Omit<QuizFigures, 'asked'> {
  readonly questions: readonly AnalysedQuestion[];
}

/** Written answers differ without end: the commonest are kept. Choices are never more. */
const MOST_ANSWERS = 60;

/** Puts figures and questions together, stopping after each question. `positions`: of the questions of the quiz, by id. */
export function* analysedQuiz({ asked, ...figures }: QuizFigures, versions: ReadonlyMap<string, ApprovedVersion>, positions: ReadonlyMap<string, number>): Generator<void, AnalysedQuiz> {
  const known = asked.flatMap((one) => { const version = versions.get(one.version); return version ? [{ version, figures: one }] : []; });
  const placeOf = ({ version }: (typeof known)[number]) => positions.get(version.questionId) ?? Infinity;
  const sorted = known.sort((a, b) => order(placeOf(a), placeOf(b)) || compare(a.version.content.prompt, b.version.content.prompt) || compare(a.version.questionId, b.version.questionId) || a.version.number - b.version.number);
  const numbers = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const { version: { questionId } } of sorted) {
    if (!numbers.has(questionId)) numbers.set(questionId, numbers.size + 1);
    counts.set(questionId, (counts.get(questionId) ?? 0) + 1);
  }
  const questions: AnalysedQuestion[] = [];
  for (const one of sorted) {
    questions.push(analysedQuestion(one.version, one.figures, numbers.get(one.version.questionId)!, counts.get(one.version.questionId)! > 1));
    yield;
  }
  return { ...figures, questions };
}

function analysedQuestion(version: ApprovedVersion, figures: AskedFigures, number: number, hasOthers: boolean): AnalysedQuestion {
  const { content } = version;
  const { n, blank, rest, statistics } = figures;
  const guess = randomGuess(content);
  const answers = givenAnswers(content, figures.answers, { n, rest }).slice(0, MOST_ANSWERS);
  const suspicions = suspicionsOf({ type: content.type, n, blank, facility: statistics.facility, guess, discriminationIndex: statistics.discriminationIndex, answers });
  // What was told apart is in `answers` now; the rest of it need not stay in memory.
  return { number, version, hasOthers, figures: { ...figures, answers: [] }, guess, answers, suspicions };
}

const order = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);
const compare = (a: string, b: string): number => a.localeCompare(b, 'vi');
