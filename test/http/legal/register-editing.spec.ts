import { randomUUID } from 'node:crypto';
import { FakeClock } from '../../support/clock.js';
import { Source } from '../../../src/legal/entities/source.js';
import { SourceRelation } from '../../../src/legal/entities/source-relation.js';
import { SourcesService } from '../../../src/legal/sources.service.js';
import { Message } from '../../../src/notifications/entities/message.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.js';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import { Question } from '../../../src/questions/entities/question.js';
import { QuestionsService } from '../../../src/questions/questions.service.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';
import { aCourse, aLessonOf, publish } from '../authoring/authoring-world.js';
import { aReader, aSource } from '../lessons/lesson-fixture.js';

const FIELDS = { kind: 'legal-document', documentType: 'Nghị định', number: '118/2025/NĐ-CP', title: 'Một cửa tại trung tâm phục vụ hành chính công', issuer: 'Chính phủ', issuedOn: '2025-06-09', validFrom: '2025-07-01' };

describeEachDatabase('keeping the register of sources', (kind) => {
  let test_: TestApp;
  let trainer: Awaited<ReturnType<typeof aReader>>;
  beforeAll(async () => {
    test_ = await startTestApp(kind, { clock: new FakeClock() });
    trainer = await aReader(test_, 'trainer');
  });
  afterAll(() => test_.close());

  const load = (key: string, over = {}) => test_.app.get(SourcesService).upsert([aSource({ key, number: `${key}/NĐ-CP`, validTo: null, ...over })]);
  const sourceOf = (key: string) => test_.db.repo(Source).findOneByOrFail({ key });

  /** An approved question that rests on a source. */
  async function asked(key: string, asOf?: string): Promise<string> {
    const name = randomUUID();
    await test_.app.get(QuestionsService).upsertApproved({
      key: name, category: 'Một cửa', kind: 'concept', difficulty: 1, lessonKey: null, tags: [], validFrom: null, validTo: null, citations: [{ source: key, article: '3', facts: ['X'], ...(asOf ? { asOf } : {}) }],
      content: { type: 'single', prompt: `Câu ${name}?`, explanation: 'Vì thế.', options: [{ text: 'Có', correct: true }, { text: 'Không', correct: false }] },
    });
    return (await test_.db.repo(Question).findOneByOrFail({ key: name })).id;
  }
  const isRetired = async (id: string) => (await test_.db.repo(Question).findOneByOrFail({ id })).retiredAt !== null;
  const messagesOf = (personId: string) => test_.db.repo(Message).findBy({ personId, template: 'source.ended' });

  test('a source is added once, found at once, and what nobody has checked stays open', async () => {
    const key = randomUUID();
    const made = await Promise.all([0, 1].map(() => trainer.client.post('/sources/new', { ...FIELDS, validFrom: '', key })));
    expect(made.map(({ headers }) => headers.location)).toEqual(['/sources/nd-118-2025', '/sources/nd-118-2025']);
    const page = (await trainer.client.get('/sources/nd-118-2025')).body;
    expect(page).toContain('Hiệu lực chưa kiểm tra');
    expect((await trainer.client.get('/sources?q=118/2025')).body).toContain('/sources/nd-118-2025');
    expect((await trainer.client.post('/sources/new', { ...FIELDS, key: randomUUID() })).body).toContain('cùng số và cùng ngày ban hành');
    expect((await trainer.client.post('/sources/new', { ...FIELDS, number: '9/2025', issuedOn: '30/02/2025', key: randomUUID() })).body).toContain('Ngày này không có trên lịch');
    const learner = (await aReader(test_)).client;
    expect((await learner.get('/sources/nd-118-2025')).body).not.toContain('Ghi hết hiệu lực');
    expect(await test_.db.repo(AuditEntry).countBy({ action: 'source.created', actorAccountId: trainer.accountId })).toBe(1);
  });

  test('what is edited here stays when the files are loaded again; two editors do not overwrite each other', async () => {
    await load('nd-1-2020');
    await load('nd-2-2020');
    const form = { ...FIELDS, number: 'nd-1-2020/NĐ-CP', issuedOn: '2018-04-23', validFrom: '2018-06-21' };
    expect((await trainer.client.post('/sources/nd-1-2020/edit', { ...form, title: 'Tên mới', stamp: '0' })).statusCode).toBe(303);
    const late = await trainer.client.post('/sources/nd-1-2020/edit', { ...form, title: 'Tên khác', stamp: '0' });
    expect([late.statusCode, (await sourceOf('nd-1-2020')).title]).toEqual([422, 'Tên mới']);
    for (let again = 0; again < 2; again += 1) await trainer.client.post('/sources/nd-1-2020/relations', { relation: 'amends', target: 'nd-2-2020', from: '', relationNote: '' });
    expect(await test_.db.repo(SourceRelation).find()).toMatchObject([{ kind: 'amends', fromDay: null }]);
    expect((await trainer.client.get('/sources/nd-2-2020')).body).toContain('ngày bắt đầu chưa kiểm tra');
    await load('nd-1-2020');
    expect((await sourceOf('nd-1-2020')).title).toBe('Tên mới');
    const [relation] = await test_.db.repo(SourceRelation).find();
    expect((await trainer.client.post('/sources/nd-1-2020/relations', { relation: 'replaces', target: 'nd-1-2020' })).body).toContain('không sửa đổi, thay thế chính nó');
    await trainer.client.post(`/sources/nd-1-2020/relations/${relation!.id}/removal`);
    expect(await test_.db.repo(SourceRelation).count()).toBe(0);
  });

  test('the end of a document lists what rests on it, tells its owners once, and stops the chosen questions alone', async () => {
    await load('nd-3-2020');
    await load('nd-4-2025');
    const lesson = await aLessonOf(trainer.client, await aCourse(trainer.client), 'Bài dẫn');
    await trainer.client.post(`/trainer/lessons/${lesson}`, { title: 'Bài dẫn', revision: '0', key: randomUUID(), do: 'cite', citeSource: 'nd-3-2020', citeArticle: '3' });
    await publish(trainer.client, lesson, { title: 'Bài dẫn', body: 'Câu. [^nd-3-2020:D3]' });
    const [stopped, kept, other, historic] = [await asked('nd-3-2020'), await asked('nd-3-2020'), await asked('nd-4-2025'), await asked('nd-3-2020', '2021-01-01')];
    const page = (await trainer.client.get('/sources/nd-3-2020/ending')).body;
    for (const text of ['Bài dẫn', `value="${stopped}"`, `value="${kept}"`, 'Ngừng rút cả 2 câu']) expect(page).toContain(text);

    const form = { end: 'on', day: '2026-07-01', replacedBy: 'nd-4-2025', stop: 'chosen', ids: [stopped, other, historic], reason: 'Xem Nghị định mới.' };
    expect((await trainer.client.post('/sources/nd-3-2020/ending', { ...form, day: '2018-01-01' })).body).toContain('phải sau ngày ban hành');
    for (let again = 0; again < 2; again += 1) expect((await trainer.client.post('/sources/nd-3-2020/ending', form)).statusCode).toBe(303);
    await test_.app.get(Jobs).drain();
    expect([await isRetired(stopped), await isRetired(kept), await isRetired(other), await isRetired(historic)]).toEqual([true, false, false, false]);
    expect(await sourceOf('nd-3-2020')).toMatchObject({ validTo: '2026-07-01', ended: true });
    expect((await trainer.client.get('/sources/nd-3-2020')).body).toContain('Được thay thế bởi');
    const told = await messagesOf(trainer.personId);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ href: '/sources/nd-3-2020', text: expect.stringContaining('Bài học (1): Bài dẫn.') as unknown });
    expect(told[0]!.text).toContain('từ ngày 01/07/2026');
    expect(await test_.db.repo(AuditEntry).countBy({ action: 'question.retired', subjectId: stopped, actorAccountId: trainer.accountId })).toBe(1);
  });

  test('questions stop on the day the document ends, not before, and not at all if it does not end', async () => {
    await load('nd-5-2020');
    await load('nd-6-2020');
    const [first, second] = [await asked('nd-5-2020'), await asked('nd-6-2020')];
    for (const key of ['nd-5-2020', 'nd-6-2020']) await trainer.client.post(`/sources/${key}/ending`, { end: 'on', day: '2026-12-01', stop: 'all' });
    await test_.app.get(Jobs).drain();
    expect(await isRetired(first)).toBe(false);
    expect(await sourceOf('nd-5-2020')).toMatchObject({ validTo: '2026-12-01', ended: false });
    await trainer.client.post('/sources/nd-6-2020/ending', { end: 'none', stop: 'none' });
    test_.clock.advance(9 * 86_400_000);
    await test_.app.get(Jobs).drain();
    expect([await isRetired(first), await isRetired(second)]).toEqual([true, false]);
    const again: TestClient = await test_.signIn(`nv${trainer.personId.slice(0, 8)}`);
    expect((await again.get('/sources/nd-6-2020')).body).toContain('đang có hiệu lực');
  });
});
