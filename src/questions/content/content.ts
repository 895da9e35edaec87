/**
 * What a question version holds, as stored. The JSON lives as long as the attempts that were graded with it,
 * hence the schema number: older ones are brought up to date by {@link upgraded} when they are read, and a number
 * nobody knows is refused instead of guessed at.
 */
export const CONTENT_SCHEMA = 2;

export const questionTypes = ['single', 'multiple', 'true-false', 'matching', 'ordering', 'numeric', 'short-text', 'cloze', 'essay', 'description'] as const;
export type QuestionType = (typeof questionTypes)[number];

/** Ids are random and mean nothing; grading is by id, so the order on the screen never matters. */
export interface Option {
  id: string;
  text: string;
  correct: boolean;
  /**
   * The part of the full mark this option earns when chosen, −1 to 1; absent: what its being right or wrong earns.
   * Of a single choice a nearly right option may earn a part; of a multiple choice it counts with the credit "per-option" only.
   */
  share?: number;
  feedback?: string;
}

/** What stands in a list to be matched or put in order. */
export interface Item {
  id: string;
  text: string;
}

/** A wording that counts, and the share of the mark it earns (0 to 1). `*` stands for any run of characters, `\*` for itself. */
export interface Accepted {
  text: string;
  share: number;
  feedback?: string;
}

/** A value that counts. Within the tolerance: |given − value| ≤ tolerance, or ≤ tolerance × |value| if it is relative. */
export interface AcceptedNumber {
  value: number;
  tolerance: number;
  relative: boolean;
  share: number;
  feedback?: string;
}

/** A unit in which a number may be given: given × factor is in the unit of the accepted values. */
export interface Unit {
  name: string;
  factor: number;
}

/** Which differences matter when short texts are compared; false means that the difference is overlooked. */
export interface Comparison {
  accents: boolean;
  case: boolean;
  tonePlacement: boolean;
}

/** What is said to a taker by how the answer turned out. */
export interface OutcomeFeedback {
  right?: string;
  partly?: string;
  wrong?: string;
}

export const multipleCredits = ['all-or-nothing', 'right-minus-wrong', 'per-option'] as const;
export type MultipleCredit = (typeof multipleCredits)[number];
export const matchingCredits = ['per-pair', 'all-or-nothing'] as const;
export type MatchingCredit = (typeof matchingCredits)[number];
export const orderingCredits = ['all-or-nothing', 'adjacent-pairs', 'absolute-position'] as const;
export type OrderingCredit = (typeof orderingCredits)[number];

interface Common {
  schema: typeof CONTENT_SCHEMA;
  /** Short Markdown; pictures and sounds of the bank as `![what it shows](media:name)`, formulas as `$TeX$`. */
  prompt: string;
  explanation: string;
  feedback?: OutcomeFeedback;
  /** Shown one after the other where a quiz gives hints. */
  hints?: string[];
}

export interface SingleContent extends Common {
  type: 'single';
  options: Option[];
}
export interface MultipleContent extends Common {
  type: 'multiple';
  options: Option[];
  credit: MultipleCredit;
}
export interface TrueFalseContent extends Common {
  type: 'true-false';
  answer: boolean;
  feedbackTrue?: string;
  feedbackFalse?: string;
}
/** Each on the left has its one right partner; partners may serve several or nobody. */
export interface MatchingContent extends Common {
  type: 'matching';
  left: Item[];
  right: Item[];
  /** Id on the left → id on the right. */
  pairs: Record<string, string>;
  credit: MatchingCredit;
}
export interface OrderingContent extends Common {
  type: 'ordering';
  /** In the right order. */
  items: Item[];
  credit: OrderingCredit;
}
export interface NumericContent extends Common {
  type: 'numeric';
  accepted: AcceptedNumber[];
  /** Empty: the answer is a bare number. */
  units: Unit[];
  /** The share of what the number earns that is left when units are asked for and none was given: 1 they may be left out, 0 they must not. */
  withoutUnit: number;
}
export interface ShortTextContent extends Common {
  type: 'short-text';
  accepted: Accepted[];
  compare: Comparison;
}

interface GapCommon {
  /** What stands in the prompt between double brackets: `[[1]]`. */
  key: string;
  /** How much the gap counts beside the others; positive. */
  weight: number;
}
export interface ChoiceGap extends GapCommon {
  kind: 'choice';
  options: Option[];
}
export interface TextGap extends GapCommon {
  kind: 'text';
  accepted: Accepted[];
  compare: Comparison;
}
export interface NumberGap extends GapCommon {
  kind: 'number';
  accepted: AcceptedNumber[];
}
export type Gap = ChoiceGap | TextGap | NumberGap;

/** A text with gaps of mixed kinds. */
export interface ClozeContent extends Common {
  type: 'cloze';
  gaps: Gap[];
}

/** One thing a marker looks at, worth up to so many points; the points of all make up the full mark. */
export interface Criterion {
  id: string;
  text: string;
  points: number;
}
export interface EssayContent extends Common {
  type: 'essay';
  /** Null: no limit. */
  words: { least: number | null; most: number | null };
  /** How many files may be handed in with it (0 to 3), and whether one must be. */
  attachments: { most: number; required: boolean };
  /** Empty: the marker gives points freely. */
  rubric: Criterion[];
  /** For markers; takers see it with the explanation. */
  modelAnswer?: string;
}
/** A text between questions, without an answer or a mark. */
export interface DescriptionContent extends Common {
  type: 'description';
}
export type QuestionContent =
  | SingleContent
  | MultipleContent
  | TrueFalseContent
  | MatchingContent
  | OrderingContent
  | NumericContent
  | ShortTextContent
  | ClozeContent
  | EssayContent
  | DescriptionContent;

/**
 * An answer in its stored form; null when it was cleared. Single: option id. Multiple and ordering: ids. True/false:
 * boolean. Numeric, short text and essay: string. Matching: id on the left → id on the right. Cloze: key of the gap →
 * option id or text. Pairs and gaps that were left out are absent.
 */
export type AnswerValue = string | string[] | boolean | Record<string, string> | null;

/** The options of a choice, or none for types that have no options. */
export function optionsOf(content: QuestionContent): readonly Option[] {
  return content.type === 'single' || content.type === 'multiple' ? content.options : [];
}

/** The ids whose order differs from one taker's screen to the next. A matching's left side keeps its order. */
export function shuffledIds(content: QuestionContent): string[] {
  switch (content.type) {
    case 'single':
    case 'multiple':
      return content.options.map((o) => o.id);
    case 'matching':
      return content.right.map((item) => item.id);
    case 'ordering':
      return content.items.map((item) => item.id);
    case 'cloze':
      return content.gaps.flatMap((gap) => (gap.kind === 'choice' ? gap.options.map((o) => o.id) : []));
    default:
      return [];
  }
}

/** Types that stand in their right order when stored: shown so they would give the answer away. */
export const alwaysShuffled: ReadonlySet<QuestionType> = new Set(['matching', 'ordering']);

/** Whether takers answer and earn something. */
export function isAnswerable(type: QuestionType): boolean {
  return type !== 'description';
}
