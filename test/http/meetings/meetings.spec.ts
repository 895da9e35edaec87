import sharp from 'sharp';
import { IsNull } from 'typeorm';
import { courseId, meetingId, personId, unitId } from '../../../seeds/ids.js';
import { MeetingChange } from '../../../src/attendance/meetings/entities/meeting-change.js';
import { MeetingFile } from '../../../src/attendance/meetings/entities/meeting-file.js';
import { MeetingPerson } from '../../../src/attendance/meetings/entities/meeting-person.js';
import { ThematicMeeting } from '../../../src/attendance/meetings/entities/thematic-meeting.js';
import { MeetingFigures } from '../../../src/attendance/meetings/meeting-figures.service.js';
import { HoursFigures } from '../../../src/courses/hours/hours-figures.service.js';
import { TrainingHoursService } from '../../../src/courses/hours/training-hours.service.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';

const FORM = { unit: unitId('xa-yen-chau'), form: 'talk', topic: 'Tọa đàm <b>hồ sơ trực tuyến</b>', course: courseId('cchc-2021-2030'), day: '2026-11-02', from: '07:30', to: '11:00', periods: '', place: 'Hội trường', chair: 'Chủ tịch UBND xã', summary: 'Bàn về hồ sơ trực tuyến.' };

describeEachDatabase('a meeting that a unit held', (kind) => {
  let program: TestApp;
  let head: TestClient;
  let office: TestClient;
  beforeAll(async () => {
    program = await startTestApp(kind, { seed: 'demo' });
    [head, office] = [await program.signIn('lanhdao'), await program.signIn('noivu')];
  }, 180_000);
  afterAll(() => program.close());

  const hidden = (body: string, name: string): string[] => [...body.matchAll(new RegExp(`name="${name}" value="([^"]*)"`, 'g'))].map(([, value]) => value!);
  const present = async (id: string): Promise<string[]> => (await program.db.repo(MeetingPerson).findBy({ meetingId: id, removedIn: IsNull() })).map((row) => row.personId);
  /** The form of people as a browser would send it. */
  const ticks = async (at: string, leaveOut: readonly string[] = [], more: Record<string, string> = {}) => {
    const { body } = await head.get(`${at}/people`);
    return { seen: hidden(body, 'seen')[0]!, shown: hidden(body, 'shown'), person: [...body.matchAll(/name="person" value="([^"]+)" checked/g)].map(([, id]) => id!).filter((id) => !leaveOut.includes(id)), ...more };
  };

  async function recorded(more: Record<string, string> = {}): Promise<string> {
    const sent = { ...FORM, key: hidden((await head.get('/meetings/new')).body, 'key')[0]!, ...more };
    const [first, second] = [await head.post('/meetings', sent), await head.post('/meetings', sent)];
    expect([first.statusCode, second.headers.location]).toEqual([303, first.headers.location]);
    return String(first.headers.location).split('/')[2]!;
  }

  test('is written down once however often it is sent, with those who were there; corrections need a reason, and what was stays to be read', async () => {
    const id = await recorded();
    const at = `/meetings/${id}`;
    const { periods, heldOn } = await program.db.repo(ThematicMeeting).findOneByOrFail({ id });
    expect([periods, heldOn]).toEqual([4, '2026-11-02']);

    // All are taken to have been there; one was absent.
    const form = await ticks(at, [personId('hocvien')]);
    expect(form.person.length).toBe(form.shown.length - 1);
    const replies = [await head.post(`${at}/people`, form), await head.post(`${at}/people`, form)];
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
    expect(new Set(await present(id))).toEqual(new Set(form.person));

    const gone = form.person[0]!;
    const unsaid = await head.post(`${at}/people`, await ticks(at, [gone]));
    expect([unsaid.statusCode, unsaid.body.includes('Bạn ghi lý do sửa.'), await present(id)]).toEqual([422, true, expect.arrayContaining([gone])]);
    expect((await head.post(`${at}/people`, await ticks(at, [gone], { reason: 'Ghi nhầm người.' }))).statusCode).toBe(303);
    expect(await present(id)).not.toContain(gone);

    const stranger = await head.post(`${at}/people`, await ticks(at, [], { person: personId('noivu'), reason: 'x' }));
    expect([stranger.statusCode, stranger.body.includes('không thuộc đơn vị này')]).toEqual([422, true]);
    const seen = hidden((await head.get(`${at}/edit`)).body, 'seen')[0]!;
    expect((await office.post(`${at}/edit`, { ...FORM, periods: '3', seen, reason: 'Nghỉ giữa giờ.' })).statusCode).toBe(303);
    const late = await head.post(`${at}/edit`, { ...FORM, place: 'Phòng 2', seen, reason: 'Đổi phòng.' });
    expect([late.statusCode, late.body.includes('Có người vừa sửa buổi này')]).toEqual([422, true]);
    const page = (await head.get(at)).body;
    for (const words of ['Tọa đàm &lt;b&gt;hồ sơ trực tuyến&lt;/b&gt;', 'Lý do: Nghỉ giữa giờ.', 'Số tiết, trước là: 4', 'Lý do: Ghi nhầm người.', 'Bỏ 1 người']) expect(page).toContain(words);
    expect(await program.db.repo(MeetingChange).countBy({ meetingId: id })).toBe(4);
  });

  test('of somebody who was elsewhere at the same time a word is said; a cancelled one counts nowhere, stays, and is closed', async () => {
    const [one, two] = [await recorded({ day: '2026-11-03' }), await recorded({ day: '2026-11-03', from: '10:59', to: '11:30', topic: 'Khác' })];
    for (const id of [one, two]) await head.post(`/meetings/${id}/people`, { ...(await ticks(`/meetings/${id}`)), person: personId('hocvien') });
    expect((await head.get(`/meetings/${one}`)).body).toContain('Có người cùng lúc dự một buổi khác');
    const learner = await program.signIn('hocvien');
    const hours = async (): Promise<number[]> => {
      let followed = -1;
      await program.app.get(HoursFigures).each(2026, (known) => { if (known.personId === personId('hocvien')) followed = known.periods; });
      return [(await program.app.get(TrainingHoursService).ofPerson(personId('hocvien'), 2026)).periods, followed];
    };
    const held = async () => (await program.app.get(MeetingFigures).heldIn('2026-11-03', '2026-11-03', new Set([unitId('xa-yen-chau')]))).map(({ topic, people }) => [topic, people]);
    const before = await hours();
    expect(await held()).toEqual([[FORM.topic, 1], ['Khác', 1]]);
    expect((await learner.get('/classes')).body).toContain('Khác');
    expect((await head.post(`/meetings/${two}/cancellation`, { reason: 'Ghi trùng.' })).statusCode).toBe(303);
    expect((await learner.get('/classes')).body).not.toContain('Khác');
    // One tiết less, for who is asked about alone and for whoever follows everybody; a corrected number counts as well.
    expect([before[0], await hours(), await held()]).toEqual([before[1], before.map((periods) => periods - 1), [[FORM.topic, 1]]]);
    await head.post(`/meetings/${one}/edit`, { ...FORM, day: '2026-11-03', periods: '8', seen: '2', reason: 'Cả ngày.' });
    expect(await hours()).toEqual(before.map((periods) => periods + 3));
    expect((await head.get(`/meetings/${one}`)).body).not.toContain('Có người cùng lúc');
    const list = (await head.get('/meetings')).body;
    for (const words of ['Đã hủy ghi nhận', 'Khác']) expect(list).toContain(words);
    expect((await head.get(`/meetings/${two}/people`)).statusCode).toBe(409);
    expect((await head.post(`/meetings/${two}/people`, { seen: '3', person: personId('hocvien'), reason: 'x' })).statusCode).toBe(303);
    expect((await head.post(`/meetings/${two}/edit`, { ...FORM, seen: '3', reason: 'x' })).statusCode).toBe(422);
  });

  test('has its minutes and photographs, judged by what they hold; nobody else opens them', async () => {
    const id = await recorded({ day: '2026-11-04' });
    const at = `/meetings/${id}`;
    const send = (page: 'minutes' | 'photos', name: string, bytes: Buffer) => head.upload(`${at}/${page}`, { name, bytes }, {}, page === 'minutes' ? 'minutes' : 'photo');
    const photo = await sharp({ create: { width: 2400, height: 1200, channels: 3, background: '#276' } }).jpeg().toBuffer();
    const minutes = Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF');
    for (const reply of [await send('photos', 'x.jpg', photo), await send('photos', 'y.png', photo), await send('minutes', 'anh.jpg', minutes), await send('minutes', 'x.pdf', photo)]) expect(reply.statusCode).toBe(303);
    for (const [page, bytes, words] of [['photos', minutes, 'Không nhận được tệp này'], ['minutes', Buffer.from('PK\x03\x04 no word'), 'Không nhận được tệp này'], ['photos', Buffer.from('<svg onload="alert(1)"/>'), 'không phải ảnh chụp'], ['minutes', Buffer.alloc(0), 'Bạn chọn một tệp.']] as const) {
      const reply = await send(page, 'x', bytes);
      expect([reply.statusCode, reply.body.includes(words)]).toEqual([422, true]);
    }
    const files = await program.db.repo(MeetingFile).find({ where: { meetingId: id }, order: { kind: 'DESC', extension: 'ASC' } });
    // The same picture twice is one, whatever it is called; as minutes it is the same bytes again.
    expect(files.map(({ kind, extension }) => [kind, extension])).toEqual([['photo', 'webp'], ['minutes', 'pdf']]);
    const sent = await head.get(`${at}/files/${files[0]!.id}`);
    const { width } = await sharp(sent.rawPayload).metadata();
    expect([width, sent.headers['x-content-type-options'], String(sent.headers['content-security-policy']).includes('sandbox')]).toEqual([1600, 'nosniff', true]);
    expect((await (await program.signIn('hocvien')).get(`${at}/files/${files[0]!.id}`)).statusCode).toBe(403);
    expect((await office.get(`/meetings/${meetingId('van-hoa')}/files/${files[0]!.id}`)).statusCode).toBe(404);
    await head.post(`${at}/files/${files[0]!.id}/removal`);
    expect((await head.get(`${at}/files/${files[0]!.id}`)).statusCode).toBe(404);
  });

  test('cannot be recorded of another unit, before it is over, or ending before it began; lists show one’s own part', async () => {
    const at = async (more: Record<string, string>) => {
      const reply = await head.post('/meetings', { ...FORM, ...more });
      return [reply.statusCode, /class="error"[^>]*>.*?<span>([^<]*)/.exec(reply.body)?.[1], reply.body.includes('value="Chủ tịch UBND xã"')];
    };
    expect(await at({ unit: unitId('xa-yen-son') })).toEqual([422, expect.stringContaining('không thuộc phần bạn phụ trách'), true]);
    expect(await at({ to: '07:00' })).toEqual([422, 'Giờ kết thúc phải sau giờ bắt đầu.', true]);
    expect(await at({ day: '2099-01-01' })).toEqual([422, 'Buổi này chưa kết thúc. Bạn ghi sau khi buổi đã xong.', true]);
    const year = (await program.db.repo(ThematicMeeting).findOneByOrFail({ id: meetingId('van-hoa') })).heldOn.slice(0, 4);
    expect((await head.get(`/meetings?year=${year}`)).body).not.toContain('Văn hóa công vụ trong giao tiếp');
    expect((await office.get(`/meetings?year=${year}`)).body).toContain('Văn hóa công vụ trong giao tiếp');
    expect((await office.get(`/meetings?year=${year}&course=none`)).body).toContain('Không có buổi nào ở đây');
  });
});
