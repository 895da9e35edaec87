import { randomUUID } from 'node:crypto';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.js';
import { LessonDraft } from '../../../src/lessons/entities/lesson-draft.js';
import { LessonVersion } from '../../../src/lessons/entities/lesson-version.js';
import { Lesson } from '../../../src/lessons/entities/lesson.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';
import { aReader } from '../lessons/lesson-fixture.js';
import { aCourse, aLessonOf, aTrainer, publish, TEXT } from './authoring-world.js';

describeEachDatabase('writing a lesson', (kind) => {
  let test_: TestApp;
  let trainer: Awaited<ReturnType<typeof aTrainer>>;
  let course: string;
  beforeAll(async () => {
    test_ = await startTestApp(kind);
    trainer = await aTrainer(test_);
    course = await aCourse(trainer.client);
  });
  afterAll(() => test_.close());

  const save = (client: TestClient, lesson: string, body: object) => client.api('PUT', `/api/v1/lessons/${lesson}/draft`, { ...TEXT, changes: [], key: randomUUID(), revision: 0, ...body });
  const draftOf = (lessonId: string) => test_.db.repo(LessonDraft).findOneBy({ lessonId });

  test('what is typed is kept, right or not, and a save that arrives twice is one save', async () => {
    const lesson = await aLessonOf(trainer.client, course);
    const key = randomUUID();
    const typed = { minutes: 'mười', lawAsOf: '', body: '[^x]\r\nhai', changes: [{ since: 'mai', text: '', source: '' }], key };
    for (let again = 0; again < 2; again += 1) expect((await save(trainer.client, lesson, typed)).json()).toMatchObject({ revision: 1, problems: expect.arrayContaining(['Thời gian đọc là số phút, từ 1 đến 240.']) as unknown });
    expect(await draftOf(lesson)).toMatchObject({ revision: 1, text: { minutes: 'mười', body: '[^x]\nhai', changes: [{ since: 'mai' }] } });
    const page = (await trainer.client.get(`/trainer/lessons/${lesson}`)).body;
    expect(page).toContain('value="mười"');
    expect(page).toContain('Bạn chọn ngày mà nội dung bài đúng theo quy định.');
  });

  test('of two windows the older is told and writes over nothing; over knowingly, what it replaced can be taken back', async () => {
    const lesson = await aLessonOf(trainer.client, course);
    expect((await save(trainer.client, lesson, { body: 'một' })).json()).toMatchObject({ revision: 1 });
    expect((await save(trainer.client, lesson, { body: 'hai', revision: 1 })).json()).toMatchObject({ revision: 2 });
    const late = await save(trainer.client, lesson, { body: 'cửa sổ cũ', revision: 1 });
    expect([late.statusCode, late.json<{ code: string }>().code]).toEqual([409, 'lesson.draft-conflict']);
    expect((await draftOf(lesson))?.text.body).toBe('hai');
    // The form without a script: both texts are shown, and nothing is lost.
    const form = await trainer.client.post(`/trainer/lessons/${lesson}`, { ...TEXT, body: 'cửa sổ cũ', revision: '1', key: randomUUID(), do: 'save' });
    expect(form.statusCode).toBe(409);
    expect(form.body).toContain('>cửa sổ cũ</textarea>');
    expect(form.body).toContain('<p class="lines-kept">hai</p>');
    expect((await save(trainer.client, lesson, { body: 'cửa sổ cũ', revision: 1, over: true })).json()).toMatchObject({ revision: 3 });
    await trainer.client.post(`/trainer/lessons/${lesson}/draft`, { do: 'take-back' });
    expect(await draftOf(lesson)).toMatchObject({ text: { body: 'hai' }, replacedText: { body: 'cửa sổ cũ' } });
  });

  test('two first saves at once make one draft, and one of them is told', async () => {
    const lesson = await aLessonOf(trainer.client, course);
    const replies = await Promise.all(['một', 'hai', 'ba'].map((body) => save(trainer.client, lesson, { body })));
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409]);
    expect(await test_.db.repo(LessonDraft).countBy({ lessonId: lesson })).toBe(1);
  });

  test('publishing says what is missing, then makes a version that learners read; the next one shows what is different', async () => {
    const lesson = await aLessonOf(trainer.client, course, 'Một cửa');
    const refused = await publish(trainer.client, lesson, { minutes: '', body: '![](./img/x.png)' });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('Ảnh ./img/x.png không có trong phần Tệp.');
    expect(refused.body).toContain('href="#minutes"');
    expect((await publish(trainer.client, lesson, { note: 'Bản đầu' })).statusCode).toBe(303);
    expect(await test_.db.repo(Lesson).findOneBy({ id: lesson })).toMatchObject({ position: expect.any(Number) as unknown });
    expect(await draftOf(lesson)).toBeNull();
    expect((await publish(trainer.client, lesson, { body: '## Mở đầu\n\nCâu thứ hai của bài.' })).statusCode).toBe(303);
    const versions = await trainer.client.get(`/trainer/lessons/${lesson}/versions?from=1&to=2`);
    expect(versions.body).toContain('Câu <del>đầu tiên</del><ins>thứ hai</ins> của bài.');
    expect(versions.body).toContain('Bản đầu');
    expect(await test_.db.repo(AuditEntry).countBy({ action: 'lesson.published', subjectId: lesson, actorAccountId: trainer.accountId })).toBe(2);
    // A button pressed with nothing typed begins no draft.
    const same = (await trainer.client.get(`/trainer/lessons/${lesson}`)).body;
    expect(same).toContain('name="revision" value="0"');
    expect((await trainer.client.post(`/trainer/lessons/${lesson}`, { ...TEXT, body: '## Mở đầu\n\nCâu thứ hai của bài.', revision: '0', key: randomUUID(), do: 'view' })).headers.location).toBe(`/trainer/lessons/${lesson}/view`);
    expect(await draftOf(lesson)).toBeNull();
    // Nothing new is no version; an old one can be gone on from.
    expect((await publish(trainer.client, lesson, { body: '## Mở đầu\n\nCâu thứ hai của bài.' })).body).toContain('không có gì mới');
    await trainer.client.post(`/trainer/lessons/${lesson}/draft`, { do: 'restore', number: '1' });
    expect((await draftOf(lesson))?.text.body).toContain('đầu tiên');
  });

  test('a version that another author published meanwhile is not replaced unseen', async () => {
    const lesson = await aLessonOf(trainer.client, course);
    const other = (await aReader(test_, 'trainer')).client;
    await save(other, lesson, { body: 'của người kia' });
    const mine = await trainer.client.get(`/trainer/lessons/${lesson}`);
    expect((await publish(trainer.client, lesson)).statusCode).toBe(303);
    expect(mine.body).toContain('name="seen" value="0"');
    const late = await other.post(`/trainer/lessons/${lesson}`, { ...TEXT, body: 'của người kia', revision: '1', key: randomUUID(), seen: '0', do: 'publish' });
    expect(late.statusCode).toBe(422);
    expect(late.body).toContain('vừa có bản 1 do người khác xuất bản');
    expect(late.body).toContain('name="seen" value="1"');
    expect(await test_.db.repo(LessonVersion).countBy({ lessonId: lesson })).toBe(2);
  });

  test('a place of the register is cited by picking it, and the lesson then shows it', async () => {
    const lesson = await aLessonOf(trainer.client, course);
    const cited = await trainer.client.post(`/trainer/lessons/${lesson}`, { ...TEXT, revision: '0', key: randomUUID(), do: 'cite', citeSource: 'nd-61-2018', citeArticle: '3', citeClause: '1' });
    expect(decodeURIComponent(String(cited.headers.location))).toContain('added=[^nd-61-2018:D3-K1]');
    expect((await publish(trainer.client, lesson, { body: 'Câu có căn cứ. [^nd-61-2018:D3-K1]' })).statusCode).toBe(303);
    const seen = (await trainer.client.get(`/trainer/lessons/${lesson}/view`)).body;
    expect(seen).toContain('Khoản 1 Điều 3 Nghị định số 61/2018/NĐ-CP');
    expect(seen).toContain('Bạn đang xem như học viên');
    expect((await trainer.client.get('/sources/nd-61-2018')).body).toContain(`/lessons/${lesson}`);
    const wrong = await trainer.client.post(`/trainer/lessons/${lesson}`, { ...TEXT, revision: '0', key: randomUUID(), do: 'cite', citeSource: 'khong-co' });
    expect(wrong.body).toContain('Văn bản này không có trong danh mục.');
  });

  test('taken out, a lesson is gone for learners, its readings stay, and it comes back at its place', async () => {
    const [first, second] = [await aLessonOf(trainer.client, course), await aLessonOf(trainer.client, course)];
    for (const id of [first, second]) await publish(trainer.client, id);
    const position = async (id: string) => (await test_.db.repo(Lesson).findOneByOrFail({ id })).position;
    const before = [await position(first), await position(second)];
    for (let again = 0; again < 2; again += 1) expect((await trainer.client.post(`/trainer/lessons/${first}/unpublish`)).statusCode).toBe(303);
    expect([await position(first), await position(second)]).toEqual([null, before[0]]);
    expect((await trainer.client.get(`/lessons/${first}`)).statusCode).toBe(404);
    expect((await trainer.client.get(`/trainer/lessons/${first}`)).body).toContain('Đã gỡ');
    await publish(trainer.client, first);
    expect([await position(first), await position(second)]).toEqual(before);
  });

  test('hostile text runs nowhere: not in the preview, not in the difference, not in the list', async () => {
    const lesson = await aLessonOf(trainer.client, course, '<img src=x onerror=alert(1)>');
    const body = '<script>alert(1)</script>\n\n[x](javascript:alert(1))\n\n<img src=x onerror=alert(1)>';
    const { html } = (await save(trainer.client, lesson, { body })).json<{ html: string }>();
    expect(html).not.toMatch(/<script|<img|href="javascript/);
    for (const address of [`/trainer/lessons/${lesson}`, `/trainer/lessons/${lesson}/view`, `/trainer/courses/${course}`]) expect((await trainer.client.get(address)).body).not.toMatch(/<script>|<img src=x/);
  });
});
