import type { AuthoredContent } from '../content/authored.js';
import type { MediaFile } from './media-files.js';
import type { Place } from './rich/lines.js';
import type { Remark } from './remarks.js';

/** In which files are read. */
export const formats = ['paste', 'aiken', 'docx', 'xlsx', 'gift', 'moodle-xml', 'qti'] as const;
export type Format = (typeof formats)[number];

/** Something to tell about a place of a file. */
export interface Told {
  readonly at: Place;
  readonly remark: Remark;
}

/** A question as a file tells of it. */
export interface ReadQuestion {
  readonly at: Place;
  /** What the file calls it: its number or name. */
  readonly name: string | null;
  /** May lack what makes it whole; `problems` then say so. Pictures are named as in `ReadFile.media`. */
  readonly content: AuthoredContent;
  /** The path of categories in the file, from the top. */
  readonly category: readonly string[];
  readonly tags: readonly string[];
  readonly difficulty: 1 | 2 | 3 | null;
  /** Why it cannot be taken over as it is. */
  readonly problems: readonly Remark[];
  /** What somebody should look at, and what was left out. */
  readonly warnings: readonly Remark[];
  /** The question about the whole file on whose answer it waits. */
  readonly awaits: AskCode | null;
}

/** What only a person can know about a file. */
export const askCodes = ['which-mark', 'without-options'] as const;
export type AskCode = (typeof askCodes)[number];
export interface Ask {
  readonly code: AskCode;
  /** The answers there are, by value, with how many questions each is about. */
  readonly choices: readonly { readonly value: string; readonly questions: number }[];
}
/** What a person has answered. */
export type Answers = Readonly<Partial<Record<AskCode, string>>>;

/** A file as it was understood. With a refusal there is nothing else. */
export interface ReadFile {
  readonly format: Format | null;
  readonly questions: readonly ReadQuestion[];
  /** Parts of the file that are questions and cannot be read as any. */
  readonly skipped: readonly Told[];
  /** About the file as a whole: what was done to it. */
  readonly notes: readonly Told[];
  readonly headings: readonly { readonly at: Place; readonly text: string }[];
  readonly notUnderstood: readonly { readonly at: Place; readonly text: string }[];
  readonly asks: readonly Ask[];
  /** By the name in `media:name`. */
  readonly media: ReadonlyMap<string, MediaFile>;
  readonly refusal: Remark | null;
}

export const emptyFile = (format: Format | null, refusal: Remark | null = null): ReadFile =>
  ({ format, questions: [], skipped: [], notes: [], headings: [], notUnderstood: [], asks: [], media: new Map(), refusal });

export const MOST_QUESTIONS = 5_000;
