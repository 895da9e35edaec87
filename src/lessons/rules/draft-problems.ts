import type { Citation } from '../../legal/rules/citation.js';
import { isDay } from '../../platform/clock/local-date.js';
import type { Survey } from '../rendering/survey.js';
import type { DraftText } from './draft-text.js';

export const MOST_MINUTES = 240;
export const LONGEST_TITLE = 200;
export const LONGEST_BODY = 100_000;
export const LONGEST_CHANGE = 600;
export const MOST_CHANGES = 10;

export type DraftField = 'title' | 'minutes' | 'lawAsOf' | 'body' | 'changes';

/** Something that keeps a draft from being published; `what` is what stands there. */
export type DraftProblem =
  | { readonly field: 'title'; readonly code: 'missing' | 'too-long' }
  | { readonly field: 'minutes'; readonly code: 'not-minutes' }
  | { readonly field: 'lawAsOf'; readonly code: 'no-day' }
  | { readonly field: 'body'; readonly code: 'missing' | 'too-long' | 'headings' }
  | { readonly field: 'body'; readonly code: 'unreadable' | 'unknown-citation' | 'unknown-image' | 'image-without-words'; readonly what: string }
  | { readonly field: 'changes'; readonly code: 'no-day' | 'no-text' | 'too-long' | 'no-source'; readonly row: number };

/** What a draft may name besides its text. */
export interface DraftMaterial {
  readonly citations: readonly Citation[];
  /** How its pictures and recordings are named in the text: `./img/so-do.webp`, `./tep/loi-doc.mp3`. */
  readonly shown: ReadonlySet<string>;
  /** Keys of the register. */
  readonly sources: ReadonlySet<string>;
}

/** Everything that is missing or wrong, in the order of the fields. Nothing: it may be published. */
export function draftProblems(text: DraftText, survey: Survey, material: DraftMaterial): DraftProblem[] {
  return [...factProblems(text), ...bodyProblems(text.body, survey, material), ...changeProblems(text, material)];
}

function factProblems({ title, minutes, lawAsOf }: DraftText): DraftProblem[] {
  const problems: DraftProblem[] = [];
  if (title.trim() === '') problems.push({ field: 'title', code: 'missing' });
  else if (title.length > LONGEST_TITLE) problems.push({ field: 'title', code: 'too-long' });
  if (readMinutes(minutes) === null) problems.push({ field: 'minutes', code: 'not-minutes' });
  if (!isDay(lawAsOf)) problems.push({ field: 'lawAsOf', code: 'no-day' });
  return problems;
}

/** The number of minutes in a field; null for what is none. */
export function readMinutes(typed: string): number | null {
  const minutes = /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : 0;
  return minutes >= 1 && minutes <= MOST_MINUTES ? minutes : null;
}

function bodyProblems(body: string, survey: Survey, { citations, shown: there }: DraftMaterial): DraftProblem[] {
  if (body.trim() === '') return [{ field: 'body', code: 'missing' }];
  if (body.length > LONGEST_BODY) return [{ field: 'body', code: 'too-long' }];
  const named = (code: 'unreadable' | 'unknown-citation' | 'unknown-image' | 'image-without-words', list: readonly string[]): DraftProblem[] =>
    [...new Set(list)].map((what) => ({ field: 'body', code, what }));
  const unknown = survey.marks.filter(({ source, facts }) => !citations.some((one) => one.source === source && facts.every((fact) => one.facts.includes(fact))));
  const { images: shown } = survey;
  return [
    ...named('unreadable', survey.unreadable),
    ...named('unknown-citation', unknown.map(({ source, facts }) => `${source}:${facts.join(',')}`)),
    ...named('unknown-image', shown.filter(({ path }) => !there.has(path)).map(({ path }) => path)),
    ...named('image-without-words', shown.filter(({ alt }) => alt.trim() === '').map(({ path }) => path)),
    ...(headingsInOrder(survey.headingLevels) ? [] : [{ field: 'body', code: 'headings' } as const]),
  ];
}

/** The title of the page is its first level: headings of the text are of the second and third, none skipped. */
const headingsInOrder = (levels: readonly number[]): boolean => levels.every((level, i) => level >= 2 && level <= 3 && level <= (levels[i - 1] ?? 1) + 1);

function changeProblems({ changes }: DraftText, { sources }: DraftMaterial): DraftProblem[] {
  return changes.flatMap(({ since, text, source }, row): DraftProblem[] => [
    ...(isDay(since) ? [] : [{ field: 'changes', code: 'no-day', row } as const]),
    ...(text.trim() === '' ? [{ field: 'changes', code: 'no-text', row } as const] : text.length > LONGEST_CHANGE ? [{ field: 'changes', code: 'too-long', row } as const] : []),
    ...(sources.has(source) ? [] : [{ field: 'changes', code: 'no-source', row } as const]),
  ]);
}
