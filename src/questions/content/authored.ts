import { createHash } from 'node:crypto';
import { CONTENT_SCHEMA, type ChoiceGap, type ClozeContent, type Criterion, type DescriptionContent, type EssayContent, type Item, type MatchingContent, type MultipleContent, type NumberGap, type NumericContent, type Option, type OrderingContent, type QuestionContent, type ShortTextContent, type SingleContent, type TextGap, type TrueFalseContent } from './content.js';

/** An option as an author writes it; the bank gives it an id. */
export type AuthoredOption = Omit<Option, 'id'>;
export type AuthoredGap = (Omit<ChoiceGap, 'options'> & { options: AuthoredOption[] }) | TextGap | NumberGap;

/** What an author writes: the content without ids and schema number. */
export type AuthoredContent =
  | (Omit<SingleContent, 'schema' | 'options'> & { options: AuthoredOption[] })
  | (Omit<MultipleContent, 'schema' | 'options'> & { options: AuthoredOption[] })
  | Omit<TrueFalseContent, 'schema'>
  /** Pairs by their texts; `others` are partners that belong to nobody. */
  | (Omit<MatchingContent, 'schema' | 'left' | 'right' | 'pairs'> & { pairs: { left: string; right: string }[]; others: string[] })
  | (Omit<OrderingContent, 'schema' | 'items'> & { items: string[] })
  | Omit<NumericContent, 'schema'>
  | Omit<ShortTextContent, 'schema'>
  | (Omit<ClozeContent, 'schema' | 'gaps'> & { gaps: AuthoredGap[] })
  | (Omit<EssayContent, 'schema' | 'rubric'> & { rubric: Omit<Criterion, 'id'>[] })
  | Omit<DescriptionContent, 'schema'>;

/** The content to store. `newId` gives options and items their random ids. */
export function toContent(authored: AuthoredContent, newId: () => string): QuestionContent {
  const schema = CONTENT_SCHEMA;
  const withIds = <T extends object>(all: readonly T[]): (T & { id: string })[] => all.map((one) => ({ id: newId(), ...one }));
  const items = (texts: readonly string[]): Item[] => texts.map((text) => ({ id: newId(), text }));
  switch (authored.type) {
    case 'single':
    case 'multiple':
      return { schema, ...authored, options: withIds(authored.options) };
    case 'matching': {
      const { pairs, others, ...rest } = authored;
      const left = items(pairs.map((pair) => pair.left));
      // Two may have the same partner: it stands once in the list to choose from.
      const right = items([...new Set([...pairs.map((pair) => pair.right), ...others])]);
      const partner = new Map(right.map((item) => [item.text, item.id]));
      return { schema, ...rest, left, right, pairs: Object.fromEntries(left.map((item, i) => [item.id, partner.get(pairs[i]!.right)!])) };
    }
    case 'ordering':
      return { schema, ...authored, items: items(authored.items) };
    case 'cloze':
      return { schema, ...authored, gaps: authored.gaps.map((gap) => (gap.kind === 'choice' ? { ...gap, options: withIds(gap.options) } : gap)) };
    case 'essay':
      return { schema, ...authored, rubric: withIds(authored.rubric) };
    default:
      return { schema, ...authored };
  }
}

/** What an author would write to get this content: the inverse of {@link toContent} but for the ids. */
export function toAuthored(content: QuestionContent): AuthoredContent {
  const bare = <T extends { id: string }>(all: readonly T[]) => all.map(({ id: _id, ...rest }) => rest);
  switch (content.type) {
    case 'single':
    case 'multiple': {
      const { schema: _schema, ...rest } = content;
      return { ...rest, options: bare(content.options) };
    }
    case 'matching': {
      const { schema: _schema, left, right, pairs, ...rest } = content;
      const texts = new Map(right.map((item) => [item.id, item.text]));
      const used = new Set(Object.values(pairs));
      return { ...rest, pairs: left.map((item) => ({ left: item.text, right: texts.get(pairs[item.id]!)! })), others: right.filter((item) => !used.has(item.id)).map((item) => item.text) };
    }
    case 'ordering': {
      const { schema: _schema, ...rest } = content;
      return { ...rest, items: content.items.map((item) => item.text) };
    }
    case 'cloze': {
      const { schema: _schema, ...rest } = content;
      return { ...rest, gaps: content.gaps.map((gap) => (gap.kind === 'choice' ? { ...gap, options: bare(gap.options) } : gap)) };
    }
    case 'essay': {
      const { schema: _schema, ...rest } = content;
      return { ...rest, rubric: bare(content.rubric) };
    }
    default: {
      const { schema: _schema, ...rest } = content;
      return rest;
    }
  }
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
