import { personId } from '../../../seeds/ids.js';
import { Calendar } from '../../../src/notifications/entities/calendar.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';
import { CourseWorld } from '../courses/course-world.js';

describeEachDatabase('the calendar of a person', (kind) => {
  let program: TestApp;
  let learner: TestClient;
  beforeAll(async () => {
    program = await startTestApp(kind, { seed: 'demo' });
    learner = await program.signIn('hocvien');
  }, 180_000);
  afterAll(() => program.close());

  const address = async () => /value="http:\/\/localhost:3000(\/calendar\/[\w-]+\.ics)"/.exec((await learner.get('/messages/calendar')).body)?.[1];
  /** What the button of the page sends. */
  const shown = async (): Promise<Record<string, string>> => {
    const before = /name="before" value="([^"]+)"/.exec((await learner.get('/messages/calendar')).body)?.[1];
    return before === undefined ? {} : { before };
  };
  const stranger = (path: string, headers = {}) => program.client().get(path, headers);

  test('is read without signing in at an address that nobody can guess and the database does not hold', async () => {
    expect(await address()).toBeUndefined();
    expect((await learner.post('/messages/calendar')).statusCode).toBe(303);
    const path = (await address())!;
    expect(path.length).toBeGreaterThan(50);
    const file = await stranger(path);
    expect([file.statusCode, file.headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(file.body).toContain('DTSTART;VALUE=DATE:20261205');
    expect(file.body.replace(/\r\n /g, '')).toContain('SUMMARY:Hạn học: ');
    const rows = JSON.stringify(await program.db.repo(Calendar).find());
    expect(rows).not.toContain(path.split('/').at(-1)!.replace('.ics', ''));
    expect(program.logs.join('')).not.toContain(path);
  });

  test('is not sent again while nothing has changed, and is when a course is completed', async () => {
    const path = (await address())!;
    const first = await stranger(path);
    program.clock.advance(24 * 3_600_000);
    learner = await program.signIn('hocvien'); // the session of yesterday is over
    const again = await stranger(path, { 'if-none-match': String(first.headers.etag) });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    await new CourseWorld(program).complete('hocvien');
    const later = await stranger(path, { 'if-none-match': String(first.headers.etag) });
    expect(later.statusCode).toBe(200);
    expect(later.body).not.toContain('UID:course-');
    // Yesterday's sessions of the class stay where they were.
    expect(later.body).toContain('UID:class-session-');
    expect(later.body.match(/UID:class-session-/g)).toEqual(first.body.match(/UID:class-session-/g));
  });

  test('moves to a new address, and ends; an ended address answers as one that never was', async () => {
    const old = (await address())!;
    await learner.post('/messages/calendar', await shown());
    const present = (await address())!;
    expect(present).not.toBe(old);
    expect((await stranger(present)).statusCode).toBe(200);
    await learner.post('/messages/calendar/end');
    expect(await address()).toBeUndefined();
    const answers = await Promise.all([old, present, `/calendar/${'x'.repeat(43)}.ics`, '/calendar/a%20b.ics'].map((path) => stranger(path)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404]);
    const words = answers.map(({ body }) => /<main[^]*<\/main>/.exec(body)![0]);
    expect(new Set(words).size).toBe(1);
  });

  test('the button pressed again, at once or later on the same page, leaves the address that the first press made', async () => {
    for (const _ of ['a first address', 'another one']) {
      const page = await shown();
      const before = await program.db.repo(Calendar).countBy({ personId: personId('hocvien') });
      await Promise.all([learner.post('/messages/calendar', page), learner.post('/messages/calendar', page)]);
      const made = await address();
      await learner.post('/messages/calendar', page);
      expect([await address(), await program.db.repo(Calendar).countBy({ personId: personId('hocvien') })]).toEqual([made, before + 1]);
    }
  });
});
