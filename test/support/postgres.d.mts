/** Starts a PostgreSQL server with its data below `folder`. */
export function startPostgres(folder: string): Promise<{ url: string; stop(): Promise<void> }>;
/** A port nobody listens on at this moment. */
export function freePort(): Promise<number>;
