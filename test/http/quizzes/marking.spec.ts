import { randomUUID } from 'node:crypto';
import { AccountsService } from '../../../src/identity/accounts.service.js';
import { GrantsService } from '../../../src/identity/grants.service.js';
import { ApprovedVersionsService } from '../../../src/questions/approved-versions.service.js';
import { QuestionsService, type QuestionData } from '../../../src/questions/questions.service.js';
import { EssayReading } from '../../../src/quizzes/entities/essay-reading.js';
import { Events } from '../../../src/platform/events/events.js';
import { AttemptRemarked } from '../../../src/quizzes/events.js';
import { PaperEntry } from '../../../src/quizzes/paper/entities/paper-entry.js';
import { PaperSet, PaperVariant } from '../../../src/quizzes/paper/entities/paper-set.js';
import { ON_PAPER } from '../../../src/quizzes/paper/rules/read-answers.js';
import type { Reply, TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';
import { text } from '../../support/page-text.js';
import { bank, QuizWorld, type Learner } from './quiz-world.js';

const essay: QuestionData = {
  ...bank[0]!, key: 'tu-luan',
  content: { type: 'essay', prompt: 'Vì sao **bà Ín** đi ba lần?', explanation: '', words: { least: 5, most: 100 }, attachments: { most: 0, required: false }, rubric: [{ text: 'Nêu đúng nguyên nhân', points: 2 }, { text: 'Nêu cách khắc phục', points: 2 }] },
};

describeEachDatabase('marking essays', (kind) => {
  const world = new QuizWorld(kind);
  const markers: TestClient[] = [];
  let question: string;
  const told: AttemptRemarked[] = [];

  beforeAll(async () => {
    await world.start();
    await world.get(QuestionsService).upsertApproved(essay);
    question = (await world.get(ApprovedVersionsService).idsByKeys([essay.key])).get(essay.key)!;
    world.get(Events).on(AttemptRemarked, (event) => Promise.resolve(void told.push(event)));
    for (let i = 0; i < 3; i++) {
      const username = `cham${i}`;
      const { id: accountId } = await world.get(AccountsService).create({ username, personId: null, mustChangePassword: false, password: 'suối trong núi xanh' });
      await world.get(GrantsService).grant({ accountId, role: 'trainer', scope: { kind: 'all' }, from: world.now.toISOString().slice(0, 10), reason: 'Phân công' });
      markers.push(await world.app.signIn(username, 'suối trong núi xanh'));
    }
  });
  afterAll(() => world.stop());

  /** A quiz of an essay of 4 points and a question of 1, with these answers handed in. */
  async function handedIn(...answers: string[]): Promise<{ quiz: string; path: string; sittings: { learner: Learner; id: string }[] }> {
    const { id: quiz } = await world.aQuiz({ slots: [{ kind: 'fixed', questionId: question, mark: 4 }, { kind: 'fixed', questionId: world.questions[2]!, mark: 1 }] });
    const sittings = [];
    for (const answer of answers) {
      const learner = await world.aLearner();
      const { id } = await world.sit(learner, quiz);
      expect((await world.submit(learner, id, randomUUID(), [{ slot: 1, answer, seq: 1 }, { slot: 2, answer: false, seq: 1 }])).json()).toMatchObject({ score: null });
      sittings.push({ learner, id });
    }
    return { quiz, path: `/trainer/quizzes/${quiz}/marking`, sittings };
  }
  const fields = (sight: Reply) => [...sight.body.matchAll(/name="(points-[^"]+)"/g)].map(([, name]) => name!);
  const next = async (marker: TestClient, path: string) => String((await marker.post(`${path}/next`, { by: 'question' })).headers.location);
  const mark = async (marker: TestClient, address: string, points: readonly string[], note = '', more: Record<string, string> = {}): Promise<Reply> => {
    const names = fields(await marker.get(address));
    return marker.post(address.split('?')[0]!, { do: 'give', by: 'question', note, ...Object.fromEntries(names.map((name, i) => [name, points[i] ?? ''])), ...more });
  };

  test('the score waits for the essays that were written, and what they earned counts where questions are marked anew', async () => {
    const { quiz, path, sittings: [sitting] } = await handedIn('Vì niêm yết cũ, phải sửa ngay.');
    const { browser } = sitting!.learner;
    const { id } = await world.sit(sitting!.learner, quiz);
    const before = async () => text((await browser.get(`/attempts/${id}/submit`)).body);
    expect(await before()).toContain('Bạn không sửa được nữa, điểm hiện ngay.');
    await world.save(sitting!.learner, id, { slot: 1, answer: 'Vì phải đi lại.', seq: 1 });
    expect(await before()).toContain('điểm hiện khi câu tự luận chấm xong');
    await mark(markers[0]!, await next(markers[0]!, path), ['2', '1']);
    expect(text((await markers[0]!.get(`/trainer/quizzes/${quiz}/regrading`)).body)).toContain('75,0% số điểm, 1 bài');
  });

  test('a marker meets the answer without a name, and what was typed stays whatever fails', async () => {
    const { path, sittings: [sitting] } = await handedIn('Vì niêm yết cũ. <b>Phải sửa</b>.');
    expect(text((await markers[0]!.get(path)).body)).toContain('1 câu trả lời của 1 bài chờ chấm');
    const address = await next(markers[0]!, path);
    const shown = await markers[0]!.get(address);
    expect(text(shown.body)).toContain('Nêu đúng nguyên nhân (từ 0 đến 2)');
    expect(shown.body).toContain('Vì niêm yết cũ. &lt;b&gt;Phải sửa');
    for (const secret of [sitting!.id, sitting!.learner.personId]) expect(address + shown.body).not.toContain(secret);
    const wrong = await mark(markers[0]!, address, ['3', ''], 'Khá');
    expect([wrong.statusCode, text(wrong.body)]).toEqual([422, expect.stringContaining('Bạn cho điểm từ 0 đến 2.')]);
    expect(wrong.body).toContain('Khá</textarea>');
    await mark(markers[0]!, address, ['1,5', ''], 'Nháp', { do: 'keep' });
    expect((await markers[0]!.get(address)).body).toContain('value="1,5"');
    expect((await markers[1]!.get(address)).statusCode).toBe(404);
    expect(await next(markers[1]!, path)).toBe(`${path}?done=1`);
    world.app.clock.advance(31 * 60_000);
    expect(await next(markers[1]!, path)).toMatch(/marking\/[0-9a-f-]{36}/);
    expect(await next(markers[0]!, path)).toBe(`${path}?done=1`);
  });

  test('the last mark that was owed gives the score, and its taker the points and the note', async () => {
    const { path, sittings: [sitting] } = await handedIn('Vì niêm yết cũ.');
    const address = await next(markers[0]!, path);
    const [first, again, other] = [await mark(markers[0]!, address, ['1,5', '0.5'], 'Thiếu cách khắc phục.'), await markers[0]!.post(address.split('?')[0]!, {}), null];
    expect(other).toBeNull();
    expect(first.headers.location).toBe(`${path}?done=1`);
    expect(again.statusCode).toBe(422);
    expect(await world.attempt(sitting!.id)).toMatchObject({ score: 3, maxScore: 5, markSet: 2 });
    expect(told.filter(({ attemptId }) => attemptId === sitting!.id)).toMatchObject([{ cause: 'read', before: { score: null }, after: { score: 3, passed: true }, isReleased: true }]);
    const result = text((await sitting!.learner.browser.get(`/attempts/${sitting!.id}/result`)).body);
    for (const words of ['Nêu đúng nguyên nhân: 1,5/2 điểm', 'Nêu cách khắc phục: 0,5/2 điểm', 'Thiếu cách khắc phục.']) expect(result).toContain(words);
  });

  test('of two markers neither sees the other; their mean counts while they are near, and else a third who sees both decides', async () => {
    const { path, sittings } = await handedIn('Một', 'Hai');
    expect((await markers[0]!.post(`${path}/terms`, { markers: '2', percent: '20' })).statusCode).toBe(303);
    const readings = () => world.app.db.repo(EssayReading).find({ where: { quizId: path.split('/')[3]! } });
    const attemptOf = async (address: string) => (await readings()).find(({ id }) => address.includes(id))!.attemptId;
    const taken = [await next(markers[0]!, path)];
    const near = await attemptOf(taken[0]!);
    const second = String((await mark(markers[0]!, taken[0]!, ['2', '1'], 'Tốt')).headers.location);
    const far = await attemptOf(second);
    expect(far).not.toBe(near);
    await mark(markers[0]!, second, ['2', '2']);
    expect((await markers[0]!.post(`${path}/terms`, { markers: '1', percent: '20' })).statusCode).toBe(422);
    for (let address = await next(markers[1]!, path), n = 0; n < 2; n++) {
      expect(text((await markers[1]!.get(address)).body)).not.toMatch(/Tốt|Hai người chấm trước/);
      address = String((await mark(markers[1]!, address, (await attemptOf(address)) === near ? ['2', '0.5'] : ['0', '0'], 'Được')).headers.location);
    }
    expect(await world.attempt(near)).toMatchObject({ score: 3.75 });
    expect(await world.attempt(far)).toMatchObject({ score: null });
    expect(await next(markers[0]!, path)).toBe(`${path}?done=1`);
    const last = await next(markers[2]!, path);
    expect(text((await markers[2]!.get(last)).body)).toContain('Lệch 4 điểm');
    await mark(markers[2]!, last, ['1', '0']);
    expect(await world.attempt(far)).toMatchObject({ score: 2 });
    const result = await sittings.find(({ id }) => id === near)!.learner.browser.get(`/attempts/${near}/result`);
    expect(text(result.body)).toMatch(/Nêu cách khắc phục: 0,75\/2 điểm.*Tốt.*Được/);
  });

  test('of two markers who take the last answer at once one gets it', async () => {
    const { path } = await handedIn('Cùng lúc');
    const taken = await Promise.all(markers.map((marker) => next(marker, path)));
    expect(taken.filter((address) => address.includes('done=1'))).toHaveLength(2);
  });

  test('two who give their marks of one answer at once are both kept, and one who sends it twice gives it once', async () => {
    for (let round = 0; round < 4; round++) {
      const { path, sittings: [sitting] } = await handedIn('Cùng ghi');
      await markers[0]!.post(`${path}/terms`, { markers: '2', percent: '20' });
      const addresses = [await next(markers[0]!, path), await next(markers[1]!, path)];
      // The form is read before: once an answer is marked its page has none.
      const given = Object.fromEntries(fields(await markers[0]!.get(addresses[0]!)).map((name) => [name, '1']));
      const replies = await Promise.all([0, 1, 0].map((who) => markers[who]!.post(addresses[who]!.split('?')[0]!, { do: 'give', by: 'question', note: '', ...given })));
      expect(replies.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303]);
      expect(await world.attempt(sitting!.id)).toMatchObject({ score: 3, markSet: 2 });
    }
  });

  test('of an essay that stands on paper the marker is told which sheet it is on', async () => {
    const { quiz, path, sittings: [sitting] } = await handedIn(ON_PAPER);
    const [setId, variantId, now] = [randomUUID(), randomUUID(), world.now];
    const { layout, seed } = await world.attempt(sitting!.id);
    const head = { issuer: 'UBND', superior: null, title: 'Đề', about: 'Thử', heldOn: null, minutes: null } as unknown as PaperSet['head'];
    await world.app.db.tx(async () => {
      await world.app.db.repo(PaperSet).insert({ id: setId, quizId: quiz, number: 3, head, mode: 'same', seed, createdBy: randomUUID(), createdAt: now });
      await world.app.db.repo(PaperVariant).insert({ id: variantId, setId, code: '104', position: 1, layout, seed });
      await world.app.db.repo(PaperEntry).insert({ id: randomUUID(), setId, number: 12, variantId, personId: sitting!.learner.personId, attemptId: sitting!.id, enteredBy: randomUUID(), enteredAt: now, endedBy: null, endedAt: null, endReason: null });
    });
    expect(text((await markers[0]!.get(await next(markers[0]!, path))).body)).toContain('Bài viết ở phiếu số 12, mã đề 104, bộ đề 3.');
  });

  test('what was marked stays what it was when the way of marking changes, and when a ruling came and went meanwhile', async () => {
    const { quiz, path, sittings: [sitting, other] } = await handedIn('Đã đọc', 'Đang đọc');
    const [first, second] = [await next(markers[0]!, path), await next(markers[1]!, path)];
    await mark(markers[0]!, first, ['1', '1'], 'Đủ ý');
    const readOne = (await world.app.db.repo(EssayReading).findOneByOrFail({ id: /marking\/([0-9a-f-]{36})/.exec(first)![1]! })).attemptId;
    const [read, ruled] = readOne === sitting!.id ? [sitting!, other!] : [other!, sitting!];

    const { versionId } = (await world.attempt(ruled.id)).layout.slots[0]!;
    const hidden = (body: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)![1]!;
    const rule = async (kind: string): Promise<number> => {
      const address = `/trainer/quizzes/${quiz}/regrading/${versionId}`;
      const { body } = await markers[0]!.get(`${address}?kind=${kind}`);
      return (await markers[0]!.post(address, { kind, reason: 'Đề in sai', fingerprint: hidden(body, 'fingerprint'), key: hidden(body, 'key') })).statusCode;
    };
    expect(await rule('full')).toBe(303);
    expect(await world.attempt(ruled.id)).toMatchObject({ score: 5 });
    await mark(markers[1]!, second, ['2', '0'], 'Thiếu ý sau');
    expect(await world.attempt(ruled.id)).toMatchObject({ score: 5 });
    expect((await markers[0]!.post(`${path}/terms`, { markers: '2', percent: '10' })).statusCode).toBe(303);
    expect(await rule('as-asked')).toBe(303);
    expect([await world.attempt(ruled.id), await world.attempt(read.id)]).toMatchObject([{ score: 3 }, { score: 3 }]);
    for (const [{ learner, id }, note] of [[read, 'Đủ ý'], [ruled, 'Thiếu ý sau']] as const) expect(text((await learner.browser.get(`/attempts/${id}/result`)).body)).toContain(note);
    expect(text((await markers[0]!.get(path)).body)).toContain('Không có câu tự luận nào chờ chấm');
  });
});
