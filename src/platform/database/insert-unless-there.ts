import type { ObjectLiteral, QueryDeepPartialEntity, Repository } from 'typeorm';

/**
 * Inserts a row unless one with the same key is there; nothing is thrown, and nothing of the row that is there
 * changes. Never "check, then insert": of two at once, one would fail.
 */
export async function insertUnlessThere<T extends ObjectLiteral>(repository: Repository<T>, row: QueryDeepPartialEntity<T>): Promise<void> {
  await repository.createQueryBuilder().insert().values(row).orIgnore().updateEntity(false).execute();
}
