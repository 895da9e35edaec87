import type { QuestionState } from '../entities/question.js';
import type { VersionState } from '../entities/question-version.js';

/** What a person does with a question. */
export type Move = 'submit' | 'withdraw' | 'return' | 'approve' | 'retire' | 'reinstate';

/** The state of a question: that of its newest version, unless it is retired. */
export function stateOf(newest: VersionState | undefined, isRetired: boolean): QuestionState {
  return isRetired ? 'retired' : (newest ?? 'draft');
}

const MOVES: Readonly<Record<QuestionState, readonly Move[]>> = {
  draft: ['submit', 'retire'],
  'in-review': ['withdraw', 'return', 'approve', 'retire'],
  approved: ['retire'],
  retired: ['reinstate'],
};

/** What can be done with a question in a state, whoever does it. */
export function movesOf(state: QuestionState): readonly Move[] {
  return MOVES[state];
}
