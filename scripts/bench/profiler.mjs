import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';

/**
 * Loaded into the server before the program: SIGUSR2 begins a profile, the next one ends it and writes
 * it to a file. So a profile shows the load alone, not the start.
 */
const session = new Session();
session.connect();
let running = false;
let written = 0;

process.on('SIGUSR2', async () => {
  if (running) {
    running = false;
    const { profile } = await session.post('Profiler.stop');
    writeFileSync(`${process.env.BENCH_PROFILES}/${++written}.cpuprofile`, JSON.stringify(profile));
    return;
  }
  running = true;
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 250 });
  await session.post('Profiler.start');
});
