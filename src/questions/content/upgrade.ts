import { CONTENT_SCHEMA, type QuestionContent } from './content.js';

/** Multiple choice of schema 1: what became of a wrong choice was a yes or no. */
interface FirstMultiple {
  type: 'multiple';
  partialCredit: boolean;
}
/** Short text of schema 1: an asterisk was an asterisk. */
interface FirstShortText {
  type: 'short-text';
  accepted: { text: string; share: number }[];
}

/**
 * A stored content in today's form. What was asked and what it earns stays the same: only its spelling changes.
 * A schema nobody knows is handed on as it is; {@link contentFaults} names it.
 */
export function upgraded(stored: unknown): QuestionContent {
  const content = stored as { schema: number; type: string };
  if (content.schema !== 1) return stored as QuestionContent;
  const { schema: _old, ...rest } = content;
  return { schema: CONTENT_SCHEMA, ...renewed(rest) } as QuestionContent;
}

function renewed(content: { type: string }): object {
  if (content.type === 'multiple') {
    const { partialCredit, ...rest } = content as FirstMultiple;
    return { ...rest, credit: partialCredit ? 'right-minus-wrong' : 'all-or-nothing' };
  }
  if (content.type === 'short-text') {
    const first = content as FirstShortText;
    return { ...first, accepted: first.accepted.map((a) => ({ ...a, text: literally(a.text) })) };
  }
  return content;
}

/** A text in which nothing stands for anything else, as an accepted wording. */
export function literally(text: string): string {
  return text.replace(/[\\*]/g, '\\$&');
}
