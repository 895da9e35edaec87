import { EntityNotFoundError, type EntityManager } from 'typeorm';
import { codeOf, DbBusy } from '../database/db.js';

/** Lock and statement timeouts, serialization failures and deadlocks after the last try, too many or lost connections. */
const BUSY_CODES = new Set(['55P03', '57014', '40001', '40P01', '53300', '57P01', '57P03', '08000', '08001', '08003', '08006', '25P03', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT']);

/** pg gives pool time-outs and cut connections no code. */
const BUSY_MESSAGES = /timeout exceeded when trying to connect|connection terminated|client has encountered a connection error/i;

/** Whether the database could not do it now and may do it later: nothing was changed. */
export function isDatabaseBusy(error: unknown): boolean {
  if (error instanceof DbBusy) return true;
  const code = codeOf(error) || String((error as { code?: unknown } | null)?.code ?? '');
  return BUSY_CODES.has(code) || code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED') || (error instanceof Error && BUSY_MESSAGES.test(error.message));
}

/** TypeORM's “not found” names the entity and the condition, so it is never shown. */
export const isEntityNotFound = (error: unknown): boolean => error instanceof EntityNotFoundError;

/**
 * The name of the unique or primary key constraint that a failed statement violated, or null.
 *
 * PostgreSQL names it; SQLite names the columns, so the constraint is looked up in the entities.
 */
export function violatedUnique(error: unknown, manager: EntityManager): string | null {
  const driverError = (error as { driverError?: { constraint?: string; message?: string } } | null)?.driverError;
  const code = codeOf(error);
  if (code === '23505') return driverError?.constraint ?? null;
  if (code !== 'SQLITE_CONSTRAINT_UNIQUE' && code !== 'SQLITE_CONSTRAINT_PRIMARYKEY') return null;
  const failed = /UNIQUE constraint failed: (.+)$/.exec(driverError?.message ?? '')?.[1] ?? '';
  const index = /^index '(.+)'$/.exec(failed)?.[1];
  return index ?? constraintOn(failed.split(', '), manager);
}

function constraintOn(columns: readonly string[], manager: EntityManager): string | null {
  const wanted = [...columns].sort().join();
  for (const entity of manager.connection.entityMetadatas) {
    const path = (list: readonly { readonly databaseName: string }[]) => list.map((column) => `${entity.tableName}.${column.databaseName}`).sort().join();
    if (path(entity.primaryColumns) === wanted) return entity.primaryColumns[0]?.primaryKeyConstraintName ?? `pk_${entity.tableName}`;
    const named = [...entity.uniques, ...entity.indices.filter((index) => index.isUnique)].find((candidate) => path(candidate.columns) === wanted);
    if (named) return named.name;
  }
  return null;
}
