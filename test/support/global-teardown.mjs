import { rm } from 'node:fs/promises';

export default async function tearDown() {
  await globalThis.lmsTestServer?.stop();
  await rm(process.env.LMS_TEST_FOLDER, { recursive: true, force: true, maxRetries: 3 });
}
