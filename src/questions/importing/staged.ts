import type { AuthoredContent } from '../content/authored.js';
import type { Ask, AskCode, Format, ReadFile, ReadQuestion, Told } from '../formats/reading.js';
import type { Remark } from '../formats/remarks.js';
import type { Place } from '../formats/rich/lines.js';

/** A question of the bank, or of the same file, that says the same. */
export type Twin = { readonly kind: 'bank'; readonly number: number; readonly questionId: string; readonly exact: boolean } | { readonly kind: 'file'; readonly number: number };

/** A question as it waits in an import; lives with it, so it holds no objects but plain data. */
export interface StagedQuestion {
  readonly at: Place;
  readonly name: string | null;
  readonly content: AuthoredContent;
  readonly tags: readonly string[];
  readonly category: readonly string[];
  readonly difficulty: 1 | 2 | 3 | null;
  readonly problems: readonly Remark[];
  readonly warnings: readonly Remark[];
  readonly awaits: AskCode | null;
  readonly twins: readonly Twin[];
  readonly isEdited: boolean;
}

/** What else the file says. */
export interface StagedFile {
  readonly format: Format | null;
  readonly skipped: readonly Told[];
  readonly notes: readonly Told[];
  readonly headings: readonly { readonly at: Place; readonly text: string }[];
  readonly notUnderstood: readonly { readonly at: Place; readonly text: string }[];
  readonly asks: readonly Ask[];
}

export const stagedFile = ({ format, skipped, notes, headings, notUnderstood, asks }: ReadFile): StagedFile => ({ format, skipped, notes, headings, notUnderstood, asks });

export function stagedQuestion(read: ReadQuestion, twins: readonly Twin[]): StagedQuestion {
  const { at, name, content, tags, category, difficulty, problems, warnings, awaits } = read;
  return { at, name, content, tags, category, difficulty, problems, warnings, awaits, twins, isEdited: false };
}

/** Whether it could be taken over. */
export const isReady = ({ problems, awaits }: Pick<StagedQuestion, 'problems' | 'awaits'>): boolean => problems.length === 0 && awaits === null;

/** Whether it is taken over unless somebody says otherwise: not what is in the bank already. */
export const isTakenAtFirst = (question: StagedQuestion): boolean => isReady(question) && !question.twins.some((twin) => twin.kind === 'file' || twin.exact);
