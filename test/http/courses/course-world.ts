import { courseId, personId } from '../../../seeds/ids.js';
import { demoAnswer } from '../../../seeds/demo/demo-answer.js';
import { COURSE } from '../../../src/courses/courses.service.js';
import { LessonsService } from '../../../src/lessons/lessons.service.js';
import { PapersService } from '../../../src/quizzes/papers.service.js';
import { QuizzesService } from '../../../src/quizzes/quizzes.service.js';
import type { TestApp } from '../../support/app.js';
import type { Reply, TestClient } from '../../support/client.js';

/** The course of the demo. */
export const COURSE_ID = courseId('cchc-2021-2030');

/** Lets people of the demo learn the way their browsers do. */
export class CourseWorld {
  constructor(private readonly test: TestApp) {}

  async lessonIds(): Promise<string[]> {
    return (await this.test.app.get(LessonsService).listFor({ kind: COURSE, id: COURSE_ID })).map(({ id }) => id);
  }

  async finalQuizId(): Promise<string> {
    return (await this.test.app.get(QuizzesService).findByKey('kiem-tra-cuoi-khoa'))!.id;
  }

  async read(browser: TestClient, lessonIds: readonly string[]): Promise<void> {
    for (const id of lessonIds) {
      const reply = await browser.api('PUT', `/api/v1/lessons/${id}/progress`, { percent: 100, block: 3, at: this.test.clock.now().getTime() });
      expect(reply.statusCode).toBe(200);
    }
  }

  /** Starts the final quiz, answers this share of it right and hands it in. */
  async sit(username: string, browser: TestClient, rightShare: number): Promise<Reply> {
    const { attemptId, answers } = await this.begin(username, browser, rightShare);
    return browser.api('POST', `/api/v1/attempts/${attemptId}/submission`, { answers, key: `key-of-${username}` });
  }

  /** Starts the final quiz and works out what to answer, without handing in. */
  async begin(username: string, browser: TestClient, rightShare: number) {
    const started = await browser.api('POST', `/api/v1/quizzes/${await this.finalQuizId()}/attempts`);
    expect([200, 201]).toContain(started.statusCode);
    const attemptId = started.json<{ id: string }>().id;
    const papers = this.test.app.get(PapersService);
    const { questions } = await papers.paperOf(await papers.sittingOf(attemptId, personId(username)));
    const answers = questions.map(({ slot, content }, i) => ({ slot, answer: demoAnswer(content, (i + 0.5) / questions.length < rightShare), seq: 1 }));
    return { attemptId, answers };
  }

  /** The whole course, from the first lesson to a passed quiz. */
  async complete(username: string): Promise<TestClient> {
    const browser = await this.test.signIn(username);
    await this.read(browser, await this.lessonIds());
    expect((await this.sit(username, browser, 1)).json()).toMatchObject({ state: 'submitted', passed: true });
    return browser;
  }
}
