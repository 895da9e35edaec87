import type { QuestionContent } from '../content/content.js';

/** What a question says, taken apart by what it is said for. Any type has these; a type without choices has an empty list. */
export interface QuestionTexts {
  readonly prompt: string;
  /** What is chosen, matched, put in order or accepted as an answer. */
  readonly choices: readonly string[];
  /** What is said afterwards: explanation, feedback, hints. */
  readonly remarks: readonly string[];
}

/** Fields that hold lists of things with a text of their own. */
const CHOICES = ['options', 'left', 'right', 'items', 'accepted'] as const;

type Texts = Readonly<Record<string, unknown>>;

/** The texts of a content of any type, by the names that fields of all types share. */
export function textsOf(content: QuestionContent): QuestionTexts {
  const fields = content as unknown as Texts;
  const gaps = listOf(fields['gaps']);
  const things = [fields, ...gaps].flatMap((holder) => CHOICES.flatMap((name) => listOf(holder[name])));
  const outcomes = isTexts(fields['feedback']) ? Object.values(fields['feedback']) : [];
  return {
    prompt: content.prompt,
    choices: things.flatMap(({ text, value }) => (typeof text === 'string' ? [text] : typeof value === 'number' ? [String(value)] : [])),
    remarks: [content.explanation, ...things.map(({ feedback }) => feedback), ...outcomes, fields['feedbackTrue'], fields['feedbackFalse'], fields['modelAnswer'], ...listOf(fields['rubric']).map(({ text }) => text), ...listOf(fields['hints']).map(({ text }) => text)]
      .filter((text): text is string => typeof text === 'string' && text !== ''),
  };
}

function listOf(value: unknown): Texts[] {
  if (!Array.isArray(value)) return [];
  return (value as unknown[]).map((one) => (isTexts(one) ? one : { text: one }));
}

const isTexts = (value: unknown): value is Texts => typeof value === 'object' && value !== null && !Array.isArray(value);
