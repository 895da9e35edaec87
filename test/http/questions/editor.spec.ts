import sharp from 'sharp';
import { QuestionCategory } from '../../../src/questions/entities/question-category.js';
import { QuestionVersion } from '../../../src/questions/entities/question-version.js';
import { Question } from '../../../src/questions/entities/question.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Reply, TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';

describeEachDatabase('the editor of questions', (kind) => {
  let app: TestApp;
  let trainer: TestClient;
  let category: string;
  beforeAll(async () => {
    app = await startTestApp(kind, { seed: 'demo' });
    trainer = await app.signIn('giangvien');
    category = (await app.db.repo(QuestionCategory).find({ order: { name: 'ASC' } }))[0]!.id;
  });
  afterAll(() => app.close());

  const valuesOf = (reply: Reply) => Object.fromEntries([...reply.body.matchAll(/<(?:input|textarea)[^>]*name="([^"]+)"[^>]*?(?:value="([^"]*)"[^>]*)?>(?:([^<]*)<\/textarea>)?/g)].map(([tag, name, value, text]) => [name!, /type="(?:checkbox|radio)"/.test(tag) && !tag.includes(' checked') ? '' : (text ?? value ?? '')]));
  const keyOf = (reply: Reply) => /name="key" value="([^"]+)"/.exec(reply.body)![1]!;
  const seenOf = (reply: Reply) => /name="seen" value="([^"]+)"/.exec(reply.body)![1]!;
  const place = () => ({ category, kind: 'situation', difficulty: '2', tags: 'một cửa, xã' });
  const versions = (questionId: string) => app.db.repo(QuestionVersion).find({ where: { questionId }, order: { number: 'ASC' } });
  const idIn = (reply: Reply) => /\/questions\/([0-9a-f-]{36})\/edit/.exec(String(reply.headers.location))![1]!;

  test('a question is written: what is missing is told at its place, nothing typed is lost, and it is saved as a draft once', async () => {
    const page = await trainer.get('/questions/new?type=multiple');
    expect(page.statusCode).toBe(200);
    const typed = { type: 'multiple', key: keyOf(page), prompt: 'Việc nào thuộc Bộ phận Một cửa xã Thử?', credit: 'per-option', 'option.0.text': 'Tiếp nhận <b>hồ sơ</b>', 'option.0.right': '1', 'option.0.share': '60', 'option.1.text': 'Trả kết quả', 'option.1.right': '1', 'option.1.share': '60', 'option.2.text': 'Thu thuế', ...place() };
    const refused = await trainer.post('/questions/new', { ...typed, category: '' });
    expect(refused.statusCode).toBe(422);
    for (const words of ['Tỷ lệ điểm của các phương án đúng phải cộng thành 100%', 'Bạn chọn danh mục', 'Tiếp nhận &lt;b&gt;hồ sơ&lt;/b&gt;', 'value="một cửa, xã"']) expect(refused.body).toContain(words);
    const right = { ...typed, 'option.1.share': '40', 'option.2.share': '-50' };
    const saved = [await trainer.post('/questions/new', right), await trainer.post('/questions/new', { ...right, alike: '1' }), await trainer.post('/questions/new', right)];
    expect(saved[0]!.statusCode).toBe(303);
    const id = idIn(saved[0]!);
    const [version, ...more] = await versions(id);
    expect(more).toEqual([]);
    expect(version).toMatchObject({ number: 1, state: 'draft', content: { type: 'multiple', credit: 'per-option', options: [{ text: 'Tiếp nhận <b>hồ sơ</b>', share: 0.6 }, { share: 0.4 }, { text: 'Thu thuế', correct: false, share: -0.5 }] } });
    expect(await app.db.repo(Question).findOneByOrFail({ id })).toMatchObject({ categoryId: category, kind: 'situation', difficulty: 2, state: 'draft' });
    // The same form again finds the question that it made, and says so instead of making another.
    expect(saved[2]!.statusCode).toBe(422);
    expect(saved[2]!.body).toContain('Ngân hàng đã có câu như vậy');
    const shown = await trainer.get(`/questions/${id}/edit?saved=1`);
    expect(valuesOf(shown)).toMatchObject({ 'option.0.share': '60', 'option.2.share': '-50', 'option.1.right': '1', 'option.2.right': '' });
    expect(shown.body).toContain('Tiếp nhận &lt;b&gt;hồ sơ&lt;/b&gt;');
    expect(shown.body).not.toContain('<b>hồ sơ</b>');
  });

  test('a picture is made small and written where the author wants it; without words for it, it is not taken', async () => {
    const photo = await sharp({ create: { width: 3000, height: 1500, channels: 3, background: '#567' } }).jpeg().toBuffer();
    const typed = { type: 'single', do: 'media', prompt: 'Biển nào?', 'option.0.text': 'Biển A', 'option.1.text': 'Biển B', mediaAt: 'option.1.text' };
    const send = (fields: Record<string, string>, file = { name: 'Ảnh.JPG', bytes: photo }) => trainer.upload('/questions/new', file, { ...typed, ...fields }, 'media');
    const bare = await send({});
    expect([bare.statusCode, bare.body.includes('Viết vài chữ nói hình')]).toEqual([422, true]);
    const added = await send({ mediaAlt: 'Biển [cấm] đỗ' });
    expect(added.statusCode).toBe(200);
    const text = valuesOf(added)['option.1.text']!;
    expect(text).toMatch(/^Biển B !\[Biển \\\[cấm\\\] đỗ\]\(media:[0-9a-f]{64}\.webp\)$/);
    const image = await trainer.get(`/questions/media/${/media:([^)]+)/.exec(text)![1]!}`);
    expect([image.statusCode, (await sharp(image.rawPayload).metadata()).width]).toEqual([200, 1600]);
    for (const bytes of [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), Buffer.from('MZ\x90'), Buffer.alloc(0)]) {
      const refused = await send({ mediaAlt: 'Hình' }, { name: 'a.png', bytes });
      expect([refused.statusCode, valuesOf(refused)['option.1.text']]).toEqual([422, 'Biển B']);
    }
  });

  test('rows are added and gaps are taken from the text without saving anything', async () => {
    const before = await app.db.repo(Question).count();
    const more = await trainer.post('/questions/new', { type: 'ordering', do: 'more:6', 'item.0.text': 'Nhận', prompt: 'Xếp' });
    expect([more.statusCode, more.body.match(/name="item\.\d+\.text"/g)!.length]).toEqual([200, 6]);
    expect(valuesOf(more)).toMatchObject({ 'item.0.text': 'Nhận', prompt: 'Xếp' });
    const gaps = await trainer.post('/questions/new', { type: 'cloze', do: 'preview', prompt: 'Nghị định [[1]] do [[2]] ban hành.' });
    expect(gaps.body).toContain('name="gap.2.answers"');
    expect(gaps.body).not.toContain('Còn 1 chỗ cần sửa');
    const seen = await trainer.post('/questions/new', { type: 'numeric', do: 'preview', prompt: 'Mấy $x^2$?', 'accepted.0.value': '12,5' });
    expect(seen.body).toContain('Người học thấy');
    expect(seen.body).toContain('<math>');
    expect(await app.db.repo(Question).count()).toBe(before);
  });

  test('an approved version stays: saving makes the next one, and of two windows the later is told', async () => {
    const { id } = await app.db.repo(Question).findOneByOrFail({ type: 'true-false', state: 'approved' });
    const before = await versions(id);
    const page = await trainer.get(`/questions/${id}/edit`);
    expect(page.body).toContain(`bản ${before.length + 1}`);
    const form = { prompt: 'Nhận định đã sửa ở xã Thử.', answer: 'true', explanation: 'Vì đã sửa.', seen: seenOf(page) };
    expect((await trainer.post(`/questions/${id}/edit`, form)).statusCode).toBe(303);
    const late = await trainer.post(`/questions/${id}/edit`, { ...form, prompt: 'Cửa sổ kia viết khác.' });
    expect(late.statusCode).toBe(409);
    expect(late.body).toContain('vừa được lưu ở một cửa sổ');
    expect(late.body).toContain('Cửa sổ kia viết khác.');
    const after = await versions(id);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.at(-1)).toMatchObject({ number: before.length + 1, state: 'draft', content: { prompt: 'Nhận định đã sửa ở xã Thử.', answer: true } });
  });

  test('citations are kept, picked and dropped; what a browser invents is none', async () => {
    const { id } = await app.db.repo(Question).findOneByOrFail({ type: 'short-text', state: 'approved' });
    const [{ citations }] = (await versions(id)) as [QuestionVersion];
    const page = await trainer.get(`/questions/${id}/edit`);
    const { prompt, explanation } = ((await versions(id)).at(-1)!).content;
    const form = { prompt, explanation, 'accepted.0.text': 'thư xin lỗi', seen: seenOf(page), 'cite.0': JSON.stringify(citations[0]), 'cite.1': '{"source":5}', 'cite.2': 'x', citeSource: citations[0]!.source, citeArticle: '99' };
    expect((await trainer.post(`/questions/${id}/edit`, form)).statusCode).toBe(303);
    expect((await versions(id)).at(-1)!.citations).toEqual([citations[0], { source: citations[0]!.source, article: '99', facts: [] }]);
    const again = await trainer.get(`/questions/${id}/edit`);
    await trainer.post(`/questions/${id}/edit`, { ...form, 'uncite.0': '1', citeSource: '', seen: seenOf(again) });
    expect((await versions(id)).at(-1)!.citations).toEqual([]);
  });
});
