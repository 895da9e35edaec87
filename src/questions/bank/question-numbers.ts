import type { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { QuestionNumbers } from '../entities/question-numbers.js';

/** The next numbers of questions, in a row; the first is returned. Inside the transaction that makes the questions, so that there are no gaps. */
export async function takeNumbers(db: Db, count: number): Promise<number> {
  await insertUnlessThere(db.repo(QuestionNumbers), { id: 1, last: 0 });
  await db.repo(QuestionNumbers).increment({ id: 1 }, 'last', count);
  return (await db.repo(QuestionNumbers).findOneByOrFail({ id: 1 })).last - count + 1;
}
