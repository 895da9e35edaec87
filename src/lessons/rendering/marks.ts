/** A citation as an author writes it: `[^nq-76-2021:NQ76-02,NQ76-04]` in a sentence, `:::law nq-76-2021:NQ76-03` over a block. */
export interface CitationMark {
  readonly source: string;
  readonly facts: readonly string[];
}

const MARK = /^([a-z0-9]+(?:-[a-z0-9]+)+):([\p{L}\p{N}§.,-]+)$/u;
/** In running text; sticky, because the parser asks at one place. */
const INLINE = /\[\^([^\]\s]{1,200})\]/y;

/** Reads `source:fact,fact`; null if it is not written so. */
export function parseMark(text: string): CitationMark | null {
  const match = MARK.exec(text.trim());
  if (!match) return null;
  const facts = match[2]!.split(',').filter(Boolean);
  return facts.length > 0 ? { source: match[1]!, facts } : null;
}

/** The mark that begins at `at` in a text, with its length; null if none does. */
export function markAt(text: string, at: number): { mark: CitationMark; length: number } | null {
  INLINE.lastIndex = at;
  const match = INLINE.exec(text);
  const mark = match && parseMark(match[1]!);
  return mark ? { mark, length: match[0].length } : null;
}
