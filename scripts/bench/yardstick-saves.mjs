import Database from 'better-sqlite3';
import fastify from 'fastify';

/**
 * What the machine can do at best: a bare Fastify that writes answers with prepared statements, all that
 * has arrived by the next turn of the event loop in one durable commit. Same JSON in and out as the
 * program, none of its duties: nobody signs in, nothing is checked, refused, measured or logged.
 */
const database = new Database(process.argv[2]);
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec('CREATE TABLE answers (attempt_id varchar NOT NULL, slot int NOT NULL, value text NOT NULL, seq int NOT NULL, changes int NOT NULL, first_at bigint NOT NULL, last_at bigint NOT NULL, PRIMARY KEY (attempt_id, slot))');
const upsert = database.prepare(`INSERT INTO answers (attempt_id, slot, value, seq, changes, first_at, last_at) VALUES (?, ?, ?, ?, 0, ?, ?)
  ON CONFLICT (attempt_id, slot) DO UPDATE SET seq = excluded.seq, value = excluded.value, changes = answers.changes + 1, last_at = excluded.last_at WHERE excluded.seq > answers.seq`);
const [begin, commit] = [database.prepare('BEGIN IMMEDIATE'), database.prepare('COMMIT')];

let waiting = [];
function save(attemptId, answers) {
  return new Promise((resolve) => {
    if (waiting.push({ attemptId, answers, resolve }) === 1) setImmediate(flush);
  });
}

function flush() {
  const batch = waiting;
  waiting = [];
  const now = Date.now();
  begin.run();
  for (const { attemptId, answers } of batch) for (const { slot, answer, seq } of answers) upsert.run(attemptId, slot, JSON.stringify(answer), seq, now, now);
  commit.run();
  for (const { resolve } of batch) resolve();
}

const server = fastify();
server.put('/api/v1/attempts/:id/answers', async (request) => {
  const { answers } = request.body;
  await save(request.params.id, answers);
  return { saved: answers.map(({ slot, seq }) => ({ slot, seq })), conflicts: [], refused: [], serverTime: new Date().toISOString(), dueAt: null };
});
await server.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
