import type { Db } from '../../platform/database/db.js';
import { QuestionNumbers } from '../entities/question-numbers.js';

/** The next numbers of questions, in a row; the first is returned. Inside the transaction that makes the questions, so that there are no gaps. */
export async function takeNumbers(db: Db, count: number): Promise<number> {
  await db.repo(QuestionNumbers).increment({ id: 1 }, 'last', count);
  return (await db.repo(QuestionNumbers).findOneByOrFail({ id: 1 })).last - count + 1;
}
