import { createHash, randomUUID } from 'node:crypto';
import { Document, Packer, Paragraph } from 'docx';
import sharp from 'sharp';
import { AccountsService } from '../../../src/identity/accounts.service.js';
import { GrantsService } from '../../../src/identity/grants.service.js';
import { PersonalData } from '../../../src/platform/ports/personal-data.js';
import { StoredFiles } from '../../../src/platform/ports/stored-files.js';
import { Storage } from '../../../src/platform/storage/storage.js';
import { ApprovedVersionsService } from '../../../src/questions/approved-versions.service.js';
import { QuestionsService, type QuestionData } from '../../../src/questions/questions.service.js';
import { HandedInFile } from '../../../src/quizzes/handed-in/entities/handed-in-file.js';
import { AskedHint } from '../../../src/quizzes/hints/entities/asked-hint.js';
import { QuestionSittings } from '../../../src/quizzes/regrading/question-sittings.js';
import { RULING_SCHEMA } from '../../../src/quizzes/regrading/rules/ruling.js';
import type { TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';
import { text } from '../../support/page-text.js';
import { bank, MINUTE, QuizWorld, type Learner } from './quiz-world.js';

const essay: QuestionData = {
  ...bank[0]!, key: 'tu-luan-co-tep',
  content: { type: 'essay', prompt: 'Nộp bảng phân công.', explanation: '', words: { least: null, most: null }, attachments: { most: 2, required: true }, rubric: [] },
};
const hinted: QuestionData = { ...bank[0]!, key: 'co-goi-y', content: { ...bank[0]!.content, prompt: 'Câu có gợi ý', hints: ['Xem **Điều 5**', 'Xem khoản 2'] } };
const pdf = (text: string) => Buffer.from(`%PDF-1.4\n% ${text}\n%%EOF\n`);

interface Listed {
  files: { id: string; name: string; detail: string; href: string; dropHref: string }[];
  problem: string | null;
  isOver: boolean;
}

describeEachDatabase('what goes with answers', (kind) => {
  const world = new QuizWorld(kind);
  let question: string;
  let withHints: string;
  let marker: TestClient;
  let photo: Buffer;
  let word: Buffer;

  beforeAll(async () => {
    await world.start();
    await world.get(QuestionsService).upsertApproved(essay);
    await world.get(QuestionsService).upsertApproved(hinted);
    const ids = await world.get(ApprovedVersionsService).idsByKeys([essay.key, hinted.key]);
    [question, withHints] = [ids.get(essay.key)!, ids.get(hinted.key)!];
    const { id: accountId } = await world.get(AccountsService).create({ username: 'cham', personId: null, mustChangePassword: false, password: 'suối trong núi xanh' });
    await world.get(GrantsService).grant({ accountId, role: 'trainer', scope: { kind: 'all' }, from: world.now.toISOString().slice(0, 10), reason: 'Phân công' });
    marker = await world.app.signIn('cham', 'suối trong núi xanh');
    photo = await sharp({ create: { width: 2400, height: 1800, channels: 3, background: '#c8b08a' } }).jpeg().withExif({ IFD0: { Artist: 'Lò Thị Ín' } }).toBuffer();
    word = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('Bảng phân công')] }] }));
  });
  afterAll(() => world.stop());

  describe('files handed in with an essay', () => {
    async function sitting(over: { limitMinutes?: number | null } = {}): Promise<{ learner: Learner; quiz: string; id: string }> {
      const { id: quiz } = await world.aQuiz({ slots: [{ kind: 'fixed', questionId: question, mark: 4 }, { kind: 'fixed', questionId: world.questions[2]!, mark: 1 }], ...over });
      const learner = await world.aLearner();
      return { learner, quiz, id: (await world.sit(learner, quiz)).id };
    }
    const send = async ({ learner, id }: { learner: Learner; id: string }, name: string, bytes: Buffer, slot = 1) => {
      const reply = await learner.browser.upload(`/attempts/${id}/slots/${slot}/files`, { name, bytes });
      return { status: reply.statusCode, ...reply.json<Listed>() };
    };
    const rows = (attemptId: string) => world.app.db.repo(HandedInFile).findBy({ attemptId });

    test('a photograph is kept small and without what the camera noted; sent again it is one file; there is room for so many and no more', async () => {
      const mine = await sitting();
      const first = await send(mine, 'Lò Thị Ín.jpg', photo);
      expect([first.status, first.files.length, first.files[0]!.name]).toEqual([200, 1, 'Lò Thị Ín.jpg']);
      expect(first.files[0]!.detail).toMatch(/^Ảnh, .+, đã lưu lúc \d\d:\d\d$/);
      // A browser that hears nothing for long sends again while the first is still being made small.
      const again = await Promise.all([1, 2, 3].map(() => send(mine, 'Lò Thị Ín.jpg', photo)));
      expect(again.map(({ status, files }) => [status, files.length])).toEqual([[200, 1], [200, 1], [200, 1]]);
      const shown = await mine.learner.browser.get(first.files[0]!.href);
      expect([shown.statusCode, shown.headers['content-type'], shown.headers['x-content-type-options']]).toEqual([200, 'image/webp', 'nosniff']);
      expect(shown.rawPayload.includes('Lò')).toBe(false);
      expect((await sharp(shown.rawPayload).metadata()).width).toBe(1600);
      expect((await send(mine, 'bang.docx', word)).files).toHaveLength(2);
      expect(await send(mine, 'them.pdf', pdf('ba'))).toMatchObject({ status: 422, problem: 'Câu này nhận nhiều nhất 2 tệp. Bạn bỏ bớt một tệp rồi nộp lại.' });
      const both = await sitting();
      const sent = await Promise.all(['một', 'hai', 'một'].map((said) => send(both, `${said}.pdf`, pdf(said))));
      expect([sent.map(({ status }) => status), (await rows(both.id)).map(({ place }) => place).sort()]).toEqual([[200, 200, 200], [1, 2]]);
      // Whoever sends and takes back one after the other fills no disk.
      const held = (hash: string) => world.get(Storage).has(hash);
      const [{ hash }] = (await world.app.db.repo(HandedInFile).findBy({ id: first.files[0]!.id })) as [HandedInFile];
      expect([await held(createHash('sha256').update(pdf('ba')).digest('hex')), await held(hash)]).toEqual([false, true]);
      const dropped = await mine.learner.browser.post(first.files[0]!.dropHref);
      expect(await held(hash)).toBe(false);
      expect(dropped.json<Listed>().files.map(({ name }) => name)).toEqual(['bang.docx']);
      expect((await send(mine, 'them.pdf', pdf('ba'))).files.map(({ name }) => name)).toEqual(['them.pdf', 'bang.docx']);
    });

    test('what a file is its bytes say, and nothing is left of one that is not taken', async () => {
      const mine = await sitting();
      const zip = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(400)]);
      for (const [name, bytes, why] of [
        ['bai.pdf', zip, 'bị hỏng'], ['bai.pdf', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"></svg>'), 'không phải ảnh, PDF hay Word (DOCX)'], ['anh.jpg', Buffer.from('MZ chạy được'), 'không phải ảnh, PDF hay Word (DOCX)'],
        ['bai.pdf', Buffer.from('%PDF-1.4 /JavaScript %%EOF'), 'có mã chạy được'], ['to.pdf', Buffer.concat([pdf(''), Buffer.alloc(6_000_000), Buffer.from('%%EOF')]), 'PDF và Word không quá 5 MB'], ['phim.jpg', Buffer.alloc(16_000_000), 'Ảnh không quá 15 MB'], ['trong.pdf', Buffer.alloc(0), 'không có nội dung'],
      ] as const) {
        const reply = await send(mine, name, bytes);
        expect([reply.status, reply.problem]).toEqual([422, expect.stringContaining(why)]);
      }
      expect((await send(mine, 'bai.pdf', pdf('x'), 2)).problem).toBe('Câu này không nhận tệp nộp kèm.');
      expect(await rows(mine.id)).toEqual([]);
    });

    test('without a script a file comes with the answers, which stay when it is not taken', async () => {
      const { learner, id } = await sitting();
      const page = await learner.browser.get(`/attempts/${id}`);
      expect(page.body).toContain('enctype="multipart/form-data"');
      const fields = { shown: '1,2', at: '1', 'seq.1': '0', 'answer.1': 'Xem tệp.', go: 'keep' };
      const refused = await learner.browser.upload(`/attempts/${id}/answers`, { name: 'x.exe', bytes: Buffer.from('MZ') }, fields, 'file.1');
      expect(refused.statusCode).toBe(422);
      expect(text(refused.body)).toContain('Tệp chưa được nhận Không nhận được tệp này: không phải ảnh, PDF hay Word (DOCX). Các câu trả lời đã lưu.');
      expect(refused.body).toContain('Xem tệp.</textarea>');
      const kept = await learner.browser.upload(`/attempts/${id}/answers`, { name: 'phan-cong.pdf', bytes: pdf('một') }, { ...fields, 'seq.1': '1', 'answer.1': '' }, 'file.1');
      expect([kept.statusCode, kept.headers.location]).toEqual([303, `/attempts/${id}?slot=1`]);
      expect(text((await learner.browser.get(`/attempts/${id}/submit`)).body)).toContain('Bạn còn 1 câu chưa trả lời');
      const [file] = await rows(id);
      await learner.browser.post(`/attempts/${id}/answers`, { ...fields, 'seq.1': '2', drop: file!.id });
      expect(await rows(id)).toEqual([]);
    });

    test('the deadline is the deadline: a file begun in time counts within the grace, one begun after it is refused and told in the log', async () => {
      const mine = await sitting({ limitMinutes: 10 });
      world.app.clock.advance(10 * MINUTE);
      expect(await send(mine, 'muon.pdf', pdf('muộn'))).toMatchObject({ status: 409, problem: expect.stringContaining('sau khi hết giờ') as string, isOver: false });
      expect(text((await marker.get(`/trainer/quizzes/attempts/${mine.id}/log`)).body)).toMatch(/sau giờ|muộn/);
      // Within the grace answers still come in; what is asked of a file with them cannot be done any more and is no error of theirs.
      expect((await mine.learner.browser.post(`/attempts/${mine.id}/answers`, { shown: '', at: '1', go: 'keep', drop: randomUUID() })).statusCode).toBe(303);
      world.app.clock.advance(3 * MINUTE);
      const late = await mine.learner.browser.upload(`/attempts/${mine.id}/answers`, { name: 'muon.pdf', bytes: pdf('muộn') }, { shown: '', at: '1', go: 'keep' }, 'file.1');
      expect(late.headers.location).toContain('/result');
      expect(await send(mine, 'muon.pdf', pdf('muộn'))).toMatchObject({ status: 409, isOver: true });
      expect(await rows(mine.id)).toEqual([]);
    });

    test('an essay of files alone waits for a marker, who sees them without a name; nobody else reaches them', async () => {
      const mine = await sitting();
      const { files: [file] } = await send(mine, 'Lò Thị Ín.pdf', pdf('bài'));
      const stranger = await world.aLearner();
      expect((await stranger.browser.get(file!.href)).statusCode).toBe(404);
      expect((await stranger.browser.upload(`/attempts/${mine.id}/slots/1/files`, { name: 'a.pdf', bytes: pdf('a') })).statusCode).toBe(404);
      const asTrainer = `/trainer/quizzes/attempts/${mine.id}/files/${file!.id}`;
      expect((await marker.get(asTrainer)).statusCode).toBe(404);
      expect((await world.submit(mine.learner, mine.id, randomUUID(), [{ slot: 2, answer: true, seq: 1 }])).json()).toMatchObject({ score: null });
      expect(await send(mine, 'nua.pdf', pdf('nữa'))).toMatchObject({ status: 409, problem: 'Bài này đã nộp nên không sửa được nữa.' });
      expect((await mine.learner.browser.post(file!.dropHref)).statusCode).toBe(409);
      const result = await mine.learner.browser.get(`/attempts/${mine.id}/result`);
      expect(text(result.body)).toContain('Lò Thị Ín.pdf (PDF');
      expect(text(result.body)).not.toContain('Bỏ trống');
      expect([(await mine.learner.browser.get(file!.href)).statusCode, (await marker.get(asTrainer)).statusCode, (await stranger.browser.get(asTrainer)).statusCode]).toEqual([200, 200, 403]);

      const { quiz } = mine;
      // Grading anew as it was asked leaves it to the marker.
      const versionId = (await world.attempt(mine.id)).layout.slots[0]!.versionId;
      const sittings = world.get(QuestionSittings);
      expect((await sittings.next((await sittings.under(quiz, versionId, { schema: RULING_SCHEMA, kind: 'as-asked' }))!, '', 10)).remarked).toMatchObject([{ changes: [], notGradable: false }]);
      const address = String((await marker.post(`/trainer/quizzes/${quiz}/marking/next`, { by: 'question' })).headers.location).split('?')[0]!;
      const sight = await marker.get(address);
      expect(text(sight.body)).toMatch(/Tệp 1 \(PDF, \d+ byte\)|Tệp 1 \(PDF, .+\)/);
      expect(sight.body).not.toContain('Lò Thị Ín');
      const read = await marker.get(`${address}/files/${file!.id}`);
      expect([read.statusCode, read.headers['content-disposition'], read.body.includes('bài')]).toEqual([200, 'inline; filename="cau-1-tep-1.pdf"', true]);
      const other = await sitting();
      const { files: [foreign] } = await send(other, 'khac.pdf', pdf('khác'));
      expect((await marker.get(`${address}/files/${foreign!.id}`)).statusCode).toBe(404);
    });

    test('an erasure takes the files, and the storage knows which are needed', async () => {
      const mine = await sitting();
      await send(mine, 'rieng.pdf', pdf(randomUUID()));
      const [{ hash }] = (await rows(mine.id)) as [HandedInFile];
      expect(await world.get(StoredFiles).isNamed(hash)).toBe(true);
      const gone = await world.app.db.tx(() => world.get(PersonalData).erase({ personIds: [mine.learner.personId], at: world.now }));
      expect(gone).toContain(hash);
      expect([await rows(mine.id), await world.get(StoredFiles).isNamed(hash)]).toEqual([[], false]);
    });
  });

  describe('hints', () => {
    async function sitting(givesHints: boolean) {
      const { id: quiz } = await world.aQuiz({ givesHints, slots: [{ kind: 'fixed', questionId: withHints, mark: 1 }], limitMinutes: 10 });
      const learner = await world.aLearner();
      const { id } = await world.sit(learner, quiz);
      const ask = (number: number, by = learner) => by.browser.api('POST', `/api/v1/attempts/${id}/slots/1/hints`, { number });
      return { quiz, learner, id, ask, page: async () => (await learner.browser.get(`/attempts/${id}`)).body };
    }

    test('each comes when it is asked for, in turn, and is on no page before', async () => {
      const { quiz, learner, id, ask, page } = await sitting(true);
      expect((await learner.browser.get(`/quizzes/${quiz}`)).body).toContain('không trừ điểm');
      expect(await page()).toContain('Xem gợi ý (có 2)');
      expect(await page()).not.toContain('Điều 5');
      expect((await ask(2)).json()).toMatchObject({ code: 'hint.none' });
      const first = await ask(1);
      expect(first.json()).toEqual({ hints: [expect.stringContaining('<strong>Điều 5</strong>')], left: 1 });
      expect((await ask(1)).json()).toEqual(first.json());
      expect(await page()).toContain('Xem gợi ý tiếp (còn 1)');
      expect(await page()).not.toContain('Xem khoản 2');
      // Without a script the answer that stands in the form is saved with it.
      const [{ options }] = (await world.read(learner, id)).slots as unknown as [{ options: { id: string }[] }];
      const reply = await learner.browser.post(`/attempts/${id}/answers`, { shown: '1', at: '1', 'seq.1': '0', 'answer.1': options[0]!.id, hint: '1:2' });
      expect(reply.headers.location).toBe(`/attempts/${id}?slot=1#q1`);
      expect(await page()).toContain('Xem khoản 2');
      expect((await world.read(learner, id)).slots[0]!.answer).toBe(options[0]!.id);
      expect(await world.app.db.repo(AskedHint).countBy({ attemptId: id })).toBe(2);

      await world.submit(learner, id);
      expect((await learner.browser.get(`/attempts/${id}/result`)).body).toContain('Đã xem 2/2 gợi ý');
      expect((await ask(1)).json()).toMatchObject({ code: 'attempt.submitted' });
      expect((await marker.get(`/trainer/quizzes/attempts/${id}`)).body).toContain('Đã xem 2/2 gợi ý');
      expect((await marker.get(`/trainer/quizzes/attempts/${id}/log`)).body).toContain('Xem gợi ý 2 của câu 1.');
    });

    test('a quiz gives none unless it says so, nobody gets those of another, and none comes after the deadline', async () => {
      const without = await sitting(false);
      expect(await without.page()).not.toContain('gợi ý (có');
      expect((await without.ask(1)).statusCode).toBe(409);
      const { ask } = await sitting(true);
      expect((await ask(1, await world.aLearner())).statusCode).toBe(404);
      world.app.clock.advance(10 * MINUTE);
      expect((await ask(1)).json()).toMatchObject({ code: 'attempt.late' });
    });
  });
});
