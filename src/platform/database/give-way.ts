import { setImmediate as turnOfOthers } from 'node:timers/promises';
import type { DataSource } from 'typeorm';

/** How long statement may follow statement before whoever else waits has a turn. */
const STRETCH_MS = 8;

/**
 * Lets others have their turn between the statements of a long work.
 *
 * SQLite answers within the call, so `await` alone never leaves the event loop: without this, work that is cut into a
 * thousand small reads keeps everybody waiting just as long as one large read would.
 */
export function giveWayBetweenReads(reader: DataSource): void {
  const runner = reader.createQueryRunner();
  const query = runner.query.bind(runner) as (...args: unknown[]) => Promise<unknown>;
  let since: number | null = null;
  const hasLasted = (): boolean => {
    if (since === null) {
      since = performance.now();
      setImmediate(() => (since = null));
    }
    return performance.now() - since > STRETCH_MS;
  };
  runner.query = (async (...args: unknown[]) => {
    while (hasLasted()) await turnOfOthers();
    return query(...args);
  }) as typeof runner.query;
}
