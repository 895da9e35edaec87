import { type Logger } from 'typeorm';
import type { Db } from '../../../src/platform/database/db.js';

/** The statements that reading takes while `work` runs, sign-in and access included. */
export async function queriesOf<T>(db: Db, work: () => Promise<T>): Promise<{ result: T; queries: string[] }> {
  const source = db.manager.dataSource;
  const before: Logger = source.logger;
  const queries: string[] = [];
  const nothing = (): void => undefined;
  source.logger = {
    logQuery: (query) => void queries.push(query),
    logQueryError: nothing, logQuerySlow: nothing, logSchemaBuild: nothing, logMigration: nothing, log: nothing,
  };
  try {
    return { result: await work(), queries };
  } finally {
    source.logger = before;
  }
}
