import { questionTypes } from '../content/content.js';
import { roundTrips } from '../test-support/round-trip.js';
import { writtenFormats } from './write-question-file.js';

const FILES = 10;
const TIMES = 200;

describe.each(writtenFormats)('%s', (format) => {
  test.each(questionTypes)(`${FILES * TIMES} of type %s come back as they went, but for what the report says`, async (type) => {
    const all = { whole: 0, partly: 0, other: 0, none: 0 };
    for (let seed = 1; seed <= FILES; seed += 1) {
      const trips = await roundTrips(format, type, TIMES, seed);
      for (const key of ['whole', 'partly', 'other', 'none'] as const) all[key] += trips[key];
    }
    console.info(`${format} ${type}: ${JSON.stringify(all)}`);
  }, 600_000);
});
