import { randomUUID } from 'node:crypto';
import { GrantsService } from '../../../src/identity/grants.service.js';
import { AccountsService } from '../../../src/identity/accounts.service.js';
import { CompletionRuleVersion } from '../../../src/courses/entities/completion-rule-version.js';
import { Completion } from '../../../src/courses/entities/completion.js';
import { LessonsService } from '../../../src/lessons/lessons.service.js';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import { PublishingService } from '../../../src/lessons/publishing.service.js';
import { COURSE as OWNER } from '../../../src/courses/courses.service.js';
import { Unit, UnitVersion } from '../../../src/organisation/entities/unit.js';
import { searchKey } from '../../../src/platform/text/text.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { TEST_PASSWORD, type TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';
import { aLesson, aReader } from '../lessons/lesson-fixture.js';
import { aCourse, aLessonOf, aTrainer, COURSE, courseOf, idAfter, publish } from './authoring-world.js';

describeEachDatabase('making a course', (kind) => {
  let test_: TestApp;
  let trainer: TestClient;
  beforeAll(async () => {
    test_ = await startTestApp(kind);
    trainer = (await aTrainer(test_)).client;
  });
  afterAll(() => test_.close());

  const setRule = (course: string, fields: Record<string, string>) => trainer.post(`/trainer/courses/${course}/rule`, { lessons: 'all', seen: '0', ...fields });
  const titles = async (course: string) => (await test_.app.get(LessonsService).listFor({ kind: OWNER, id: course })).map(({ position, title }) => `${position} ${title}`);

  test('a course is made once however often its form is sent, and learners see it only when it is opened', async () => {
    const fields = { ...COURSE, key: randomUUID() };
    const made = await Promise.all([0, 1, 2].map(() => trainer.post('/trainer/courses', fields)));
    expect(new Set(made.map(idAfter)).size).toBe(1);
    const course = idAfter(made[0]!);
    expect(await courseOf(test_, course)).toMatchObject({ state: 'draft', objectives: ['Nghe', 'Ghi'], periods: 8 });
    expect((await trainer.post('/trainer/courses', { ...COURSE, key: randomUUID() })).body).toContain('Đã có khóa học dùng mã này.');
    const learner = (await aReader(test_)).client;
    expect((await learner.get(`/courses/${course}`)).statusCode).toBe(404);
    expect((await learner.get('/courses')).body).not.toContain('Tiếp công dân');

    expect((await trainer.post(`/trainer/courses/${course}/publication`)).body).toContain('chưa có bài nào được xuất bản');
    const lesson = await aLessonOf(trainer, course, 'Bài một');
    await publish(trainer, lesson, { title: 'Bài một' });
    expect((await learner.get(`/lessons/${lesson}`)).statusCode).toBe(403);
    expect((await trainer.post(`/trainer/courses/${course}/publication`)).body).toContain('chưa có điều kiện hoàn thành');
    expect((await setRule(course, {})).statusCode).toBe(303);
    expect((await trainer.get(`/trainer/courses/${course}/view`)).body).toContain(`/trainer/lessons/${lesson}/view`);
    // Home Affairs answers for the course, not for what its lessons say.
    const office = (await aReader(test_, 'home-affairs')).client;
    for (const page of ['', '/view']) expect((await office.get(`/trainer/courses/${course}${page}`)).body).not.toContain('/trainer/lessons/');
    expect((await trainer.post(`/trainer/courses/${course}/publication`)).statusCode).toBe(303);
    expect((await learner.get(`/courses/${course}`)).body).toContain('Cho người trực ở bộ phận một cửa.');
    expect((await learner.get(`/lessons/${lesson}`)).statusCode).toBe(200);

    await learner.post(`/courses/${course}/enrolment`);
    expect((await trainer.post(`/trainer/courses/${course}/withdrawal`)).statusCode).toBe(303);
    expect((await learner.get(`/lessons/${lesson}`)).statusCode).toBe(403);
    expect((await learner.get(`/courses/${course}`)).body).toContain('Khóa học này hiện không mở');
    expect((await learner.get('/')).body).not.toContain('Tiếp công dân');
    expect((await (await aReader(test_)).client.get(`/courses/${course}`)).statusCode).toBe(404);
  });

  test('lessons are moved by buttons and by a whole new order; twice is once, and a lesson added meanwhile is not lost', async () => {
    const course = await aCourse(trainer);
    const [a, b, c] = [await aLessonOf(trainer, course, 'A'), await aLessonOf(trainer, course, 'B'), await aLessonOf(trainer, course, 'C')];
    for (const [id, title] of [[a, 'A'], [b, 'B'], [c, 'C']] as const) await publish(trainer, id, { title });
    for (let again = 0; again < 2; again += 1) {
      const moved = await trainer.post(`/trainer/courses/${course}/order`, { lesson: c, to: '1' });
      expect(moved.headers.location).toBe(`/trainer/courses/${course}?moved=${c}#bai-${c}`);
      expect(await titles(course)).toEqual(['1 C', '2 A', '3 B']);
    }
    await trainer.post(`/trainer/courses/${course}/order`, { ids: [b, c] });
    expect(await titles(course)).toEqual(['1 B', '2 C', '3 A']);
    await trainer.post(`/trainer/courses/${course}/order`, { ids: [randomUUID(), a, a, 'x'] });
    expect(await titles(course)).toEqual(['1 B', '2 C', '3 A']);
  });

  test('the rule is written in sentences and kept in versions; who fulfils the new one is found without doing more', async () => {
    const course = await aCourse(trainer);
    const [first, second] = [await aLessonOf(trainer, course, 'Một'), await aLessonOf(trainer, course, 'Hai')];
    for (const id of [first, second]) await publish(trainer, id);
    expect((await setRule(course, { lessons: 'none' })).body).toContain('Cần ít nhất một điều kiện');
    expect((await setRule(course, { quiz: randomUUID(), passPercent: '70' })).body).toContain('không thuộc khóa học');
    await setRule(course, {});
    await trainer.post(`/trainer/courses/${course}/publication`);
    const { client, personId } = await aReader(test_);
    await client.post(`/lessons/${first}/read`);
    expect(await test_.db.repo(Completion).countBy({ courseId: course, personId })).toBe(0);
    // The lesson that was missing is taken out: everything that is left has been read.
    await trainer.post(`/trainer/lessons/${second}/unpublish`);
    await test_.app.get(Jobs).drain();
    expect(await test_.db.repo(Completion).findBy({ courseId: course, personId })).toMatchObject([{ number: 1 }]);
    await publish(trainer, second);
    await test_.app.get(Jobs).drain();
    expect(await test_.db.repo(Completion).countBy({ courseId: course, personId })).toBe(1);
    expect((await setRule(course, { seen: '0' })).body).toContain('vừa được người khác sửa');
    expect(await test_.db.repo(CompletionRuleVersion).countBy({ courseId: course })).toBe(1);
    expect((await trainer.get(`/trainer/courses/${course}/rule`)).body).toContain('Học viên hoàn thành khóa khi đọc hết các bài.');
  });

  test('a copy is a draft of its own: its lessons change without the first, and the form sent twice makes one', async () => {
    const course = await aCourse(trainer, { title: 'Gốc' });
    const lesson = await aLessonOf(trainer, course, 'Một');
    await publish(trainer, lesson, { title: 'Một' });
    await setRule(course, {});
    const key = randomUUID();
    const [copy, again] = [idAfter(await trainer.post(`/trainer/courses/${course}/copy`, { key })), idAfter(await trainer.post(`/trainer/courses/${course}/copy`, { key }))];
    expect(copy).toBe(again);
    expect(await courseOf(test_, copy)).toMatchObject({ state: 'draft', title: 'Gốc (bản sao)' });
    const [copied] = await test_.app.get(LessonsService).listFor({ kind: OWNER, id: copy });
    await publish(trainer, copied!.id, { title: 'Khác' });
    expect([await titles(copy), await titles(course)]).toEqual([['1 Khác'], ['1 Một']]);
  });

  test('two who edit the same course do not overwrite each other', async () => {
    const course = await aCourse(trainer);
    const page = (await trainer.get(`/trainer/courses/${course}/edit`)).body;
    const stamp = /name="stamp" value="(\d+)"/.exec(page)![1]!;
    const { programmeId, code } = await courseOf(test_, course);
    const fields = { ...COURSE, newProgramme: '', programme: programmeId, code, stamp };
    test_.clock.advance(1_000);
    expect((await trainer.post(`/trainer/courses/${course}`, { ...fields, title: 'Của An' })).statusCode).toBe(303);
    const late = await trainer.post(`/trainer/courses/${course}`, { ...fields, title: 'Của Bình' });
    expect([late.statusCode, (await courseOf(test_, course)).title]).toEqual([422, 'Của An']);
    expect(late.body).toContain('value="Của Bình"');
  });

  test('files that are loaded again leave what people have written and moved as it is', async () => {
    const owner = { kind: OWNER, id: await aCourse(trainer) };
    const list = [aLesson({ key: `a-${owner.id}`, title: 'A' }), aLesson({ key: `b-${owner.id}`, title: 'B' })];
    await test_.app.get(PublishingService).publish(owner, list);
    const [a] = await test_.app.get(LessonsService).listFor(owner);
    await publish(trainer, a!.id, { title: 'A của tôi', body: 'Viết lại.' });
    await trainer.post(`/trainer/courses/${owner.id}/order`, { lesson: a!.id, to: '2' });
    const own = await aLessonOf(trainer, owner.id, 'C');
    await publish(trainer, own, { title: 'C' });
    expect(await test_.app.get(PublishingService).publish(owner, list)).toEqual({ added: 0, changed: 0, unchanged: 2 });
    expect(await titles(owner.id)).toEqual(['1 B', '2 A của tôi', '3 C']);
  });

  test('a trainer of one unit makes courses for it and sees no others', async () => {
    const unitId = randomUUID();
    await test_.db.tx(async () => {
      await test_.db.repo(Unit).insert({ id: unitId, kind: 'commune', orderInList: 1 });
      await test_.db.repo(UnitVersion).insert({ id: unitId, unitId, code: null, name: 'Xã Thử', shortName: 'Thử', aliases: [], nameSearch: searchKey('Xã Thử'), parentId: null, validFrom: '2025-07-01', validTo: null, actNumber: null, actDate: null });
      await test_.db.repo(Unit).insert({ id: randomUUID(), kind: 'commune', orderInList: 2 });
    });
    const username = `gv${unitId.slice(0, 8)}`;
    const { id: accountId } = await test_.app.get(AccountsService).create({ username, personId: randomUUID(), mustChangePassword: false, password: TEST_PASSWORD });
    await test_.app.get(GrantsService).grant({ accountId, role: 'trainer', scope: { kind: 'unit', unitId }, from: '2026-01-01', reason: 'thử' });
    const local = await test_.signIn(username);
    const mine = await aCourse(local, { unit: unitId, title: 'Của xã' });
    expect((await local.get('/trainer/courses')).body).toContain('Của xã');
    const lesson = await aLessonOf(local, mine);
    expect((await publish(local, lesson)).statusCode).toBe(303);

    const other = randomUUID();
    await test_.db.tx(async () => {
      await test_.db.repo(Unit).insert({ id: other, kind: 'commune', orderInList: 3 });
      await test_.db.repo(UnitVersion).insert({ id: other, unitId: other, code: null, name: 'Xã Khác', shortName: 'Khác', aliases: [], nameSearch: searchKey('Xã Khác'), parentId: null, validFrom: '2025-07-01', validTo: null, actNumber: null, actDate: null });
    });
    const theirs = await aCourse(trainer, { unit: other });
    const foreign = await aLessonOf(trainer, theirs);
    for (const address of [`/trainer/courses/${theirs}`, `/trainer/lessons/${foreign}`, `/trainer/lessons/${foreign}/view`]) expect((await local.get(address)).statusCode).toBe(404);
    expect((await local.post('/trainer/courses', { ...COURSE, code: 'X-1', unit: other, key: randomUUID() })).body).toContain('không có trong phần đơn vị bạn phụ trách');
    expect((await local.api('PUT', `/api/v1/lessons/${foreign}/draft`, { key: randomUUID(), body: 'x' })).statusCode).toBe(404);
  });
});
