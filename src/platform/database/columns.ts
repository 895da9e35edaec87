import { Column, type ValueTransformer } from 'typeorm';

interface ColumnChoices {
  nullable?: boolean;
}

/** For a column of instants that needs more than `@Instant()` gives, such as a default. */
export const instants: ValueTransformer = {
  to: (value: Date | number | null | undefined) => (value instanceof Date ? value.getTime() : value),
  // SQLite hands a bigint over as a number, PostgreSQL as a string.
  from: (value: number | string | null | undefined) => (value == null ? null : new Date(Number(value))),
};

const json: ValueTransformer = {
  to: (value: unknown) => (value == null ? value : JSON.stringify(value)),
  from: (value: string | null | undefined) => (value == null ? null : (JSON.parse(value) as unknown)),
};

/**
 * An instant, stored as bigint UTC milliseconds: the only form that both databases keep exactly and
 * alike. In a query builder compare it with a number (`date.getTime()`).
 */
export function Instant(choices: ColumnChoices = {}): PropertyDecorator {
  return Column('bigint', { nullable: choices.nullable ?? false, transformer: instants });
}

/** What may carry `@Json<T>()`: a property that holds T, or null where the column is nullable. */
type JsonProperty<T> = <K extends string>(target: { [P in K]: T | null }, property: K) => void;

/**
 * A value stored as JSON text. What lives for long carries a schema number of its own, and `read` brings what an older
 * program stored into today's form.
 */
export function Json<T = object>(choices: ColumnChoices & { read?: (stored: unknown) => T } = {}): JsonProperty<T> {
  const { read } = choices;
  const transformer: ValueTransformer = read ? { to: json.to, from: (value: string | null | undefined) => (value == null ? null : read(JSON.parse(value))) } : json;
  return Column('text', { nullable: choices.nullable ?? false, transformer });
}
