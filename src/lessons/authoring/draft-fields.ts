import type { DraftInput } from '../dto/draft.dto.js';
import { MOST_CHANGES } from '../rules/draft-problems.js';
import type { DraftText } from '../rules/draft-text.js';
import type { DraftSave } from './drafts.service.js';

/** The text of a draft out of the flat fields of the editor, whose rows are numbered: multipart forms know no nesting. */
export function draftText(typed: Readonly<Record<string, unknown>>): DraftText {
  const text = (name: string): string => (typeof typed[name] === 'string' ? typed[name] : '');
  const rows = Array.from({ length: MOST_CHANGES }, (_, i) => ({ since: text(`since-${i}`), text: text(`text-${i}`), source: text(`source-${i}`) }));
  return { title: text('title'), minutes: text('minutes'), lawAsOf: text('lawAsOf'), body: text('body'), changes: rows.filter((row) => Object.values(row).some((value) => value !== '')) };
}

/** What came in as what is saved. */
export const draftSave = ({ revision, key, over, ...text }: DraftInput): DraftSave => ({ revision, key, over, text });
