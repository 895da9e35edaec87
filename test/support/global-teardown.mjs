import { rm } from 'node:fs/promises';

export default async function tearDown() {
  setTimeout(() => console.log(process._getActiveHandles().map((h) => h.constructor.name + " " + (h.spawnfile ?? h.remotePort ?? h._idleTimeout ?? ""))), 1500).unref();
  await globalThis.lmsTestServer?.stop();
  await rm(process.env.LMS_TEST_FOLDER, { recursive: true, force: true, maxRetries: 3 });
}
