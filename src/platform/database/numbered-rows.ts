import { In, type EntityTarget, type FindOptionsWhere, type ObjectLiteral, type QueryDeepPartialEntity } from 'typeorm';
import { numbersInOrder, type NumberedRow } from '../ports/rules/numbers-in-order.js';
import type { Db } from './db.js';

/** A row as it was before two records became one. */
export interface RenumberedRow {
  readonly id: string;
  /** Whose it was. */
  readonly of: 'from' | 'into';
  readonly number: number;
}

type Row = ObjectLiteral & { id: string; number: number };

/**
 * Makes numbered rows of one person another's, numbered with the other's in the order of time. Inside a transaction.
 *
 * Groups in which only the kept person has rows stay as they are. Numbers are unique per person and group, so
 * they first become negative, which none of them is.
 */
export async function moveNumbered<T extends Row>(
  db: Db,
  { entity, column, rowOf, stays = () => false }: { readonly entity: EntityTarget<T>; readonly column: keyof T & string; readonly rowOf: (row: T) => NumberedRow; readonly stays?: (row: T, kept: readonly T[]) => boolean },
  from: string,
  into: string,
): Promise<RenumberedRow[]> {
  const of = (personId: string) => db.repo(entity).find({ where: { [column]: personId } as FindOptionsWhere<T>, order: { id: 'ASC' } as never });
  const kept = await of(into);
  const going = (await of(from)).filter((row) => !stays(row, kept));
  const groups = new Set(going.map((row) => rowOf(row).group));
  const met = kept.filter((row) => groups.has(rowOf(row).group));
  const numbers = numbersInOrder([...met, ...going].map(rowOf));
  await setNumbers(db, entity, column, [...met, ...going].map(({ id }) => ({ id, person: into, number: numbers.get(id)! })));
  return [...met.map(({ id, number }) => ({ id, of: 'into' as const, number })), ...going.map(({ id, number }) => ({ id, of: 'from' as const, number }))];
}

/** Gives renumbered rows back to whom they were of, with their old numbers. Inside a transaction. */
export async function moveNumberedBack<T extends Row>(db: Db, { entity, column }: { readonly entity: EntityTarget<T>; readonly column: keyof T & string }, rows: readonly RenumberedRow[], from: string, into: string): Promise<void> {
  await setNumbers(db, entity, column, rows.map(({ id, of, number }) => ({ id, person: of === 'from' ? from : into, number })));
}

async function setNumbers<T extends Row>(db: Db, entity: EntityTarget<T>, column: string, rows: readonly { id: string; person: string; number: number }[]): Promise<void> {
  const set = (id: string, values: object) => db.repo(entity).update({ id } as FindOptionsWhere<T>, values);
  for (const { id, person, number } of rows) await set(id, { [column]: person, number: -number });
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  await db.repo(entity).createQueryBuilder().update().set({ number: () => '-number' } as unknown as QueryDeepPartialEntity<T>).where({ id: In(ids) }).execute();
}
