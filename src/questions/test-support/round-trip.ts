import fc from 'fast-check';
import type { QuestionType } from '../content/content.js';
import { drawn } from '../formats/markdown/drawn.js';
import { readQuestionFile } from '../formats/read-question-file.js';
import { writeQuestionFile, type WrittenFormat } from '../formats/write-question-file.js';
import type { WrittenQuestion } from '../formats/writing.js';
import { anyMedia, anyQuestionOf } from './any-question.js';
import { sameRule } from './same-rule.js';
import { asTold, type Compared } from './told-losses.js';

/** How the round trips of a type went: how many came back whole, with told losses, as another question, or not at all. */
export interface Trips {
  whole: number;
  partly: number;
  other: number;
  none: number;
}

/**
 * Sends questions of a type through a format and back, and compares each with what the export's report says:
 * nothing said, nothing different; something said, that and nothing else different.
 */
export async function roundTrips(format: WrittenFormat, type: QuestionType, times: number, seed: number): Promise<Trips> {
  // Free text has no place for categories: half of the time all questions are of one, so that there is nothing to tell.
  const questions = fc.sample(anyQuestionOf(type), { numRuns: times, seed }).map((question, i): WrittenQuestion => ({ ...question, name: `Câu ${i + 1}`, ...(seed % 2 === 0 ? { category: [] } : {}) }));
  const file = await writeQuestionFile(format, questions, anyMedia);
  const told = (name: string) => file.uncarried.filter((one) => one.name === name);
  const carried = questions.filter(({ name }) => !told(name).some(({ remark }) => remark.code === 'cannot-type'));
  expect(file.count).toBe(carried.length);
  const trips: Trips = { whole: 0, partly: 0, other: 0, none: questions.length - carried.length };
  if (carried.length === 0) return trips;
  const read = await readQuestionFile(file.bytes, { fileName: `câu hỏi.${file.ending}`, format: format === 'aiken' || format === 'gift' ? format : undefined, answers: { 'without-options': 'essay' } });
  expect([read.refusal, read.skipped]).toEqual([null, []]);
  const isSplit = read.questions.length !== carried.length;
  if (isSplit) expect(carried.some(({ name }) => told(name).some(({ remark }) => remark.code === 'becomes'))).toBe(true);
  else carried.forEach((question, i) => {
    const back = read.questions[i]!;
    const [want, got] = [asTold(compared(question), told(question.name)), asTold(compared(back), told(question.name))];
    if (want === null) return void (trips.other += 1);
    try {
      expect(seen(got)).toEqual(seen(want));
      expect(back.problems).toEqual([]);
    } catch (error) {
      throw new Error(`${format} ${type} ${question.name}: told ${JSON.stringify(told(question.name).map(({ remark }) => remark.params?.['what']))}\n${error instanceof Error ? error.message : ''}`);
    }
    trips[told(question.name).length === 0 ? 'whole' : 'partly'] += 1;
  });
  return trips;
}

/** The same in all that matters: one rule of marking told in two ways, one text written in two. */
function compared({ content, tags, category, difficulty }: Compared): Compared {
  return { content: sameRule(content), tags, category, difficulty: difficulty === 2 ? null : difficulty };
}

const BLOCKS = new Set(['prompt', 'explanation', 'modelAnswer', 'right', 'partly', 'wrong', 'feedback', 'feedbackTrue', 'feedbackFalse']);
const NAMES = new Set(['type', 'kind', 'credit', 'key']);
/** Texts as people see them; one of which nothing is left is none. */
const seen = (question: Compared | null): unknown => JSON.parse(JSON.stringify(question, function told(this: object, key, value: unknown) {
  if (typeof value !== 'string' || NAMES.has(key)) return value;
  return value === '' ? undefined : drawn(value, BLOCKS.has(key) && !('left' in this) ? 'block' : 'inline');
}));
