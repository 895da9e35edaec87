import { makeDataSource } from './data-sources.js';
import type { DatabaseSettings } from './settings.js';

/** Reads in a thread that works out something large; the program's own connections stay with the program. */
export interface ThreadReader {
  readonly isPostgres: boolean;
  query<T>(sql: string, parameters: readonly unknown[]): Promise<T[]>;
  close(): Promise<void>;
}

/** Opens connections that cannot write, under the settings of the program's own reader. */
export async function openThreadReader(settings: DatabaseSettings): Promise<ThreadReader> {
  const source = await makeDataSource('reader', settings, { entities: [], migrations: [] }).initialize();
  return {
    isPostgres: settings.databaseUrl !== undefined,
    query: <T>(sql: string, parameters: readonly unknown[]) => source.query<T[]>(sql, [...parameters]),
    close: () => source.destroy(),
  };
}
