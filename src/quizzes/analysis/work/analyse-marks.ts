import { Breath } from '../../../platform/files/breath.js';
import type { ApprovedVersion } from '../../../questions/approved-versions.service.js';
import { Tally } from '../../statistics/tally.js';
import { analysedQuiz, type AnalysedQuiz } from '../analysed-quiz.js';
import { readMarks, worthsOf, type AttemptToRead, type MarksSource, type VersionsOf } from './read-marks.js';

/** What is to be analysed: plain data, so that a thread can be told. */
export interface AnalysisOrder {
  readonly attempts: readonly AttemptToRead[];
  /** Of the questions of the quiz, by id: where each stands. */
  readonly positions: ReadonlyMap<string, number>;
}

/** Told again after so many attempts. */
const TELL_AFTER = 2_000;

/**
 * Reads the marks of these attempts and works out everything, giving way to others between its steps. Twelve bytes a mark
 * stay in memory, and eight more while places are put together; of answers only how often each was given.
 */
export async function analyseMarks({ attempts, positions }: AnalysisOrder, source: MarksSource, versionsOf: VersionsOf, tell: (read: number) => void): Promise<AnalysedQuiz> {
  const breath = new Breath();
  const tally = new Tally(attempts.length);
  const versions = new Map<string, ApprovedVersion>();
  let read = 0;
  for await (const received of readMarks(source, attempts, versions, versionsOf)) {
    tally.add(received);
    if (++read % TELL_AFTER === 0) tell(read);
    await breath.take();
  }
  const worths = await worthsOf(source, tally.withoutMaximum.map(({ version, attempt }) => ({ version, attemptId: attempts[attempt]!.id })));
  for (const [version, worth] of worths) tally.setMaximum(version, worth);
  const figures = await breath.run(tally.figures((version) => versions.get(version)!.questionId));
  return breath.run(analysedQuiz(figures, versions, positions));
}
