import type { Tally } from './tally.js';
import type { EvaluationWindow } from './window.js';

/** What came of the forms about a class, for those who organise it. */
export interface EvaluationSummary {
  readonly window: EvaluationWindow;
  /** How many have come in, of how many people. */
  readonly forms: number;
  readonly asked: number;
  /** What may be seen of them; null: not enough yet. */
  readonly tally: Tally | null;
}
