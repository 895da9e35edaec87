import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/config/paths.js';
import { Db } from '../../src/platform/database/db.js';
import type { AuthoredContent } from '../../src/questions/content/authored.js';
import { QuestionsService, type QuestionData } from '../../src/questions/questions.service.js';
import type { SeedApp } from '../load.js';
import { courseOrThrow } from './read-course.js';
import { questionsOrThrow, type QuestionSeed } from './read-questions.js';
import { sourcesOrThrow } from './read-sources.js';

const curriculum = join(projectRoot, 'seeds/curriculum');

/** As many as one short transaction takes. */
const CHUNK = 20;

/** Brings a folder's questions into the bank, approved. What has changed in the file becomes a new version; the rest stays. */
export async function loadQuestions(app: SeedApp, folder: string): Promise<void> {
  const questions = questionsOf(folder).map(toData);
  for (let i = 0; i < questions.length; i += CHUNK) {
    await app.get(Db).tx(async () => {
      for (const question of questions.slice(i, i + CHUNK)) await app.get(QuestionsService).upsertApproved(question);
    });
  }
}

/** The questions of a folder, read against the register of sources and the lessons of its course. */
export function questionsOf(folder: string): QuestionSeed[] {
  const text = (...path: string[]) => readFileSync(join(curriculum, ...path), 'utf8');
  const sources = new Set(sourcesOrThrow(text('sources.yaml'), 'sources.yaml').map(({ key }) => key));
  const lessons = new Set(courseOrThrow(text(folder, 'course.yaml'), `${folder}/course.yaml`).lessons);
  return questionsOrThrow(text(folder, 'questions.yaml'), `${folder}/questions.yaml`, { sources, lessons });
}

function toData(seed: QuestionSeed): QuestionData {
  const { key, category, kind, difficulty, lesson, tags, citations, validFrom, validTo } = seed;
  return { key, category, kind, difficulty, lessonKey: lesson, tags, citations, validFrom, validTo, content: contentOf(seed) };
}

/** The file's own option keys are for its authors; the bank gives options ids that tell nothing. */
function contentOf(seed: QuestionSeed): AuthoredContent {
  const { prompt, explanation } = seed;
  switch (seed.type) {
    case 'single':
      return { type: seed.type, prompt, explanation, options: seed.options.map(({ key: _key, ...option }) => option) };
    case 'multiple':
      return { type: seed.type, prompt, explanation, credit: seed.partialCredit ? 'right-minus-wrong' : 'all-or-nothing', options: seed.options.map(({ key: _key, ...option }) => option) };
    case 'true-false':
      return { type: seed.type, prompt, explanation, answer: seed.answer };
    case 'short-text':
      return { type: seed.type, prompt, explanation, accepted: seed.accepted, compare: seed.compare };
  }
}
