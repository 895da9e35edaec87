import { loadLessons, loadSources } from '../../../seeds/curriculum/load-curriculum.js';
import { Source } from '../../../src/legal/entities/source.js';
import { LessonVersion } from '../../../src/lessons/entities/lesson-version.js';
import { Lesson } from '../../../src/lessons/entities/lesson.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { describeEachDatabase } from '../../support/databases.js';

describeEachDatabase('loading the curriculum', (kind) => {
  let test_: TestApp;
  beforeAll(async () => {
    test_ = await startTestApp(kind, { seed: 'demo' });
  }, 180_000);
  afterAll(() => test_.close());

  test('a second run changes nothing', async () => {
    const before = await test_.db.repo(Lesson).find({ order: { key: 'ASC' } });
    const sources = await test_.db.repo(Source).count();
    expect(await loadSources(test_.app)).toEqual({ added: 0, changed: 0, unchanged: sources });
    expect(await loadLessons(test_.app)).toEqual({ added: 0, changed: 0, unchanged: 5 });
    expect(await test_.db.repo(Lesson).find({ order: { key: 'ASC' } })).toEqual(before);
    expect(await test_.db.repo(LessonVersion).count()).toBe(5);
  });

  test('a learner finds every lesson, in order, with its pictures and sources', async () => {
    const client = await test_.signIn('hocvien');
    const lessons = await test_.db.repo(Lesson).find({ order: { position: 'ASC' } });
    for (const { id, position } of lessons) {
      const page = await client.get(`/lessons/${id}`);
      expect(page.statusCode).toBe(200);
      expect(page.body).toContain(`Bài ${position}/5`);
      expect(page.body).not.toContain('[^');
      expect(page.body).not.toContain(':::');
      for (const [, file] of page.body.matchAll(/src="(\/lessons\/[^"]+)"/g)) expect((await client.get(file!.replaceAll('&#x3D;', '='))).statusCode).toBe(200);
      for (const [, source] of page.body.matchAll(/href="(\/sources\/[a-z0-9-]+)"/g)) expect((await client.get(source!)).statusCode).toBe(200);
    }
  });
});
