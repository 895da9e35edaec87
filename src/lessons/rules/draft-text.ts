/** A change of rules as it is typed: any of its fields may still be empty or wrong. */
export interface TypedChange {
  readonly since: string;
  readonly text: string;
  /** Key of the source that says so. */
  readonly source: string;
}

/** What an author types of a lesson. Texts as they stand in the fields: a draft keeps everything, right or not. */
export interface DraftText {
  readonly title: string;
  readonly minutes: string;
  readonly lawAsOf: string;
  readonly body: string;
  readonly changes: readonly TypedChange[];
}

/** A draft has one spelling of line ends, and no rows without anything in them. */
export function tidyDraft({ title, minutes, lawAsOf, body, changes }: DraftText): DraftText {
  const lines = (text: string): string => text.replace(/\r\n?/g, '\n');
  return {
    title,
    minutes,
    lawAsOf,
    body: lines(body),
    changes: changes.map(({ since, text, source }) => ({ since, text: lines(text), source })).filter(({ since, text, source }) => since !== '' || text !== '' || source !== ''),
  };
}

/** Whether two drafts say the same. */
export const sameDraft = (one: DraftText, other: DraftText): boolean => JSON.stringify(tidyDraft(one)) === JSON.stringify(tidyDraft(other));
