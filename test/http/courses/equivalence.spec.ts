import { courseId, personId } from '../../../seeds/ids.js';
import { Certificate } from '../../../src/certificates/entities/certificate.js';
import { Completion } from '../../../src/courses/entities/completion.js';
import { Equivalence } from '../../../src/courses/entities/equivalence.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';

const COURSE = courseId('cchc-2021-2030');
const OWN = `/courses/${COURSE}/equivalence`;
const FACTS = { title: 'Lớp <script>cải cách</script>', issuer: 'Trường Chính trị tỉnh', number: '12/GCN', issuedOn: '2026-03-02' };
const pdf = (text = 'giấy') => ({ name: 'giấy.pdf', bytes: Buffer.from(`%PDF-1.7\n${text}`) });

describeEachDatabase('a certificate from elsewhere', (kind) => {
  let program: TestApp;
  let office: TestClient;
  beforeAll(async () => {
    program = await startTestApp(kind, { seed: 'demo' });
    office = await program.signIn('noivu');
  }, 180_000);
  afterAll(() => program.close());

  /** Somebody who must and has not. */
  const unfinished = async (index: number): Promise<string> => {
    const done = new Set((await program.db.repo(Completion).find()).map((completion) => completion.personId));
    const handedIn = new Set((await program.db.repo(Equivalence).find()).map((equivalence) => equivalence.personId));
    return Array.from({ length: 200 }, (_, i) => `nv${String(i + 40).padStart(3, '0')}`).filter((name) => !done.has(personId(name)) && !handedIn.has(personId(name)))[index]!;
  };
  const equivalenceOf = (username: string) => program.db.repo(Equivalence).findOneByOrFail({ personId: personId(username) });
  const completions = (username: string) => program.db.repo(Completion).countBy({ personId: personId(username), courseId: COURSE });

  test('is handed in, checked and accepted: the course counts as completed, and we issue no certificate of our own', async () => {
    const name = await unfinished(0);
    const learner = await program.signIn(name);
    expect((await learner.upload(OWN, pdf(), FACTS)).statusCode).toBe(303);
    expect((await learner.upload(OWN, pdf(), FACTS)).statusCode).toBe(303);
    const { id } = await equivalenceOf(name);
    expect(await program.db.repo(Equivalence).countBy({ personId: personId(name) })).toBe(1);
    expect((await learner.get(OWN)).body).toContain('Chờ kiểm tra');

    const shown = (await office.get(`/requirements/equivalences/${id}`)).body;
    expect(shown).toContain('Lớp &lt;script&gt;cải cách&lt;/script&gt;');
    const scan = await office.get(`/requirements/equivalences/${id}/scan`);
    expect([scan.headers['content-type'], scan.rawPayload.equals(pdf().bytes)]).toEqual(['application/pdf', true]);
    expect(scan.headers['content-disposition']).toContain('attachment');

    const decisions = await Promise.all([office.post(`/requirements/equivalences/${id}/acceptance`, {}), office.post(`/requirements/equivalences/${id}/acceptance`, {})]);
    expect(decisions.map(({ statusCode }) => statusCode).sort()).toEqual([303, 422]);
    expect(await completions(name)).toBe(1);
    expect(await program.db.repo(Certificate).countBy({ personId: personId(name) })).toBe(0);
    const course = (await learner.get(`/courses/${COURSE}`)).body;
    for (const words of ['Bạn đã hoàn thành khóa này', `Giấy của ${FACTS.issuer} cấp ngày`]) expect(course).toContain(words);
    for (const words of ['Xem giấy chứng nhận', 'btn--main']) expect(course).not.toContain(words);
    expect((await learner.get('/messages')).body).toContain('đã được công nhận');
  });

  test('that is refused tells the reason, and another may be handed in', async () => {
    const name = await unfinished(0);
    const learner = await program.signIn(name);
    const sent = { ...FACTS, key: /name="key" value="([^"]+)"/.exec((await learner.get(OWN)).body)![1]! };
    await learner.upload(OWN, pdf(), sent);
    const { id } = await equivalenceOf(name);
    const empty = await office.post(`/requirements/equivalences/${id}/refusal`, { reason: '' });
    expect([empty.statusCode, empty.body.includes('Bạn ghi lý do')]).toEqual([422, true]);
    expect((await office.post(`/requirements/equivalences/${id}/refusal`, { reason: 'Ảnh mờ, không đọc được số.' })).statusCode).toBe(303);
    expect((await learner.get(OWN)).body).toContain('Ảnh mờ, không đọc được số.');
    // The old page sent again is what was refused, not another.
    expect((await learner.upload(OWN, pdf(), sent)).statusCode).toBe(303);
    expect(await program.db.repo(Equivalence).countBy({ personId: personId(name) })).toBe(1);
    expect((await learner.upload(OWN, pdf('rõ hơn'), FACTS)).statusCode).toBe(303);
    expect(await completions(name)).toBe(0);
  });

  test('waits alone for a course: a different one is told to wait, and one that was withdrawn is not decided', async () => {
    const name = await unfinished(0);
    const learner = await program.signIn(name);
    await learner.upload(OWN, pdf(), FACTS);
    const other = await learner.upload(OWN, pdf('khác'), { ...FACTS, title: 'Lớp khác' });
    expect([other.statusCode, other.body.includes('đang chờ kiểm tra')]).toEqual([422, true]);
    const { id } = await equivalenceOf(name);
    const stranger = await program.signIn(await unfinished(0));
    await stranger.post(`${OWN}/${id}/withdrawal`, {});
    expect((await equivalenceOf(name)).state).toBe('waiting');
    await learner.post(`${OWN}/${id}/withdrawal`, {});
    expect((await office.post(`/requirements/equivalences/${id}/acceptance`, {})).statusCode).toBe(404);
    expect(await completions(name)).toBe(0);
  });

  test.each([
    ['a page that calls itself a PDF', { name: 'giấy.pdf', bytes: Buffer.from('<html><script>alert(1)</script>') }, {}, 'Tệp này không phải PDF, JPG hay PNG.'],
    ['more than 5 MB', { name: 'giấy.pdf', bytes: Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(5 * 1024 * 1024)]) }, {}, 'Tệp lớn hơn 5 MB.'],
    ['no file', null, {}, 'Bạn chưa chọn tệp'],
    ['a day that has not come', pdf(), { issuedOn: '2999-01-01' }, 'Ngày cấp chưa tới.'],
    ['no title', pdf(), { title: '' }, 'Bạn ghi tên khóa hoặc lớp đã học'],
    ['no file beside a missing title', null, { title: '' }, 'Bạn chưa chọn tệp'],
  ])('%s is told at its place, what was typed stays, and nothing is kept', async (_name, file, change, message) => {
    const name = await unfinished(0);
    const learner = await program.signIn(name);
    const answer = await learner.upload(OWN, file, { ...FACTS, ...change });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(message);
    expect(answer.body).toContain('value="Trường Chính trị tỉnh"');
    expect(await program.db.repo(Equivalence).countBy({ personId: personId(name) })).toBe(0);
  });

  test('is nobody’s to accept for oneself', async () => {
    await office.upload(OWN, pdf(), FACTS);
    const { id } = await equivalenceOf('noivu');
    const answer = await office.post(`/requirements/equivalences/${id}/acceptance`, {});
    expect([answer.statusCode, answer.body.includes('Bạn không tự công nhận giấy của mình.')]).toEqual([422, true]);
    expect(await completions('noivu')).toBe(0);
  });
});
