import { In, IsNull, Not } from 'typeorm';
import { classId, courseId, personId, unitId } from '../../../seeds/ids.js';
import { Attendance } from '../../../src/attendance/entities/attendance.js';
import { ClassSession } from '../../../src/attendance/entities/class-session.js';
import { RosterChange } from '../../../src/attendance/entities/roster-change.js';
import { RosterEntry } from '../../../src/attendance/entities/roster-entry.js';
import { TrainingClass } from '../../../src/attendance/entities/training-class.js';
import { Message } from '../../../src/notifications/entities/message.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';

const FORM = { title: 'Tập huấn <b>một cửa</b>', course: courseId('cchc-2021-2030'), unit: unitId('xa-yen-chau'), place: 'Hội trường UBND xã Yên Châu', capacity: '3', entry: 'invitation', ruleOf: 'sessions', rulePercent: '80' };
const DAYS = { morning: '1', morningFrom: '07:30', morningTo: '11:00', morningPeriods: '4', afternoon: '1', afternoonFrom: '13:30', afternoonTo: '17:00', afternoonPeriods: '4' };

describeEachDatabase('a class', (kind) => {
  let program: TestApp;
  let trainer: TestClient;
  let office: TestClient;
  let head: TestClient;
  beforeAll(async () => {
    program = await startTestApp(kind, { seed: 'demo' });
    [trainer, office, head] = [await program.signIn('giangvien'), await program.signIn('noivu'), await program.signIn('lanhdao')];
  }, 180_000);
  afterAll(() => program.close());

  const keyOf = (body: string): string => /name="key" value="([^"]+)"/.exec(body)![1]!;
  const listed = async (id: string, state = 'listed') => (await program.db.repo(RosterEntry).findBy({ classId: id, state: state as 'listed' })).map((entry) => entry.personId);
  const told = (template: string, people: readonly string[]) => program.db.repo(Message).countBy({ template, personId: In([...people]) });
  const people = (...keys: string[]) => keys.map(personId);

  /** A class with four sessions in three weeks, opened through its pages. */
  async function opened(client: TestClient, more: Record<string, string> = {}): Promise<string> {
    const sent = { ...FORM, key: keyOf((await client.get('/trainer/classes/new')).body), ...more };
    const [first, second] = [await client.post('/trainer/classes', sent), await client.post('/trainer/classes', sent)];
    expect([first.statusCode, second.headers.location]).toEqual([303, first.headers.location]);
    const at = String(first.headers.location);
    const sessions = { ...DAYS, firstDay: '2026-12-14', lastDay: '2026-12-15', topics: 'Chủ đề một\nChủ đề hai', key: keyOf((await client.get(`${at}/sessions`)).body) };
    await client.post(`${at}/sessions`, sessions);
    await client.post(`${at}/sessions`, sessions);
    return at.split('/').at(-1)!;
  }

  test('of the demo that has begun has marks in every roll that is closed, and in no other', async () => {
    const marked = new Set((await program.db.repo(Attendance).find({ select: { id: true, sessionId: true } })).map(({ sessionId }) => sessionId));
    expect([...marked].sort()).toEqual((await program.db.repo(ClassSession).findBy({ closedAt: Not(IsNull()) })).map(({ id }) => id).sort());
  });

  test('is opened, planned and announced; those on its list are told, of moved sessions too, and have it in a calendar that follows', async () => {
    const id = await opened(trainer);
    const at = `/trainer/classes/${id}`;
    const sessions = await program.db.repo(ClassSession).find({ where: { classId: id }, order: { number: 'ASC' } });
    expect(sessions.map(({ topic, startsAt, periods }) => [topic, startsAt.toISOString(), periods])).toEqual([
      ['Chủ đề một', '2026-12-14T00:30:00.000Z', 4], ['Chủ đề hai', '2026-12-14T06:30:00.000Z', 4], ['Theo chương trình', '2026-12-15T00:30:00.000Z', 4], ['Theo chương trình', '2026-12-15T06:30:00.000Z', 4],
    ]);
    expect((await trainer.get(at)).body).toContain('Tập huấn &lt;b&gt;một cửa&lt;/b&gt;');
    // Four for three places: the last waits.
    const four = people('hocvien', 'nv020', 'nv021', 'nv022');
    await trainer.post(`${at}/people`, { person: four });
    expect([(await listed(id)).length, (await listed(id, 'waiting')).length]).toEqual([3, 1]);
    expect(await told('class.listed', four)).toBe(0);
    expect((await trainer.post(`${at}/opening`)).statusCode).toBe(303);
    expect(await told('class.listed', four)).toBe(3);

    const [first] = sessions;
    const moved = await trainer.post(`${at}/sessions/${first!.id}`, { topic: 'Chủ đề một', day: '2026-12-14', from: '08:00', to: '11:30', periods: '4', place: 'Phòng 2', changeReason: 'Hội trường bận.' });
    expect(moved.statusCode).toBe(303);
    expect(await told('class.session-moved', four)).toBe(4);
    const away = (await listed(id)).find((person) => person !== personId('hocvien'))!;
    await trainer.post(`${at}/people/${away}/removal`, { reason: 'Trùng lịch.' });
    expect([(await listed(id)).length, (await listed(id, 'waiting')).length]).toEqual([3, 0]);
    expect(await program.db.repo(RosterChange).countBy({ classId: id, personId: away })).toBe(3);

    const learner = await program.signIn('hocvien');
    if (!(await listed(id)).includes(personId('hocvien'))) throw new Error('the learner has no place');
    expect((await learner.get(`/classes/${id}`)).body).toContain('Phòng 2');
    const calendar = async () => (await learner.get(`/classes/${id}/lich.ics`)).body.replace(/\r\n[ \t]/g, '');
    expect(await calendar()).toMatch(new RegExp(`UID:class-session-${first!.id}@localhost\\r\\nSEQUENCE:1`));
    await trainer.post(`${at}/sessions/${first!.id}/cancellation`, { reason: 'Mưa lũ.' });
    expect(await calendar()).toMatch(new RegExp(`UID:class-session-${first!.id}@localhost\\r\\nSEQUENCE:2[\\s\\S]*?STATUS:CANCELLED`));
    expect((await trainer.post(`${at}/closing`)).body).toContain('Buổi cuối chưa xong.');
    await trainer.post(`${at}/cancellation`, { reason: 'Chưa đủ kinh phí.' });
    expect(await told('class.cancelled', people('hocvien'))).toBe(1);
    expect((await program.db.repo(TrainingClass).findOneByOrFail({ id })).state).toBe('cancelled');
  });

  test('shows what two classes want at once, and forbids nothing', async () => {
    const [one, two] = [await opened(trainer), await opened(office, { title: 'Lớp khác', place: 'hội trường UBND xã yên châu' })];
    await office.post(`/trainer/classes/${two}/trainers`, { person: 'CB-0002' });
    for (const [client, id] of [[trainer, one], [office, two]] as const) expect((await client.post(`/trainer/classes/${id}/people`, { person: people('nv030') })).statusCode).toBe(303);
    const page = (await trainer.get(`/trainer/classes/${one}/sessions`)).body;
    for (const words of ['Trùng phòng', 'Trùng giảng viên: Cầm Thị Thu Hiền', 'Trùng học viên', 'lớp “Lớp khác”']) expect(page).toContain(words);
    expect((await trainer.get(`/trainer/classes/${one}/people`)).body).toContain('Trùng học viên');
  });

  test('a form that cannot be comes back filled in; of two who change a class at once the second is told', async () => {
    const bad = await trainer.post('/trainer/classes', { ...FORM, title: '', capacity: 'nhiều' });
    expect([bad.statusCode, bad.body.includes('Số chỗ là số nguyên'), bad.body.includes('value="Hội trường UBND xã Yên Châu"')]).toEqual([422, true, true]);
    const id = await opened(trainer);
    const overlapping = await trainer.post(`/trainer/classes/${id}/sessions`, { ...DAYS, firstDay: '2026-12-15' });
    expect([overlapping.statusCode, overlapping.body.includes('Trùng giờ với một buổi khác')]).toEqual([422, true]);
    const seen = /name="seen" value="(\d+)"/.exec((await trainer.get(`/trainer/classes/${id}/edit`)).body)![1]!;
    program.clock.advance(1000);
    expect((await office.post(`/trainer/classes/${id}/edit`, { ...FORM, place: 'Nhà văn hóa', seen })).statusCode).toBe(303);
    const late = await trainer.post(`/trainer/classes/${id}/edit`, { ...FORM, place: 'Phòng họp', seen });
    expect([late.statusCode, late.body.includes('Có người vừa sửa lớp này')]).toEqual([422, true]);
    const copy = await trainer.post(`/trainer/classes/${id}/copy`, { title: 'Đợt 2', firstDay: '2027-01-04', key: keyOf((await trainer.get(`/trainer/classes/${id}/copy`)).body) });
    const copied = await program.db.repo(ClassSession).find({ where: { classId: String(copy.headers.location).split('/').at(-1)! }, order: { number: 'ASC' } });
    expect(copied.map(({ startsAt }) => startsAt.toISOString().slice(0, 10))).toEqual(['2027-01-04', '2027-01-04', '2027-01-05', '2027-01-05']);
  });

  test('is never oversold, however many register at once; who leaves lets the next one in', async () => {
    const id = await opened(trainer, { entry: 'open', capacity: '2' });
    await trainer.post(`/trainer/classes/${id}/opening`);
    const names = ['nv040', 'nv041', 'nv042', 'nv043', 'nv044'];
    const clients = await Promise.all(names.map((name) => program.signIn(name)));
    const replies = await Promise.all(clients.flatMap((client) => [client.post(`/classes/${id}/registration`), client.post(`/classes/${id}/registration`)]));
    expect(new Set(replies.map(({ statusCode }) => statusCode))).toEqual(new Set([303]));
    const inside = await listed(id);
    expect([inside.length, (await listed(id, 'waiting')).length]).toEqual([2, 3]);
    const leaving = clients[names.findIndex((name) => personId(name) === inside[0])]!;
    await leaving.post(`/classes/${id}/leaving`);
    expect([(await listed(id)).length, (await listed(id, 'waiting')).length]).toEqual([2, 2]);
    program.clock.advance(1000);
    const seen = /name="seen" value="(\d+)"/.exec((await trainer.get(`/trainer/classes/${id}/edit`)).body)![1]!;
    await trainer.post(`/trainer/classes/${id}/edit`, { ...FORM, entry: 'open', capacity: '4', seen });
    expect((await listed(id)).length).toBe(4);
  });

  test('is nominated for by heads of the units that are asked; the organiser agrees, sends back, and closes the list', async () => {
    const id = classId('dang-cu');
    const [at, mine] = [`/trainer/classes/${id}/people`, `/nominations/${id}`];
    const own = /name="person" value="([^"]+)"/g;
    const candidates = [...(await head.get(mine)).body.matchAll(own)].map((match) => match[1]!).slice(0, 3);
    expect(candidates).toHaveLength(3);
    // Somebody of another commune is not the head's to send.
    const stranger = (await head.post(mine, { person: [personId('nv001'), ...people('giangvien')] }));
    expect([stranger.statusCode, stranger.body.includes('không thuộc đơn vị bạn phụ trách')]).toEqual([422, true]);
    expect((await head.post(mine, { person: candidates.slice(0, 2) })).statusCode).toBe(303);
    expect((await office.get(at)).body).toContain('Đã cử');
    await head.post(`${mine}/people/${candidates[0]}/withdrawal`, { reason: 'Bận công tác.', instead: candidates[2]! });
    expect((await listed(id, 'proposed')).filter((person) => candidates.includes(person)).sort()).toEqual([candidates[1], candidates[2]].sort());
    await office.post(`${at}/decision`, { do: 'confirm', person: candidates[1]! });
    const unsaid = await office.post(`${at}/decision`, { do: 'return', person: candidates[2]! });
    expect([unsaid.statusCode, unsaid.body.includes('Bạn ghi lý do trả lại')]).toEqual([422, true]);
    await office.post(`${at}/decision`, { do: 'return', person: candidates[2]!, reason: 'Đã học đợt trước.' });
    expect(await listed(id)).toEqual([candidates[1]]);
    expect((await head.get('/messages')).body).toContain('Đã học đợt trước.');
    await office.post(`${at}/list-closing`);
    const shut = await head.post(mine, { person: candidates[0]! });
    expect([shut.statusCode, shut.body.includes('Danh sách lớp đã chốt')]).toEqual([422, true]);
    expect((await office.post(`${at}/reading`, { list: 'CB-0001\n1\tLò Thị Hương Giang\tCB-0001\nKhông Ai Cả' })).body).toMatch(/Đọc được 1 người[\s\S]*Không Ai Cả/);
  });

  test('writes its decision from what it is; what an office writes on it is kept, and the number becomes the class’s', async () => {
    const at = `/trainer/classes/${classId('dang-hoc')}`;
    const { _csrf: _, ...typed } = Object.fromEntries([...(await office.get(`${at}/documents/decision`)).body.matchAll(/<(?:input|textarea)[^>]* name="(\w+)"[^>]*?(?:value="([^"]*)"[^>]*>|>([^<]*)<)/g)].map((match) => [match[1]!, match[2] ?? match[3] ?? '']));
    const sent = { ...typed, number: '46/QĐ-UBND', date: '2026-11-02', signerName: 'Quàng Văn Thắng', basis: 'Căn cứ Kế hoạch số 12/KH-UBND ngày 05/01/2026' };
    expect((await office.post(`${at}/documents/decision`, sent)).statusCode).toBe(303);
    const again = await trainer.post(`${at}/documents/decision`, sent);
    expect([again.statusCode, again.body.includes('Có người vừa sửa')]).toEqual([422, true]);
    expect((await trainer.get(at)).body).toContain('46/QĐ-UBND ngày 02/11/2026');
    const [docx, pdf] = [await trainer.get(`${at}/documents/decision/docx`), await trainer.get(`${at}/documents/decision/pdf`)];
    expect([docx.rawPayload.subarray(0, 2).toString(), pdf.rawPayload.subarray(0, 5).toString()]).toEqual(['PK', '%PDF-']);
    expect((await office.get(`/trainer/classes/${classId('da-xong')}/report`)).body).toMatch(/Triệu tập<\/dt><dd>18 người/);
  });

  test('is told something once, however often the form is sent', async () => {
    const at = `/trainer/classes/${classId('dang-hoc')}/announcements`;
    const sent = { subject: 'Mang theo máy tính', text: 'Chiều nay thực hành.\nMang theo <b>sạc</b>.', key: keyOf((await trainer.get(at)).body) };
    const replies = await Promise.all([trainer.post(at, sent), trainer.post(at, sent)]);
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
    expect(await told('class.announcement', await listed(classId('dang-hoc')))).toBe(25);
    expect((await trainer.get(at)).body).toContain('Mang theo &lt;b&gt;sạc&lt;/b&gt;.');
    expect((await trainer.post(at, { subject: '', text: 'x' })).statusCode).toBe(422);
    program.clock.advance(60_000);
    await trainer.post(at, { subject: 'Đổi giờ ăn trưa', text: 'Ăn lúc 11:30.', key: keyOf((await trainer.get(at)).body) });
    expect((await (await program.signIn('hocvien')).get(`/classes/${classId('dang-hoc')}`)).body).toMatch(/Đổi giờ ăn trưa[\s\S]*Mang theo máy tính/);
  });
});
