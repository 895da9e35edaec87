import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from './postgres.mjs';

/** Once per run: a folder for everything the tests write, and a PostgreSQL server of their own. */
export default async function setUp() {
  const folder = mkdtempSync(join(tmpdir(), 'lms-test-'));
  chmodSync(folder, 0o711); // root's server runs as another user
  const server = await startPostgres(join(folder, 'postgres'));
  process.env.LMS_TEST_FOLDER = folder;
  process.env.LMS_TEST_POSTGRES = server.url;
  globalThis.lmsTestServer = server;
}
