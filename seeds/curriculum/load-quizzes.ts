import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COURSE, COURSE_FINAL, CoursesService } from '../../src/courses/courses.service.js';
import { projectRoot } from '../../src/platform/config/paths.js';
import { CategoriesService } from '../../src/questions/categories/categories.service.js';
import { Db } from '../../src/platform/database/db.js';
import { ApprovedVersionsService } from '../../src/questions/approved-versions.service.js';
import type { SlotRule } from '../../src/quizzes/rules/slot-rules.js';
import { QuizzesService, type QuizData } from '../../src/quizzes/quizzes.service.js';
import type { SeedApp } from '../load.js';
import { questionsOf } from './load-questions.js';
import { courseOrThrow } from './read-course.js';
import { quizzesOrThrow, type QuizSeed } from './read-quizzes.js';

/**
 * Makes a folder's quizzes, or changes them to what the file says, and returns their ids by key. The course and
 * its questions must be there; the quiz that completes the course belongs to it under a kind of its own.
 */
export async function loadQuizzes(app: SeedApp, folder: string): Promise<Map<string, string>> {
  const text = (name: string) => readFileSync(join(projectRoot, 'seeds/curriculum', folder, name), 'utf8');
  const courseSeed = courseOrThrow(text('course.yaml'), `${folder}/course.yaml`);
  const seeds = quizzesOrThrow(text('quizzes.yaml'), `${folder}/quizzes.yaml`, questionsOf(folder));
  const course = await app.get(CoursesService).findByKey(courseSeed.key);
  if (!course) throw new Error(`load the course ${courseSeed.key} before its quizzes`);
  const named = seeds.flatMap(({ slots }) => slots.flatMap((slot) => ('question' in slot ? [slot.question] : [])));
  const questionIds = await app.get(ApprovedVersionsService).idsByKeys(named);
  const drawn = seeds.flatMap(({ slots }) => slots.flatMap((slot) => ('draw' in slot && slot.draw.category !== undefined ? [slot.draw.category] : [])));
  const categoryIds = new Map<string, string>();
  for (const name of new Set(drawn)) categoryIds.set(name, await app.get(Db).tx(() => app.get(CategoriesService).ofSeed(name)));
  const ids = new Map<string, string>();
  for (const seed of seeds) {
    const ownerKind = seed.key === courseSeed.completion.quiz?.key ? COURSE_FINAL : COURSE;
    ids.set(seed.key, await app.get(QuizzesService).upsert(toData(seed, ownerKind, course.id, { questionIds, categoryIds })));
  }
  return ids;
}

/** What files name, as the bank knows it. */
interface BankIds {
  readonly questionIds: ReadonlyMap<string, string>;
  readonly categoryIds: ReadonlyMap<string, string>;
}

function toData(seed: QuizSeed, ownerKind: string, ownerId: string, bank: BankIds): QuizData {
  const { key, title, intro, lawAsOf, limitMinutes, attemptGrade, passShare, shuffleQuestions, shuffleOptions, graceSeconds, release } = seed;
  return {
    key, ownerKind, ownerId, title, intro, lawAsOf, opensAt: null, closesAt: null, limitMinutes, attemptsAllowed: seed.attempts, attemptGrade, passShare, shuffleQuestions, shuffleOptions,
    pageLayout: seed.layout, releaseScore: release.score, releaseAnswers: release.answers, releaseExplanations: release.explanations, graceSeconds,
    slots: seed.slots.map((slot) => toRule(slot, bank)),
  };
}

function toRule(slot: QuizSeed['slots'][number], { questionIds, categoryIds }: BankIds): SlotRule {
  if (!('question' in slot)) {
    const { category, ...draw } = slot.draw;
    return { kind: 'draw', rule: category === undefined ? draw : { category: categoryIds.get(category)!, ...draw }, count: slot.count, mark: slot.mark };
  }
  const questionId = questionIds.get(slot.question);
  if (questionId === undefined) throw new Error(`load the question ${slot.question} before the quiz that asks it`);
  return { kind: 'fixed', questionId, mark: slot.mark };
}
