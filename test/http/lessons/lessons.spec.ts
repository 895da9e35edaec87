import { randomUUID } from 'node:crypto';
import { SourcesService } from '../../../src/legal/sources.service.js';
import { LessonProgress } from '../../../src/lessons/entities/lesson-progress.js';
import { LessonVersion } from '../../../src/lessons/entities/lesson-version.js';
import { LessonRead } from '../../../src/lessons/events.js';
import { LessonsService } from '../../../src/lessons/lessons.service.js';
import { PublishingService } from '../../../src/lessons/publishing.service.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.js';
import { Events } from '../../../src/platform/events/events.js';
import { Gates } from '../../../src/platform/ports/gates.js';
import { Owners } from '../../../src/platform/ports/owners.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { describeEachDatabase } from '../../support/databases.js';
import { aLesson, aReader, aSource } from './lesson-fixture.js';

describeEachDatabase('lessons', (kind) => {
  let test_: TestApp;
  const read: LessonRead[] = [];
  const closed = new Set<string>();

  beforeAll(async () => {
    test_ = await startTestApp(kind);
    test_.app.get(Gates).register('shelf', ({ id }) => Promise.resolve(closed.has(id) ? { open: false, code: 'shelf.closed', text: 'Kệ này mở từ 01/12.' } : { open: true }));
    test_.app.get(Owners).register('shelf', () => Promise.resolve({ label: 'Kệ sách', href: '/courses' }));
    test_.app.get(Events).on(LessonRead, (event) => {
      read.push(event);
      return Promise.resolve();
    });
    await test_.app.get(SourcesService).upsert([aSource()]);
  });
  afterAll(() => test_.close());

  /** Two lessons on a shelf of their own. */
  async function aShelf(): Promise<{ owner: { kind: string; id: string }; first: string; second: string }> {
    const owner = { kind: 'shelf', id: randomUUID() };
    await test_.app.get(PublishingService).publish(owner, [aLesson({ key: `a-${owner.id}` }), aLesson({ key: `b-${owner.id}`, title: 'Bài sau', files: [] })]);
    const [first, second] = await test_.app.get(LessonsService).listFor(owner);
    return { owner, first: first!.id, second: second!.id };
  }

  test('the page shows the text with its sources, what has changed, and where it leads', async () => {
    const { first, second } = await aShelf();
    const { client } = await aReader(test_);
    const page = await client.get(`/lessons/${first}`);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('<h1 class="close">Một cửa: cũ và mới</h1>');
    expect(page.body).toContain('Bài 1/2');
    expect(page.body).toContain('Đọc khoảng 10 phút');
    expect(page.body).toContain('Theo quy định có hiệu lực ngày 22/11/2026');
    expect(page.body).toContain('Quy định đã thay đổi từ ngày 01/07/2025');
    expect(page.body).toContain('<a href="#nguon-1" aria-label="Nguồn 1">1</a>');
    expect(page.body).toContain('<a href="/sources/nd-61-2018">Điều 3 Nghị định số 61/2018/NĐ-CP ngày 23/04/2018 của Chính phủ</a>. Có hiệu lực từ 21/06/2018 đến hết 30/06/2025. Dẫn theo ngày 15/02/2021.');
    expect(page.body).toContain('Một cửa trên một trang (PDF, 1 kB)');
    expect(page.body).toContain(`action="/lessons/${first}/read"`);
    expect(page.body).toContain('Đã đọc xong, sang bài 2');
    expect((await client.get(`/lessons/${second}`)).body).toContain('Đã đọc xong, về khóa học');
  });

  test('without a script the button marks the lesson, leads on, and a second press changes nothing', async () => {
    const { owner, first, second } = await aShelf();
    const { client, personId, accountId } = await aReader(test_);
    for (let press = 0; press < 2; press += 1) {
      const reply = await client.post(`/lessons/${first}/read`);
      expect([reply.statusCode, reply.headers.location]).toEqual([303, `/lessons/${second}`]);
    }
    expect(read.filter(({ lessonId }) => lessonId === first)).toEqual([new LessonRead(first, owner, personId, test_.clock.now())]);
    expect(await test_.db.repo(AuditEntry).findBy({ action: 'lesson.read', subjectId: first })).toMatchObject([{ actorAccountId: accountId, detail: { personId } }]);
    expect((await client.post(`/lessons/${second}/read`)).headers.location).toBe('/courses');
    const page = (await client.get(`/lessons/${first}`)).body;
    expect(page).toContain('Đã đọc xong ngày 23/11/2026');
    expect(page).not.toContain(`action="/lessons/${first}/read"`);
  });

  test('the share only grows, and the page leads back to the place that was left', async () => {
    const { first } = await aShelf();
    const { client } = await aReader(test_);
    const now = test_.clock.now().getTime();
    const report = async (body: object) => (await client.api('PUT', `/api/v1/lessons/${first}/progress`, body)).json<object>();
    expect(await report({ percent: 60, block: 3, at: now - 1000 })).toEqual({ percent: 60, block: 3, readAt: null });
    expect(await report({ percent: 20, block: 2, at: now })).toEqual({ percent: 60, block: 2, readAt: null });
    expect(await report({ percent: 40, block: 4, at: now - 5000 })).toEqual({ percent: 60, block: 2, readAt: null });
    const page = (await client.get(`/lessons/${first}`)).body;
    expect(page).toContain('value="60"');
    expect(page).toContain('href="#doan-2"');
  });

  test('reaching the end is told once, however many reports say so at once', async () => {
    const { first } = await aShelf();
    const { client, personId } = await aReader(test_);
    const body = { percent: 100, block: 4, at: test_.clock.now().getTime() };
    const replies = await Promise.all(Array.from({ length: 5 }, () => client.api('PUT', `/api/v1/lessons/${first}/progress`, body)));
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200, 200]);
    expect(read.filter(({ lessonId }) => lessonId === first)).toHaveLength(1);
    expect(await test_.app.get(LessonsService).readIds(personId, [first])).toEqual(new Set([first]));
    expect(await test_.db.repo(LessonProgress).countBy({ lessonId: first })).toBe(1);
  });

  test.each([
    [{ percent: 101, block: 0, at: 0 }],
    [{ percent: -1, block: 0, at: 0 }],
    [{ percent: 5.5, block: 0, at: 0 }],
    [{ percent: '5', block: 0, at: 0 }],
    [{ percent: 5, block: 0 }],
    [{ percent: 5, block: 1e9, at: 0 }],
    [[]],
  ])('the report %j is refused and changes nothing', async (body) => {
    const { first } = await aShelf();
    const { client, personId } = await aReader(test_);
    expect((await client.api('PUT', `/api/v1/lessons/${first}/progress`, body)).statusCode).toBe(422);
    expect(await test_.db.repo(LessonProgress).countBy({ personId })).toBe(0);
  });

  test('a closed gate closes page, files and reports; an author may look, but not read for the record', async () => {
    const { owner, first } = await aShelf();
    closed.add(owner.id);
    const { client, personId } = await aReader(test_);
    const page = await client.get(`/lessons/${first}`);
    expect(page.statusCode).toBe(403);
    expect(page.body).toContain('Kệ này mở từ 01/12.');
    expect((await client.get(`/lessons/${first}/files/so-do.svg`)).statusCode).toBe(403);
    expect((await client.api('PUT', `/api/v1/lessons/${first}/progress`, { percent: 100, block: 1, at: 0 })).statusCode).toBe(403);
    expect((await client.post(`/lessons/${first}/read`)).statusCode).toBe(403);
    expect(await test_.db.repo(LessonProgress).countBy({ personId })).toBe(0);
    const author = await aReader(test_, 'trainer');
    expect((await author.client.get(`/lessons/${first}`)).statusCode).toBe(200);
    expect((await author.client.post(`/lessons/${first}/read`)).statusCode).toBe(403);
  });

  test('what does not exist, and what nobody is signed in for, is not shown', async () => {
    const { first } = await aShelf();
    const { client } = await aReader(test_);
    expect((await client.get(`/lessons/${randomUUID()}`)).statusCode).toBe(404);
    expect((await client.get('/lessons/1')).statusCode).toBeGreaterThanOrEqual(400);
    expect((await client.get(`/lessons/${first}/files/../../package.json`)).statusCode).toBe(404);
    expect((await client.get(`/lessons/${first}/files/khac.svg`)).statusCode).toBe(404);
    expect((await test_.client().get(`/lessons/${first}`)).statusCode).toBe(302);
    expect((await test_.client().api('PUT', `/api/v1/lessons/${first}/progress`, { percent: 5, block: 1, at: 0 })).statusCode).toBe(401);
  });

  test('files come as what they are: a picture can run nothing, a document may stand in our own page', async () => {
    const { first } = await aShelf();
    const { client } = await aReader(test_);
    const page = (await client.get(`/lessons/${first}`));
    expect(page.headers['content-security-policy']).toContain("object-src 'self'");
    const html = page.body.replaceAll('&#x3D;', '=');
    const [picture] = /\/lessons\/[^"]+so-do\.svg\?v=[0-9a-f]{10}/.exec(html)!;
    const [pdf] = /\/lessons\/[^"]+mot-trang\.pdf\?v=[0-9a-f]{10}/.exec(html)!;
    const svg = await client.get(picture);
    expect(svg.headers).toMatchObject({ 'content-type': 'image/svg+xml', 'x-content-type-options': 'nosniff', 'cache-control': 'private, max-age=31536000, immutable' });
    expect(svg.headers['content-security-policy']).toContain('sandbox');
    const document = await client.get(pdf);
    expect(document.headers).toMatchObject({ 'content-type': 'application/pdf', 'content-disposition': 'inline; filename="mot-trang.pdf"' });
    expect(document.headers['content-security-policy']).toContain("frame-ancestors 'self'");
    expect(document.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('the same lessons again change nothing; changed text is a new version, a dropped lesson is kept for its readers', async () => {
    const { owner, first, second } = await aShelf();
    const publishing = test_.app.get(PublishingService);
    const { client, personId } = await aReader(test_);
    await client.post(`/lessons/${second}/read`);
    const same = [aLesson({ key: `a-${owner.id}` }), aLesson({ key: `b-${owner.id}`, title: 'Bài sau', files: [] })];
    expect(await publishing.publish(owner, same)).toEqual({ added: 0, changed: 0, unchanged: 2 });
    expect(await publishing.publish(owner, [{ ...same[0]!, body: 'Chữ mới.' }])).toEqual({ added: 0, changed: 1, unchanged: 0 });
    expect(await test_.db.repo(LessonVersion).countBy({ lessonId: first })).toBe(2);
    expect((await test_.app.get(LessonsService).listFor(owner)).map(({ id }) => id)).toEqual([first]);
    expect((await client.get(`/lessons/${second}`)).statusCode).toBe(404);
    expect(await publishing.publish(owner, same)).toEqual({ added: 0, changed: 1, unchanged: 1 });
    expect(await test_.app.get(LessonsService).readIds(personId, [first, second])).toEqual(new Set([second]));
  });

  test('one query set answers for many owners', async () => {
    const one = await aShelf();
    const two = await aShelf();
    const { client, personId } = await aReader(test_);
    await client.post(`/lessons/${two.first}/read`);
    const standings = await test_.app.get(LessonsService).standingsOf(personId, [one.owner, two.owner]);
    expect(standings.get(one.owner.id)!.map(({ position, readShare, readAt, changed }) => [position, readShare, readAt, changed])).toEqual([[1, 0, null, true], [2, 0, null, true]]);
    expect(standings.get(two.owner.id)![0]).toMatchObject({ id: two.first, readShare: 1, readAt: test_.clock.now() });
  });
});
