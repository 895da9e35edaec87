import { Refusal } from '../../platform/errors/refusal.js';
import { fileOnDisk, type FileOnDisk } from '../../platform/http/file-on-disk.js';
import type { PaperQuestion } from '../papers.service.js';

/** The files that came with a form of answers, each in the field of its question. */
export function filesSentWith(body: unknown, questions: readonly Pick<PaperQuestion, 'slot'>[]): { slot: number; file: FileOnDisk }[] {
  return questions.flatMap(({ slot }) => { const file = fileOnDisk(body, `file.${slot}`); return file ? [{ slot, file }] : []; });
}

/** Why something could not be done; what is not there for this taker stays a 404. */
export async function problemOf(work: () => Promise<void>): Promise<Refusal | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof Refusal && error.status !== 404) return error;
    throw error;
  }
}
