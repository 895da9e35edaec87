import { writeAiken } from './aiken/write-aiken.js';
import { writeGift } from './gift/write-gift.js';
import { writeMoodle } from './moodle/write-moodle.js';
import { writeQti } from './qti/write-qti.js';
import { writeSheet } from './sheet/write-sheet.js';
import { writeDocx } from './word/write-docx.js';
import type { MediaOf, WrittenFile, WrittenQuestion } from './writing.js';

/** In which files are written. */
export const writtenFormats = ['docx', 'aiken', 'gift', 'moodle-xml', 'xlsx', 'qti-2.1', 'qti-2.2', 'qti-3.0'] as const;
export type WrittenFormat = (typeof writtenFormats)[number];

/** Questions as a file of a format, with a report of what the format cannot carry. */
export async function writeQuestionFile(format: WrittenFormat, questions: readonly WrittenQuestion[], media: MediaOf): Promise<WrittenFile> {
  switch (format) {
    case 'docx': return writeDocx(questions, media);
    case 'aiken': return writeAiken(questions);
    case 'gift': return writeGift(questions);
    case 'moodle-xml': return writeMoodle(questions, media);
    case 'xlsx': return writeSheet(questions);
    case 'qti-2.1': return writeQti(questions, media, '2.1');
    case 'qti-2.2': return writeQti(questions, media, '2.2');
    case 'qti-3.0': return writeQti(questions, media, '3.0');
  }
}
