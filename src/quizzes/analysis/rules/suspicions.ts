import type { QuestionType } from '../../../questions/content/content.js';
import type { GivenAnswer } from '../../statistics/given-answers.js';

/** What may be wrong with a question, the gravest kind first. */
export const suspicionCodes = ['key-doubtful', 'against-the-rest', 'no-better-than-guessing', 'too-hard', 'left-blank', 'tells-nothing-apart', 'dead-option', 'too-easy'] as const;
/** What costs a question some of its use, but makes no mark wrong. */
export const lightSuspicions: ReadonlySet<SuspicionCode> = new Set(['dead-option', 'too-easy']);
export type SuspicionCode = (typeof suspicionCodes)[number];

/** One reason to look at a question again. */
export interface Suspicion {
  readonly code: SuspicionCode;
  /** Of `key-doubtful`: the wrong answer that the strong prefer, and the right one; of `dead-option`: who nobody chooses. */
  readonly answers: readonly GivenAnswer[];
}

/** What is known of a question. Indices in percent, facility, guess and blank as shares. */
export interface Observed {
  readonly type: QuestionType;
  readonly n: number;
  readonly blank: number;
  readonly facility: number | null;
  readonly guess: number | null;
  readonly discriminationIndex: number | null;
  readonly answers: readonly GivenAnswer[];
}

/** Below so many attempts a share says nothing of a question. */
export const FEWEST = 5;
/** Below so many attempts, who is strong is mostly chance. */
export const FEWEST_FOR_INDICES = 15;

const CHOICES: ReadonlySet<QuestionType> = new Set(['single', 'multiple', 'true-false']);
/** Of a wrong answer that the strong prefer: chosen by at least so many, and so much more by the strong than the right one. */
const KEY = { rate: 0.1, pointBiserial: 10, lead: 20 } as const;
const AGAINST = -5;
const WEAK = 10;
const HARD = 0.2;
const EASY = 0.95;
const BLANK = 0.2;
const DEAD = 0.02;
/** Of typed answers and the like, guessing earns next to nothing: there "hard" says it all. */
const LEAST_GUESS = 0.15;

/** The reasons to look at a question again, the gravest first; none for so few attempts that a share says nothing. */
export function suspicionsOf(seen: Observed): Suspicion[] {
  if (seen.n < FEWEST || seen.facility === null) return [];
  const found: Suspicion[] = [];
  const say = (code: SuspicionCode, answers: readonly GivenAnswer[] = []) => found.push({ code, answers });
  const index = seen.n < FEWEST_FOR_INDICES ? null : seen.discriminationIndex;
  const doubtful = seen.n < FEWEST_FOR_INDICES ? null : doubtfulKey(seen);
  if (doubtful) say('key-doubtful', doubtful);
  else if (index !== null && index < AGAINST) say('against-the-rest');
  if (seen.guess !== null && seen.guess >= LEAST_GUESS && seen.facility <= seen.guess) say('no-better-than-guessing');
  else if (seen.facility < HARD) say('too-hard');
  if (seen.blank / seen.n > BLANK) say('left-blank');
  if (index !== null && index >= AGAINST && index < WEAK && seen.facility >= HARD && seen.facility <= EASY) say('tells-nothing-apart');
  const dead = deadOptions(seen);
  if (dead.length > 0) say('dead-option', dead);
  if (seen.facility > EASY) say('too-easy');
  return found;
}

/** A wrong choice that goes with a strong rest, where the right one does not: most likely the key is wrong, or two are right. */
function doubtfulKey({ type, answers }: Observed): readonly GivenAnswer[] | null {
  if (!CHOICES.has(type)) return null;
  const strength = ({ pointBiserial }: GivenAnswer) => pointBiserial ?? -100;
  const right = answers.filter(({ earns }) => earns === 1).sort((a, b) => strength(a) - strength(b))[0];
  const wrong = answers.filter(({ earns, rate }) => earns < 1 && rate >= KEY.rate).sort((a, b) => strength(b) - strength(a))[0];
  if (!right || !wrong || wrong.pointBiserial === null || wrong.pointBiserial < KEY.pointBiserial) return null;
  return wrong.pointBiserial - (right.pointBiserial ?? 0) >= KEY.lead ? [wrong, right] : null;
}

/** Wrong choices that hardly anybody takes leave fewer to think about. */
function deadOptions({ type, n, answers }: Observed): readonly GivenAnswer[] {
  if (type === 'true-false' || !CHOICES.has(type) || n < 1 / DEAD) return [];
  return answers.filter(({ earns, rate }) => earns < 1 && rate < DEAD);
}

/** How grave a question's reasons are together, for sorting: the gravest reason decides, then how many there are. */
export function gravityOf(suspicions: readonly Suspicion[]): number {
  if (suspicions.length === 0) return -1;
  const worst = Math.min(...suspicions.map(({ code }) => suspicionCodes.indexOf(code)));
  return (suspicionCodes.length - worst) * 10 + suspicions.length;
}
