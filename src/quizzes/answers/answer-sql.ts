/**
 * SQL for the hot path, made once per size: prepared statements are what makes the batch fast. The same text on
 * both databases but for the marks and the lock.
 */
const COLUMNS = 8;

/** The attempts of a batch. FOR SHARE keeps a submission from closing one between this look and our commit; in order of id, against deadlocks. */
export function selectAttempts(isPostgres: boolean, n: number): string {
  return `SELECT id, taker_id, state, due_at, grace_seconds FROM attempts WHERE id IN (${marks(isPostgres, 0, n)}) ORDER BY id${isPostgres ? ' FOR SHARE' : ''}`;
}

/**
 * A higher seq wins, and only then is the row returned; the same value under it is no change.
 * Parameters per row: attempt, slot, value, seq, 0 changes, the time of arrival twice, and from where it came.
 */
export function upsertAnswers(isPostgres: boolean, n: number): string {
  const tuples = Array.from({ length: n }, (_, row) => `(${marks(isPostgres, row * COLUMNS, COLUMNS)})`);
  return `INSERT INTO answers (attempt_id, slot, value, seq, changes, first_at, last_at, client) VALUES ${tuples.join()}
    ON CONFLICT (attempt_id, slot) DO UPDATE SET seq = excluded.seq, value = excluded.value,
      changes = answers.changes + CASE WHEN excluded.value = answers.value THEN 0 ELSE 1 END,
      last_at = CASE WHEN excluded.value = answers.value THEN answers.last_at ELSE excluded.last_at END,
      client = CASE WHEN excluded.value = answers.value THEN answers.client ELSE excluded.client END
    WHERE excluded.seq > answers.seq RETURNING attempt_id, slot`;
}

/** What is kept for the attempts of rows that did not win. */
export function selectKept(isPostgres: boolean, n: number): string {
  return `SELECT attempt_id, slot, seq, value FROM answers WHERE attempt_id IN (${marks(isPostgres, 0, n)})`;
}

function marks(isPostgres: boolean, from: number, n: number): string {
  return Array.from({ length: n }, (_, i) => (isPostgres ? `$${from + i + 1}` : '?')).join();
}
