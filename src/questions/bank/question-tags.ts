import { toNfc } from '../../platform/text/text.js';
import type { Db } from '../../platform/database/db.js';
import { QuestionTag } from '../entities/question-tag.js';

/** As long as the column; a longer one is no word. */
export const LONGEST_TAG = 60;

/** Tags as they are kept: each once, without spaces around, in one order. */
export function tidyTags(tags: readonly string[]): string[] {
  return [...new Set(tags.map((tag) => toNfc(tag).replace(/\s+/gu, ' ').trim().slice(0, LONGEST_TAG)).filter(Boolean))].sort();
}

/** Gives a question exactly these tags; whether that changed anything. Inside a transaction. */
export async function setTags(db: Db, questionId: string, tags: readonly string[]): Promise<boolean> {
  const wanted = tidyTags(tags);
  const present = (await db.repo(QuestionTag).findBy({ questionId })).map(({ tag }) => tag).sort();
  if (wanted.join('\n') === present.join('\n')) return false;
  await db.repo(QuestionTag).delete({ questionId });
  if (wanted.length > 0) await db.repo(QuestionTag).insert(wanted.map((tag) => ({ questionId, tag })));
  return true;
}
