/**
 * What a question version holds, as stored. The JSON lives as long as the attempts that were graded with it,
 * hence the schema number: a reader refuses a number it does not know instead of guessing.
 */
export const CONTENT_SCHEMA = 1;

export const questionTypes = ['single', 'multiple', 'true-false', 'short-text'] as const;
export type QuestionType = (typeof questionTypes)[number];

/** Ids are random and mean nothing; grading is by id, so the order on the screen never matters. */
export interface Option {
  id: string;
  text: string;
  correct: boolean;
  feedback?: string;
}

/** A wording that counts, and the share of the mark it earns (0 to 1). */
export interface Accepted {
  text: string;
  share: number;
}

/** Which differences matter when short texts are compared; false means that the difference is overlooked. */
export interface Comparison {
  accents: boolean;
  case: boolean;
  tonePlacement: boolean;
}

interface Common {
  schema: typeof CONTENT_SCHEMA;
  /** Short Markdown without pictures and links. */
  prompt: string;
  explanation: string;
}

export interface SingleContent extends Common {
  type: 'single';
  options: Option[];
}
export interface MultipleContent extends Common {
  type: 'multiple';
  options: Option[];
  partialCredit: boolean;
}
export interface TrueFalseContent extends Common {
  type: 'true-false';
  answer: boolean;
}
export interface ShortTextContent extends Common {
  type: 'short-text';
  accepted: Accepted[];
  compare: Comparison;
}
export type QuestionContent = SingleContent | MultipleContent | TrueFalseContent | ShortTextContent;

/** An answer in its stored form: option id, array of ids, boolean, string; null when it was cleared. */
export type AnswerValue = string | string[] | boolean | null;

/** The options of a question, or none for types that have no options. */
export function optionsOf(content: QuestionContent): readonly Option[] {
  return content.type === 'single' || content.type === 'multiple' ? content.options : [];
}

/**
 * What is wrong with a content that an author wants approved, as stable codes; empty when it can be graded.
 *
 * A version is never changed after its approval, so a question without a right answer must not get that far.
 */
export function contentFaults(content: QuestionContent): string[] {
  const faults: string[] = [];
  if (content.schema !== CONTENT_SCHEMA) faults.push('schema.unknown');
  if (content.prompt.trim() === '') faults.push('prompt.empty');
  if (content.type === 'single' || content.type === 'multiple') faults.push(...optionFaults(content));
  if (content.type === 'short-text') {
    if (!content.accepted.some((a) => a.share === 1)) faults.push('accepted.none-full');
    if (content.accepted.some((a) => a.text.trim() === '')) faults.push('accepted.empty');
    if (content.accepted.some((a) => !(a.share >= 0 && a.share <= 1))) faults.push('accepted.share');
  }
  return faults;
}

function optionFaults(content: SingleContent | MultipleContent): string[] {
  const faults: string[] = [];
  const right = content.options.filter((o) => o.correct).length;
  if (content.options.length < 2) faults.push('options.few');
  if (new Set(content.options.map((o) => o.id)).size !== content.options.length) faults.push('options.same-id');
  if (content.options.some((o) => o.text.trim() === '')) faults.push('options.empty');
  if (content.type === 'single' && right !== 1) faults.push('options.right-not-one');
  if (content.type === 'multiple' && right === 0) faults.push('options.right-none');
  return faults;
}
