import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { LessonDraft } from '../../../src/lessons/entities/lesson-draft.js';
import { type FilesOver, RetentionKinds } from '../../../src/platform/ports/retention.js';
import { StoredFiles } from '../../../src/platform/ports/stored-files.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { describeEachDatabase } from '../../support/databases.js';
import { aReader } from '../lessons/lesson-fixture.js';
import { aCourse, aLessonOf, aTrainer, publish, TEXT } from './authoring-world.js';

const sound = Buffer.concat([Buffer.from('ID3\x03', 'latin1'), Buffer.from(Array.from({ length: 5_000 }, (_, i) => i % 251))]);

describeEachDatabase('the files of a lesson', (kind) => {
  let test_: TestApp;
  let trainer: Awaited<ReturnType<typeof aTrainer>>;
  let course: string;
  beforeAll(async () => {
    test_ = await startTestApp(kind);
    trainer = await aTrainer(test_);
    course = await aCourse(trainer.client);
    await trainer.client.post(`/trainer/courses/${course}/rule`, { lessons: 'all', seen: '0' });
  });
  afterAll(() => test_.close());

  const draftOf = async (lessonId: string) => (await test_.db.repo(LessonDraft).findOneBy({ lessonId }))!;
  const upload = async (lesson: string, name: string, bytes: Buffer, fields: Record<string, string> = {}) => {
    const revision = String((await test_.db.repo(LessonDraft).findOneBy({ lessonId: lesson }))?.revision ?? 0);
    return trainer.client.upload(`/trainer/lessons/${lesson}`, { name, bytes }, { ...TEXT, revision, key: randomUUID(), do: 'upload', ...fields });
  };

  test('a photograph is made small and may be shown; what is typed beside it is saved, and nothing of the upload stays behind', async () => {
    const lesson = await aLessonOf(trainer.client, course);
    const photo = await sharp({ create: { width: 3000, height: 1500, channels: 3, background: '#567' } }).jpeg().toBuffer();
    const reply = await upload(lesson, 'Ảnh của Đào.JPG', photo, { body: 'Chữ đang gõ.' });
    expect(decodeURIComponent(String(reply.headers.location))).toContain('![mô tả ảnh](./img/anh-cua-dao.webp)');
    expect(await draftOf(lesson)).toMatchObject({ text: { body: 'Chữ đang gõ.' }, files: [{ name: 'anh-cua-dao.webp', kind: 'image', width: 1600, height: 800 }] });
    const image = await trainer.client.get(`/trainer/lessons/${lesson}/files/anh-cua-dao.webp`);
    expect([image.statusCode, image.headers['content-type'], image.headers['x-content-type-options']]).toEqual([200, 'image/webp', 'nosniff']);
    expect(image.headers['content-security-policy']).toContain('sandbox');
    await sleep(100);
    expect(await readdir(join(test_.database.dataDir, 'incoming'))).toEqual([]);
  });

  test.each<[string, string, Buffer, RegExp]>([
    ['a page called a picture', 'anh.png', Buffer.from('<!doctype html><script>alert(1)</script>'), /không thuộc loại bài học nhận/],
    ['a program', 'x.pdf', Buffer.from('MZ\x90\x00'.repeat(20), 'latin1'), /không thuộc loại bài học nhận/],
    ['a PDF that runs something', 'x.pdf', Buffer.from('%PDF-1.7\n/JavaScript (app.alert(1))\n%%EOF'), /mã chạy được/],
    ['a drawing that runs something', 'x.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="alert(1)"/>'), /mã chạy được/],
    ['a picture of a billion pixels in a few bytes', 'x.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="90000" height="90000"/>'), /lớn quá 6000/],
    ['a sound that is too long', 'x.mp3', Buffer.concat([sound, Buffer.alloc(20_000_000)]), /lớn quá 20 MB/],
    ['more than any file may be', 'x.mp4', Buffer.concat([Buffer.from('\0\0\0\x20ftypisom', 'latin1'), Buffer.alloc(60_000_001)]), /lớn quá 60 MB/],
    ['captions with a wrong time', 'x.vtt', Buffer.from('WEBVTT\n\n00:09.000 --> 00:02.000\na'), /phụ đề thứ 1/],
    ['nothing', 'x.pdf', Buffer.alloc(0), /không có nội dung/],
  ])('%s is refused beside its field, and what was typed is saved all the same', async (_name, name, bytes, reason) => {
    const lesson = await aLessonOf(trainer.client, course);
    const reply = await upload(lesson, name, bytes, { body: 'Chữ đang gõ.' });
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toMatch(reason);
    expect(reply.body).toContain('id="file-error"');
    expect(await draftOf(lesson)).toMatchObject({ text: { body: 'Chữ đang gõ.' }, files: [] });
  });

  test('nothing is written to the disk for who writes no lessons', async () => {
    const lesson = await aLessonOf(trainer.client, course);
    const { client } = await aReader(test_);
    expect((await client.upload(`/trainer/lessons/${lesson}`, { name: 'x.mp3', bytes: sound }, { do: 'upload' })).statusCode).toBe(403);
    expect(await readdir(join(test_.database.dataDir, 'incoming'))).toEqual([]);
  });

  test('a recording is sent in the parts that are asked for, to those alone who may see the lesson', async () => {
    const lesson = await aLessonOf(trainer.client, course);
    await upload(lesson, 'Bài giảng.mp3', sound, { fileTitle: 'Nghe bài', fileTranscript: 'Lời ghi lại.' });
    await publish(trainer.client, lesson);
    const { client } = await aReader(test_);
    const path = `/lessons/${lesson}/files/bai-giang.mp3`;
    expect((await client.get(path)).statusCode).toBe(403);
    await trainer.client.post(`/trainer/courses/${course}/publication`);
    const whole = await client.get(path);
    expect([whole.statusCode, whole.headers['accept-ranges'], whole.headers['content-length'], whole.rawPayload.equals(sound)]).toEqual([200, 'bytes', String(sound.length), true]);
    const part = await client.get(path, { range: 'bytes=100-199' });
    expect([part.statusCode, part.headers['content-range'], part.rawPayload.equals(sound.subarray(100, 200))]).toEqual([206, `bytes 100-199/${sound.length}`, true]);
    const end = await client.get(path, { range: 'bytes=-10' });
    expect([end.statusCode, end.rawPayload.equals(sound.subarray(-10))]).toEqual([206, true]);
    const all = await client.get(path, { range: `bytes=-${sound.length + 1}` });
    expect([all.statusCode, all.rawPayload.equals(sound)]).toEqual([206, true]);
    const over = await client.get(path, { range: `bytes=${sound.length}-` });
    expect([over.statusCode, over.headers['content-range'], over.rawPayload.length]).toEqual([416, `bytes */${sound.length}`, 0]);
    expect((await client.get(path, { range: 'bytes=0-1,5-6' })).statusCode).toBe(200);
    expect((await client.get(path, { range: 'lines=0-1' })).statusCode).toBe(200);
    expect((await client.get(path, { range: 'bytes=0-9', 'if-range': '"another"' })).statusCode).toBe(200);
    expect((await client.get(path, { 'if-none-match': String(whole.headers['etag']) })).statusCode).toBe(304);
    expect((await test_.client().get(path)).statusCode).toBe(302);
    const page = (await client.get(`/lessons/${lesson}`)).body;
    expect(page).toContain('<audio controls preload="none"');
    expect(page).toContain('Lời ghi lại.');
  });

  test('a video has captions, whose words stand below it; new ones take their place, and they go with it', async () => {
    const lesson = await aLessonOf(trainer.client, course);
    const captions = (words: string) => Buffer.from(`1\n00:00:01,000 --> 00:00:02,000\n${words}\n`);
    const film = Buffer.concat([Buffer.from('\0\0\0\x20ftypisom', 'latin1'), Buffer.alloc(3_000)]);
    const tooEarly = await upload(lesson, 'phu-de.srt', captions('Chào'));
    expect([tooEarly.statusCode, tooEarly.body]).toEqual([422, expect.stringContaining('Bạn tải video lên trước') as string]);
    await upload(lesson, 'Phim.mp4', film, { fileTitle: 'Phim' });
    for (const words of ['Chào \u202e<b>bạn</b>\u200b', 'Chào các bạn']) expect((await upload(lesson, 'phu-de.srt', captions(words), { fileFor: 'phim.mp4' })).statusCode).toBe(303);
    expect((await draftOf(lesson)).files).toMatchObject([{ name: 'phim.mp4', transcript: 'Chào bạn' }, { kind: 'captions', captionsFor: 'phim.mp4', title: 'Phụ đề: Phim' }]);
    const { name } = (await draftOf(lesson)).files[1]!;
    const file = await trainer.client.get(`/trainer/lessons/${lesson}/files/${name}`);
    expect([file.headers['content-type'], file.body]).toEqual(['text/vtt; charset=utf-8', 'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nChào các bạn\n']);
    await upload(lesson, 'phim-khac.mp4', Buffer.concat([film, film]), { body: '![Phim](./tep/phim.mp4)' });
    const page = (await trainer.client.get(`/trainer/lessons/${lesson}/view`)).body;
    expect(page.match(new RegExp(`<track kind="captions" srclang="vi" label="Tiếng Việt" src="[^"]*/${name}\\?v(?:=|&#x3D;)\\w+" default>`, 'g'))).toHaveLength(2);
    const revision = String((await draftOf(lesson)).revision);
    await trainer.client.post(`/trainer/lessons/${lesson}`, { ...TEXT, revision, key: randomUUID(), do: 'remove:phim.mp4' });
    expect((await draftOf(lesson)).files.map((one) => one.name)).toEqual(['phim-khac.mp4']);
  });

  test('a file comes in parts, twice and after a cut, and is one file of the lesson once all are there', async () => {
    const lesson = await aLessonOf(trainer.client, course);
    const key = randomUUID();
    const at = `/trainer/lessons/${lesson}/parts`;
    const received = (reply: { body: string }) => (JSON.parse(reply.body) as { received: number }).received;
    const send = async (from: number, to: number) => received(await trainer.client.upload(at, { name: 'part', bytes: sound.subarray(from, to) }, { key, from: String(from) }, 'part'));
    expect(received(await trainer.client.get(`${at}/${key}`))).toBe(0);
    expect([await send(0, 2_000), await send(0, 2_000), await send(4_000, 5_000), await send(1_000, 4_000)]).toEqual([2_000, 2_000, 2_000, 4_000]);
    expect(received(await trainer.client.get(`${at}/${key}`))).toBe(4_000);
    const press = async () => {
      const revision = String((await test_.db.repo(LessonDraft).findOneBy({ lessonId: lesson }))?.revision ?? 0);
      return trainer.client.upload(`/trainer/lessons/${lesson}`, null, { ...TEXT, revision, key: randomUUID(), do: 'upload', partKey: key, partName: 'Bài ghi.mp3', partBytes: String(sound.length) });
    };
    const early = await press();
    expect([early.statusCode, early.body]).toEqual([422, expect.stringContaining('Tệp chưa tải lên đủ') as string]);
    const { client: other } = await aTrainer(test_);
    expect([404, 0]).toContain((await other.get(`${at}/${key}`)).statusCode === 200 ? received(await other.get(`${at}/${key}`)) : 404);
    await send(4_000, sound.length);
    expect((await press()).statusCode).toBe(303);
    expect((await draftOf(lesson)).files).toMatchObject([{ name: 'bai-ghi.mp3', kind: 'audio', bytes: sound.length }]);
    expect((await trainer.client.get(`/trainer/lessons/${lesson}/files/bai-ghi.mp3`)).rawPayload.equals(sound)).toBe(true);
    expect(await readdir(join(test_.database.dataDir, 'parts'))).toEqual([]);
  });

  test('parts that nobody goes on with are for the night to remove, and nobody begins many', async () => {
    const lesson = await aLessonOf(trainer.client, course);
    const folder = join(test_.database.dataDir, 'parts');
    for (let n = 0; n < 6; n += 1) await trainer.client.upload(`/trainer/lessons/${lesson}/parts`, { name: 'part', bytes: sound }, { key: randomUUID(), from: '0' }, 'part');
    expect(await readdir(folder)).toHaveLength(4);
    // Many at once must not get round it.
    const keys = Array.from({ length: 8 }, () => randomUUID());
    for (const from of ['0', '1']) await Promise.all(keys.map((key) => trainer.client.upload(`/trainer/lessons/${lesson}/parts`, { name: 'part', bytes: sound }, { key, from }, 'part')));
    await trainer.client.upload(`/trainer/lessons/${lesson}/parts`, { name: 'part', bytes: sound }, { key: keys[0]!, from: '0' }, 'part');
    expect((await readdir(folder)).length).toBeLessThanOrEqual(4);
    const { over } = test_.app.get(RetentionKinds).all.find(({ key }) => key === 'file-parts')!;
    const removed: number[] = [];
    for (const at of [Date.now() - 60_000, Date.now() + 60_000]) await (over as FilesOver).sweep({ at, day: '2021-01-01' }, (count) => Promise.resolve(void removed.push(count)));
    expect([removed, await readdir(folder)]).toEqual([[4], []]);
  });

  test('a file taken out of the draft stays in the versions that have it; one that nothing names is for the night to remove', async () => {
    const lesson = await aLessonOf(trainer.client, course);
    await upload(lesson, 'a.mp3', sound);
    await publish(trainer.client, lesson);
    const other = Buffer.concat([sound, Buffer.from('khác')]);
    await upload(lesson, 'b.mp3', other);
    const [first, second] = (await draftOf(lesson)).files;
    const revision = String((await draftOf(lesson)).revision);
    for (const name of ['a.mp3', 'b.mp3']) await trainer.client.post(`/trainer/lessons/${lesson}`, { ...TEXT, revision, key: randomUUID(), do: `remove:${name}` });
    expect((await draftOf(lesson)).files).toEqual([]);
    expect((await trainer.client.get(`/lessons/${lesson}/files/a.mp3`)).statusCode).toBe(200);
    expect([...(await test_.app.get(StoredFiles).named([first!.hash, second!.hash]))].filter((hash) => hash === second!.hash)).toEqual([]);
    expect(await test_.app.get(StoredFiles).isNamed(first!.hash)).toBe(true);
  });
});
