import { In, type EntityTarget, type FindOptionsWhere, type ObjectLiteral, type QueryDeepPartialEntity } from 'typeorm';
import type { Db } from './db.js';

/** Below the number of values that both databases take in one statement. */
const IDS_AT_ONCE = 1_000;

/** Rows that name a person in a column. */
export interface PersonRows<T extends ObjectLiteral> {
  readonly entity: EntityTarget<T>;
  readonly column: keyof T & string;
}

/** Makes all rows of a person name another; returns their ids. Inside a transaction. */
export async function moveRows<T extends ObjectLiteral & { id: string }>(db: Db, { entity, column }: PersonRows<T>, from: string, into: string): Promise<string[]> {
  const where = { [column]: from } as FindOptionsWhere<T>;
  const rows = await db.repo(entity).find({ select: { id: true } as never, where, order: { id: 'ASC' } as never });
  if (rows.length > 0) await db.repo(entity).update(where, { [column]: into } as unknown as QueryDeepPartialEntity<T>);
  return rows.map(({ id }) => id);
}

/** Makes these rows name a person again, as far as they still name the other. Inside a transaction. */
export async function moveRowsBack<T extends ObjectLiteral & { id: string }>(db: Db, { entity, column }: PersonRows<T>, ids: readonly string[], from: string, into: string): Promise<void> {
  for (let at = 0; at < ids.length; at += IDS_AT_ONCE) {
    const where = { id: In(ids.slice(at, at + IDS_AT_ONCE)), [column]: into } as unknown as FindOptionsWhere<T>;
    await db.repo(entity).update(where, { [column]: from } as unknown as QueryDeepPartialEntity<T>);
  }
}
