import { createHash } from 'node:crypto';
import { CONTENT_SCHEMA, type MultipleContent, type QuestionContent, type ShortTextContent, type SingleContent, type TrueFalseContent } from './content.js';

/** An option as an author writes it; the bank gives it an id. */
export interface AuthoredOption {
  text: string;
  correct: boolean;
  feedback?: string;
}

/** What an author writes: the content without ids and schema number. */
export type AuthoredContent =
  | (Omit<SingleContent, 'schema' | 'options'> & { options: AuthoredOption[] })
  | (Omit<MultipleContent, 'schema' | 'options'> & { options: AuthoredOption[] })
  | Omit<TrueFalseContent, 'schema'>
  | Omit<ShortTextContent, 'schema'>;

/** The content to store. `newId` gives options their random ids. */
export function toContent(authored: AuthoredContent, newId: () => string): QuestionContent {
  if (authored.type === 'single' || authored.type === 'multiple') {
    return { schema: CONTENT_SCHEMA, ...authored, options: authored.options.map((option) => ({ id: newId(), ...option })) };
  }
  return { schema: CONTENT_SCHEMA, ...authored };
}

/** A hash that is equal for equal data, whatever the order of the properties; absent and undefined are the same. */
export function hashOf(data: unknown): string {
  return createHash('sha256').update(canonical(data)).digest('hex');
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, v]) => v !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join()}}`;
}
