import { join } from 'node:path';

/** What the database layer needs of the program's settings; `Config` has it. */
export interface DatabaseSettings {
  /** Folder of the SQLite file. */
  dataDir: string;
  /** PostgreSQL when set; nothing else decides which database is used. */
  databaseUrl?: string | undefined;
}

export type DatabaseKind = 'sqlite' | 'postgres';

/** Which of the two databases the settings mean. */
export function kindOf(settings: DatabaseSettings): DatabaseKind {
  return settings.databaseUrl ? 'postgres' : 'sqlite';
}

/** Where the SQLite file lies; its -wal and -shm files lie beside it. */
export function sqliteFile(settings: DatabaseSettings): string {
  return join(settings.dataDir, 'lms.sqlite');
}
