import { gapFractions } from '../../questions/grading/grade.js';
import { multipleFraction, singleFraction } from '../../questions/grading/choices.js';
import type { ClozeContent, MatchingContent, MultipleContent, Option, OrderingContent, QuestionContent } from '../../questions/content/content.js';

/** Beyond so many options ticking them at random is not counted through: 2^12 ways are. */
const MOST_OPTIONS = 12;

/**
 * What somebody earns on the average who knows nothing and guesses, as a share of the full mark (Moodle's "random guess
 * score"). Null where guessing has no meaning, and for a choice of so many options that nobody counts it through.
 *
 * - single choice: the mean of what its options earn; true or false: 1/2.
 * - multiple choice: the mean over all ways to tick its options, each with the chance 1/2.
 * - matching, each on the left joined to any on the right: 1/r a pair with r on the right; all or nothing: (1/r)^l.
 * - ordering n items at random: 1/n! for all or nothing, and 1/n both at the right place and for the pairs that follow
 *   each other (of the n! orders, (n−1)! hold a given pair together).
 * - typed answers: 0; a text with gaps: the mean of its gaps, by their weights.
 */
export function randomGuess(content: QuestionContent): number | null {
  switch (content.type) {
    case 'single':
      return ofOptions(content.options);
    case 'true-false':
      return 0.5;
    case 'multiple':
      return ofTicks(content);
    case 'matching':
      return ofPairs(content);
    case 'ordering':
      return ofOrders(content);
    case 'cloze':
      return ofGaps(content);
    case 'numeric':
    case 'short-text':
      return 0;
    case 'essay':
    case 'description':
      return null;
  }
}

function ofOptions(options: readonly Option[]): number | null {
  return options.length === 0 ? null : options.reduce((sum, { id }) => sum + singleFraction(options, id), 0) / options.length;
}

function ofTicks(content: MultipleContent): number | null {
  const ids = content.options.map(({ id }) => id);
  if (ids.length === 0 || ids.length > MOST_OPTIONS) return null;
  const ways = 2 ** ids.length;
  let sum = 0;
  // Ticking nothing is no answer and earns nothing.
  for (let way = 1; way < ways; way += 1) sum += multipleFraction(content, ids.filter((_, i) => (way >> i) % 2 === 1));
  return sum / ways;
}

function ofPairs({ left, right, credit }: MatchingContent): number | null {
  if (left.length === 0 || right.length === 0) return null;
  return credit === 'all-or-nothing' ? right.length ** -left.length : 1 / right.length;
}

function ofOrders({ items: { length: n }, credit }: OrderingContent): number | null {
  if (n === 0) return null;
  if (credit !== 'all-or-nothing') return 1 / n;
  let orders = 1;
  for (let i = 2; i <= n; i += 1) orders *= i;
  return 1 / orders;
}

function ofGaps(content: ClozeContent): number | null {
  const weight = content.gaps.reduce((sum, gap) => sum + gap.weight, 0);
  if (weight <= 0) return null;
  const earned = content.gaps.map((gap) => {
    if (gap.kind !== 'choice' || gap.options.length === 0) return 0;
    return (gap.weight * gap.options.reduce((sum, { id }) => sum + gapFractions(content, { [gap.key]: id }).get(gap.key)!, 0)) / gap.options.length;
  });
  return earned.reduce((sum, one) => sum + one, 0) / weight;
}
