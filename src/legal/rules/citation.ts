import { formatDate } from '../../platform/views/formats.js';
import { stateAt, type SourceDates, type SourceState } from './source-state.js';

/** Where a statement of a lesson or question is written. Stored as JSON with the version that cites. */
export interface Citation {
  /** Key of a source in the register. */
  readonly source: string;
  readonly article?: string;
  readonly clause?: string;
  /** Entries of the fact sheet. */
  readonly facts: readonly string[];
  /** The day for which the source is cited, when that is not the law of the citing thing: history, an earlier rule. */
  readonly asOf?: string;
}

/** What names a source: number and date together, since numbers repeat. */
export interface SourceName {
  readonly kind: 'legal-document' | 'publication';
  readonly documentType: string;
  readonly number: string | null;
  readonly title: string;
  readonly issuer: string;
  readonly issuedOn: string | null;
}

/** `ok`, or why a person has to look: not in force on the day it is cited for, or ended since. */
export type CitationFlag = 'ok' | 'not-in-force' | 'ended-since' | 'unchecked';

export interface CitationValidity {
  /** The day that decides: the citation's own, else that of the citing thing. */
  readonly day: string;
  readonly state: SourceState;
  readonly flag: CitationFlag;
}

/**
 * Whether a citation holds, for a thing that is right under the law of `lawAsOf`, seen from `today`.
 *
 * A citation with a day of its own speaks of that day for ever: the end of its source is no news.
 * Without one, a source that ended after `lawAsOf` makes what cites it a thing of the past.
 */
export function citationValidity(source: SourceDates, citation: Pick<Citation, 'asOf'>, lawAsOf: string, today: string): CitationValidity {
  const day = citation.asOf ?? lawAsOf;
  const state = stateAt(source, day);
  return { day, state, flag: flagOf(state, citation.asOf === undefined && stateAt(source, today) === 'ended') };
}

/**
 * Whether a citation no longer holds when its source ends on a day (null: at a day that nobody knows). One that speaks of a
 * day of its own before that goes on doing so.
 */
export const losesGround = ({ asOf }: Pick<Citation, 'asOf'>, on: string | null): boolean => asOf === undefined || (on !== null && asOf >= on);

function flagOf(state: SourceState, endedSince: boolean): CitationFlag {
  if (state === 'ended' || state === 'not-yet' || state === 'not-issued') return 'not-in-force';
  if (endedSince) return 'ended-since';
  return state === 'unknown' ? 'unchecked' : 'ok';
}

/** "Nghị quyết số 76/NQ-CP ngày 15/07/2021": a document's name, always with its date; what is open is said. */
export function sourceName(source: SourceName): string {
  const { kind, documentType, number, title, issuer, issuedOn } = source;
  if (kind === 'publication') return `${documentType} “${title}”${issuedOn ? `, công bố ngày ${formatDate(issuedOn)}` : ''}, ${issuer}`;
  // A law is known by its name, which begins with the word; other documents by number.
  const named = documentType === 'Luật' && title.startsWith('Luật ') ? title : documentType;
  if (number === null && issuedOn === null) return `${named} “${title}” (số và ngày chưa kiểm tra)`;
  const numbered = number === null ? `${named} (số chưa kiểm tra)` : `${named} số ${number}`;
  return issuedOn === null ? `${numbered} (ngày ban hành chưa kiểm tra)` : `${numbered} ngày ${formatDate(issuedOn)}`;
}

/** "Khoản 1 Điều 3 Nghị định số 61/2018/NĐ-CP ngày 23/04/2018 của Chính phủ": the source as a footnote names it. */
export function citationText(source: SourceName, place: Pick<Citation, 'article' | 'clause'> = {}): string {
  const issuer = source.kind === 'publication' ? '' : ` của ${source.issuer}`;
  return [placeText(place), `${sourceName(source)}${issuer}`].filter(Boolean).join(' ');
}

/** "Khoản 1 Điều 3", "Điều 11", or nothing. */
function placeText({ article, clause }: Pick<Citation, 'article' | 'clause'>): string {
  if (!article) return '';
  return clause ? `Khoản ${clause} Điều ${article}` : `Điều ${article}`;
}
