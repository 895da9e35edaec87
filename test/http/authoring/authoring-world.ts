import { randomUUID } from 'node:crypto';
import { personId } from '../../../seeds/ids.js';
import { Course } from '../../../src/courses/entities/course.js';
import { SourcesService } from '../../../src/legal/sources.service.js';
import { Lesson } from '../../../src/lessons/entities/lesson.js';
import type { TestApp } from '../../support/app.js';
import type { Reply, TestClient } from '../../support/client.js';
import { aReader, aSource } from '../lessons/lesson-fixture.js';

export const COURSE = { code: 'CCHC-09', title: 'Tiếp công dân', summary: 'Cho người trực ở bộ phận một cửa.', objectives: '- Nghe\n- Ghi', periods: '8', delivery: 'online', estimatedMinutes: '90', lawAsOf: '2026-11-22', newProgramme: 'Chương trình thử' };

/** A trainer with a course that has one lesson to write. */
export async function aTrainer(test: TestApp) {
  await test.app.get(SourcesService).upsert([aSource()]);
  return aReader(test, 'trainer');
}

/** Makes a course through its form and returns its id. */
export async function aCourse(trainer: TestClient, over: Record<string, string> = {}): Promise<string> {
  const reply = await trainer.post('/trainer/courses', { ...COURSE, code: `K-${randomUUID().slice(0, 8)}`, key: randomUUID(), ...over });
  return idAfter(reply);
}

/** Adds a lesson to a course through its form and returns its id. */
export async function aLessonOf(trainer: TestClient, course: string, title = 'Bài mới'): Promise<string> {
  return idAfter(await trainer.post(`/trainer/courses/${course}/lessons`, { title, key: randomUUID() }));
}

/** The last part of where a form leads. */
export function idAfter(reply: Reply): string {
  expect(reply.statusCode).toBe(303);
  return String(reply.headers.location).split('/').at(-1)!.replace(/[?#].*/, '');
}

export const TEXT = { title: 'Một cửa', minutes: '10', lawAsOf: '2026-11-22', body: '## Mở đầu\n\nCâu đầu tiên của bài.' };

/** Writes and publishes a lesson as the editor without a script does. */
export async function publish(trainer: TestClient, lesson: string, fields: Record<string, string> = {}): Promise<Reply> {
  const page = (await trainer.get(`/trainer/lessons/${lesson}`)).body;
  const hidden = Object.fromEntries([...page.matchAll(/<input type="hidden" name="(revision|key|seen)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]));
  return trainer.post(`/trainer/lessons/${lesson}`, { ...TEXT, ...hidden, do: 'publish', ...fields });
}

export const stateOf = async ({ db }: TestApp, id: string) => ({ lesson: await db.repo(Lesson).findOneByOrFail({ id }) });
export const courseOf = async ({ db }: TestApp, id: string) => db.repo(Course).findOneByOrFail({ id });
export const demoPerson = personId;
