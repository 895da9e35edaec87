import { questionTypes, type QuestionType } from '../content/content.js';
import { roundTrips } from '../test-support/round-trip.js';
import { writtenFormats, type WrittenFormat } from './write-question-file.js';

/** What formats have no words for. */
const uncarried: Partial<Record<WrittenFormat, readonly QuestionType[]>> = { aiken: questionTypes.filter((type) => type !== 'single' && type !== 'true-false'), gift: ['ordering', 'cloze'] };
const TIMES = 12;

describe.each(writtenFormats)('%s', (format) => {
  test.each(questionTypes)('%s comes back as it went, but for what the report says', async (type) => {
    for (const seed of [11, 12]) {
      const { none, other } = await roundTrips(format, type, TIMES, seed);
      if (uncarried[format]?.includes(type)) expect(none).toBe(TIMES);
      // Aiken knows statements as choices only; elsewhere few questions are such that a format cannot say them.
      else if (format !== 'aiken') expect(none + other).toBeLessThan(TIMES / 2);
    }
  });
});
