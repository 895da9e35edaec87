import { writeAiken } from './aiken/write-aiken.js';
import { writeGift } from './gift/write-gift.js';
import { writeMoodle } from './moodle/write-moodle.js';
import { writeSheet } from './sheet/write-sheet.js';
import type { MediaOf, WrittenFile, WrittenQuestion } from './writing.js';

/** In which files are written. */
export const writtenFormats = ['aiken', 'gift', 'moodle-xml', 'xlsx'] as const;
export type WrittenFormat = (typeof writtenFormats)[number];

/** Questions as a file of a format, with a report of what the format cannot carry. */
export async function writeQuestionFile(format: WrittenFormat, questions: readonly WrittenQuestion[], media: MediaOf): Promise<WrittenFile> {
  switch (format) {
    case 'aiken': return writeAiken(questions);
    case 'gift': return writeGift(questions);
    case 'moodle-xml': return writeMoodle(questions, media);
    case 'xlsx': return writeSheet(questions);
  }
}
