import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.js';
import { QuestionCategory } from '../../../src/questions/entities/question-category.js';
import { QuestionImport, QuestionImportLine } from '../../../src/questions/entities/question-import.js';
import { QuestionVersion } from '../../../src/questions/entities/question-version.js';
import { Question } from '../../../src/questions/entities/question.js';
import { PNG, wordFile } from '../../../src/questions/test-support/word-file.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';
import { text as read } from '../../support/page-text.js';

const IMPORTS = '/questions/import';

describeEachDatabase('bringing questions in', (kind) => {
  let world: TestApp;
  let client: TestClient;
  let categoryId: string;

  beforeAll(async () => {
    world = await startTestApp(kind, { seed: 'demo' });
    client = await world.signIn('giangvien');
    categoryId = (await world.db.repo(QuestionCategory).find({ take: 1 }))[0]!.id;
  }, 120_000);
  afterAll(() => world.close());

  const upload = (bytes: Buffer, name = 'cau-hoi.docx', fields: Record<string, string> = {}) => client.upload(IMPORTS, { name, bytes }, { category: categoryId, format: '', ...fields });
  const paste = (text: string, fields: Record<string, string> = {}) => client.post(`${IMPORTS}/paste`, { text, category: categoryId, do: 'stage', ...fields });
  const idOf = (path: string) => path.split('/').at(-1)!;
  const linesOf = (path: string) => world.db.repo(QuestionImportLine).find({ where: { importId: idOf(path) }, order: { number: 'ASC' } });

  test('a Word file is shown first, mended where it has to be, and then saved once as drafts', async () => {
    const bytes = await readFile(new URL('../../fixtures/questions/cau-hoi-gach-chan.docx', import.meta.url));
    const reply = await upload(bytes);
    expect(reply.statusCode).toBe(303);
    const path = String(reply.headers.location);
    const page = read((await client.get(path)).body);
    for (const part of ['Chưa lưu gì', 'Đọc được 5 câu', 'Chương trình tổng thể cải cách hành chính', '15/7/2021', 'Nhập']) expect(page).toContain(part);
    const before = await world.db.repo(Question).count();

    const [first] = await linesOf(path);
    const edited = await client.post(`${path}/lines/1`, { version: '1', prompt: 'Nghị quyết 76 ra đời ngày nào?', option: ['15/7/2021', '15/7/2020', ''], right: '0', explanation: '' });
    expect(edited.statusCode).toBe(303);
    const lines = await linesOf(path);
    expect(lines[0]).toMatchObject({ id: first!.id, ready: true, taken: true, question: { isEdited: true, content: { type: 'single', prompt: 'Nghị quyết 76 ra đời ngày nào?', options: [{ text: '15/7/2021', correct: true }, { text: '15/7/2020', correct: false }] } } });

    const choice = { version: '2', do: 'save', shown: ['1', '2', '3', '4', '5'], take: ['1', '2'] };
    expect((await client.post(path, { ...choice, version: '1' })).statusCode).toBe(409);
    expect(await world.db.repo(Question).count()).toBe(before);
    expect([(await client.post(path, choice)).statusCode, (await client.post(path, choice)).statusCode]).toEqual([303, 303]);
    expect(await world.db.repo(Question).count()).toBe(before + 2);
    const question = await world.db.repo(Question).findOneByOrFail({ id: first!.id });
    expect(question).toMatchObject({ categoryId, type: 'single', state: 'draft' });
    expect(await world.db.repo(QuestionVersion).findOneByOrFail({ questionId: question.id })).toMatchObject({ state: 'draft', content: { prompt: 'Nghị quyết 76 ra đời ngày nào?' } });
    const saved = (await client.get(path)).body;
    expect(read(saved)).toContain('Đã đưa 2 câu vào danh mục');
    expect(saved.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=')).toContain(`/questions?category=${categoryId}&state=draft`);
    expect(await world.db.repo(AuditEntry).countBy({ action: 'question-import.saved', subjectId: idOf(path) })).toBe(1);
  });

  test('a long file is in the bank at once, found by its words right afterwards, and comes out again as it went in', async () => {
    const made = await client.post('/questions/categories/new', { name: 'Chỗ của tệp dài', parent: '', unit: '', key: randomUUID() });
    expect(made.statusCode).toBe(303);
    const { id: own } = await world.db.repo(QuestionCategory).findOneByOrFail({ name: 'Chỗ của tệp dài' });
    const subjects = ['tiếp công dân', 'khiếu nại', 'tố cáo', 'hộ tịch', 'chứng thực', 'đất đai', 'bảo hiểm'];
    const text = subjects.map((subject, i) => `Câu ${i + 1}: Thủ tục ${subject} của xã Lơ Mơ làm ở đâu?\n*A. Bộ phận một cửa\nB. Nhà văn hóa`).join('\n');
    const path = String((await paste(text, { category: own })).headers.location);
    expect((await client.post(path, { version: '1', do: 'save', shown: ['1'], take: ['1'] })).statusCode).toBe(303);
    const found = async () => [...(await client.get('/questions?q=%22lo+mo%22&state=draft')).body.matchAll(/name="n" value="(\d+)"/g)].length;
    expect(read((await client.get(`/questions?category=${own}&state=draft`)).body)).toContain('Thủ tục tiếp công dân của xã Lơ Mơ làm ở đâu?');
    await world.app.get(Jobs).drain();
    expect(await found()).toBe(subjects.length);

    const shown = read((await client.get(`/questions/export?category=${own}&format=aiken`)).body);
    expect(shown).toContain('Tệp có 7 câu');
    const file = await client.get(`/questions/export/file?category=${own}&format=aiken`);
    expect(file.headers['content-disposition']).toContain('attachment');
    expect(file.body.match(/^ANSWER: A$/gm)).toHaveLength(subjects.length);
    expect(file.body).toContain('Thủ tục hộ tịch của xã Lơ Mơ làm ở đâu?');
    const incomplete = await client.get('/questions/export?format=gift');
    expect([incomplete.statusCode, read(incomplete.body).includes('Bạn chọn danh mục cần xuất')]).toEqual([422, true]);
  });

  test('what the bank has already is named, and left out unless somebody wants it', async () => {
    const text = 'Câu 1: Một câu chỉ có ở đây phải không?\n*A. Phải\nB. Không\nCâu 2: Một câu chỉ có ở đây, phải không\nA. Không\n*B. Phải';
    const first = String((await paste(text)).headers.location);
    expect((await linesOf(first)).map(({ taken }) => taken)).toEqual([true, false]);
    await client.post(first, { version: '1', do: 'save', shown: ['1', '2'], take: ['1'] });
    const again = String((await paste(`${text}\n`)).headers.location);
    expect((await linesOf(again)).map(({ taken, question }) => [taken, question.twins[0]?.kind])).toEqual([[false, 'bank'], [false, 'file']]);
    expect(read((await client.get(again)).body)).toContain('Ngân hàng đã có câu này');
  });

  test('a question without a right answer cannot be taken over, also by a form that says so', async () => {
    const path = String((await paste('Câu 1: Ai ký văn bản này?\nA. An\nB. Bình')).headers.location);
    expect(read((await client.get(path)).body)).toContain('Không thấy phương án nào được đánh dấu là đúng');
    const reply = await client.post(path, { version: '1', do: 'save', shown: '1', take: '1' });
    expect([reply.statusCode, read(reply.body).includes('Chưa có câu nào được chọn')]).toEqual([422, true]);
    const bad = await client.post(`${path}/lines/1`, { version: '1', prompt: 'Ai ký văn bản này?', option: ['An', 'Bình'], explanation: '' });
    expect([bad.statusCode, read(bad.body).includes('cần đúng một phương án đúng')]).toEqual([422, true]);
  });

  test('what a file leaves open is asked; the answer reads it again', async () => {
    const path = String((await paste('Câu 1: Trình bày các nội dung cải cách.\nCâu 2: Khi nào bắt đầu?\n*A. Nay\nB. Mai')).headers.location);
    expect(read((await client.get(path)).body)).toContain('1 câu không có phương án và không có đáp án. Đọc thế nào?');
    await client.post(path, { version: '1', do: 'answer', 'without-options': 'essay' });
    expect((await linesOf(path)).map(({ question, ready }) => [question.content.type, ready])).toEqual([['essay', true], ['single', true]]);
  });

  test('pasted text is shown beside the box, and refused in its place', async () => {
    const looked = await paste('Câu 1: Ai?\n*A. An\nB. <script>alert(1)</script>', { do: 'preview' });
    expect([looked.statusCode, read(looked.body).includes('Đọc được 1 câu'), looked.body.includes('<script>alert(1)')]).toEqual([200, true, false]);
    const empty = await paste('Kính gửi các đơn vị.');
    expect([empty.statusCode, read(empty.body).includes('Không tìm thấy câu hỏi nào'), empty.body.includes('Kính gửi các đơn vị.')]).toEqual([422, true, true]);
    expect((await paste('Câu 1: Ai?\n*A. An\nB. Ba', { category: '' })).statusCode).toBe(422);
  });

  test('the picture of a question is kept and shown to whoever is signed in', async () => {
    const body = '<w:p><w:r><w:t>Câu 1: Hình nào đây?</w:t></w:r><w:r><w:drawing><wp:docPr id="1" descr="Sơ đồ"/><a:blip r:embed="r1"/></w:drawing></w:r></w:p><w:p><w:r><w:t>*A. Một cửa</w:t></w:r></w:p><w:p><w:r><w:t>B. Hai cửa</w:t></w:r></w:p>';
    const path = String((await upload(await wordFile(body, { pictures: { r1: PNG } }))).headers.location);
    const address = /src="(\/questions\/media\/[0-9a-f]{64}\.png)"/.exec((await client.get(path)).body)?.[1];
    const picture = await client.get(address!);
    expect([picture.statusCode, picture.headers['content-type'], picture.rawPayload.equals(PNG)]).toEqual([200, 'image/png', true]);
    const part = await client.get(address!, { range: 'bytes=1-3' });
    expect([part.statusCode, part.headers['content-range'], part.rawPayload.toString('latin1')]).toEqual([206, `bytes 1-3/${PNG.length}`, 'PNG']);
    expect((await world.client().get(address!)).statusCode).toBe(302);
  });

  test.each<[string, Buffer, string]>([
    ['a Word file of old', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'tệp Word đời cũ'],
    ['a broken zip', Buffer.from('PK\x03\x04 nothing'), 'bị hỏng'],
    ['XML with entities of its own', Buffer.from('<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;</quiz>'), 'DOCTYPE'],
    ['a picture', PNG, 'ảnh PNG'],
  ])('%s is refused with what to do, and nothing of it is kept', async (_, bytes, said) => {
    const before = await world.db.repo(QuestionImport).count();
    const reply = await upload(bytes, 'tep.docx');
    expect([reply.statusCode, read(reply.body).includes(said)]).toEqual([422, true]);
    expect(await world.db.repo(QuestionImport).count()).toBe(before);
  });

  test('an import is its owner’s alone', async () => {
    const path = String((await paste('Câu 1: Của riêng tôi?\n*A. Phải\nB. Không')).headers.location);
    const other = await world.signIn('tuphap');
    expect([(await other.get(path)).statusCode, (await other.post(path, { version: '1', do: 'save' })).statusCode, (await other.get(`${path}/lines/1`)).statusCode]).toEqual([404, 404, 404]);
  });
});
