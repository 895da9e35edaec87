import { randomUUID } from 'node:crypto';
import { personId, unitId } from '../../../seeds/ids.js';
import { RosterEntry } from '../../../src/attendance/entities/roster-entry.js';
import { TrainingClass } from '../../../src/attendance/entities/training-class.js';
import { ClassEvaluation } from '../../../src/attendance/evaluation/entities/class-evaluation.js';
import { EvaluationTicket } from '../../../src/attendance/evaluation/entities/evaluation-ticket.js';
import { ClassMaterial } from '../../../src/attendance/materials/entities/class-material.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.js';
import { Merges } from '../../../src/platform/ports/merges.js';
import { Storage } from '../../../src/platform/storage/storage.js';
import { entities } from '../../../src/schema.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aClass } from '../../support/classes.js';
import type { TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';
import { text } from '../../support/page-text.js';

const START = '2026-11-23T00:30:00Z';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const USEFUL = 'Ví dụ của xã Phiêng Khoài';

describeEachDatabase('learners of a class', (kind) => {
  let program: TestApp;
  let trainer: TestClient;
  const names = ['hocvien', 'nv010', 'nv012', 'nv014', 'nv016', 'nv018'];
  const clients: TestClient[] = [];
  beforeAll(async () => {
    program = await startTestApp(kind, { seed: 'demo' });
    trainer = await program.signIn('giangvien');
    for (const name of names) clients.push(await program.signIn(name));
  }, 180_000);
  afterAll(() => program.close());
  beforeEach(() => program.clock.set(START));

  /** A class of one morning that begins now, with all of them on its list. */
  const newClass = async (): Promise<string> => (await aClass(program, { ownerId: randomUUID(), unitId: unitId('xa-yen-chau'), sessions: [program.clock.now()], trainers: [personId('giangvien')], people: names.map(personId) })).id;
  const filled = (mark: number, more: Record<string, string> = {}) => ({ content: String(mark), trainer: '5', materials: '3', organisation: '3', use: '2', useful: '', improve: '', ...more });
  const reported = async (id: string): Promise<string> => text((await trainer.get(`/trainer/classes/${id}/report`)).body);

  /** The columns of all tables in which some words stand. */
  async function standsIn(words: string): Promise<string[]> {
    const found = new Set<string>();
    for (const entity of entities) {
      const { tableName } = program.db.repo(entity).metadata;
      for (const row of await program.db.manager.query<Record<string, unknown>[]>(`select * from ${tableName}`)) for (const [column, value] of Object.entries(row)) if (typeof value === 'string' && value.includes(words)) found.add(`${tableName}.${column}`);
    }
    return [...found].sort();
  }

  test('say how it was once each, after its end; results come with the fifth form, and nothing of a form is anybody’s', async () => {
    const id = await newClass();
    const [at, [first, ...others]] = [`/classes/${id}/evaluation`, clients];
    expect(text((await first!.get(at)).body)).toContain('Phiếu chưa mở');
    expect((await first!.post(at, filled(4))).statusCode).toBe(409);
    expect(await reported(id)).toContain('Học viên gửi phiếu sau buổi cuối.');
    program.clock.advance(4 * HOUR);

    expect(text((await first!.get(`/classes/${id}`)).body)).toContain('Đánh giá lớp học');
    const bad = await first!.post(at, { ...filled(4), content: '6', useful: USEFUL });
    expect([bad.statusCode, bad.body.includes('Bạn chọn từ 1 đến 5 về nội dung.'), bad.body.includes(USEFUL)]).toEqual([422, true, true]);
    const entries = await program.db.repo(AuditEntry).count();
    const twice = await Promise.all([1, 2, 3].map(() => first!.post(at, filled(4, { useful: USEFUL }))));
    expect(twice.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303]);
    expect(text((await first!.get(`/classes/${id}`)).body)).toContain('Đã gửi phiếu đánh giá lớp.');
    expect(text((await first!.get(at)).body)).toContain('Bạn đã gửi phiếu');
    await Promise.all(others.slice(0, 3).map((client) => client.post(at, filled(5))));
    expect(await reported(id)).toContain('Đã có 4 phiếu. Hiện khi có ít nhất 5 phiếu.');

    expect((await others[3]!.post(at, filled(1, { improve: 'Thêm <b>giờ</b>' }))).statusCode).toBe(303);
    const page = await reported(id);
    for (const words of ['5 phiếu của 6 người trong danh sách', USEFUL]) expect(page).toContain(words);
    expect((await trainer.get(`/trainer/classes/${id}/report`)).body).toMatch(/Nội dung sát với công việc của tôi<\/th><td[^>]*>1<.*?<b>4,0<\/b>/);
    expect((await trainer.get(`/trainer/classes/${id}/report/xlsx`)).statusCode).toBe(200);

    // Where the answer lies, who answered does not; and nobody wrote down that somebody did at that moment.
    expect(await standsIn(USEFUL)).toEqual(['class_evaluations.shown', 'class_evaluations.tally']);
    const kept = await program.db.repo(ClassEvaluation).findOneByOrFail({ classId: id });
    for (const name of names) expect(JSON.stringify(kept)).not.toContain(personId(name));
    expect(await program.db.repo(AuditEntry).count()).toBe(entries);
    const [ticket] = await program.db.manager.query<Record<string, unknown>[]>(`select * from class_evaluation_tickets where class_id = ${kind === 'postgres' ? '$1' : '?'}`, [id]);
    expect(Object.keys(ticket!).sort()).toEqual(['class_id', 'person_id']);
    if (kind === 'sqlite') await expect(program.db.manager.query('select rowid from class_evaluation_tickets')).rejects.toThrow('rowid');

    // The sixth is not seen arriving; it counts when the form is shut.
    await others[4]!.post(at, filled(1));
    expect((await trainer.get(`/trainer/classes/${id}/report`)).body).toMatch(/6 phiếu của 6 người[\s\S]*Trong kết quả này[\s\S]*5 phiếu\.[\s\S]*<b>4,0<\/b>/);
    await program.db.tx(() => program.db.repo(TrainingClass).update({ id }, { state: 'closed', stateAt: new Date(program.clock.now().getTime() - 15 * DAY) }));
    expect(text((await first!.get(at)).body)).toContain('Bạn đã gửi phiếu');
    expect((await first!.post(at, filled(4))).statusCode).toBe(409);
    expect((await trainer.get(`/trainer/classes/${id}/report`)).body).toMatch(/<b>3,5<\/b>/);
    expect(text((await first!.get('/account/data')).body)).toContain('Đã gửi phiếu');
  });

  test('are they who have a place: for whoever waits, was sent back or is somebody else there is no form', async () => {
    const id = await newClass();
    program.clock.advance(4 * HOUR);
    for (const state of ['waiting', 'proposed', 'returned', 'withdrawn'] as const) {
      await program.db.tx(() => program.db.repo(RosterEntry).update({ classId: id, personId: personId('hocvien') }, { state }));
      expect([(await clients[0]!.get(`/classes/${id}/evaluation`)).statusCode, (await clients[0]!.post(`/classes/${id}/evaluation`, filled(1))).statusCode]).toEqual([404, 404]);
    }
    expect((await trainer.post(`/classes/${id}/evaluation`, filled(1))).statusCode).toBe(404);
    expect(await program.db.repo(EvaluationTicket).countBy({ classId: id })).toBe(0);
  });

  test('are given files by who teaches, of which nobody else learns; what runs is not taken', async () => {
    const id = await newClass();
    const [mine, theirs] = [`/trainer/classes/${id}/materials`, `/classes/${id}/materials`];
    const pdf = Buffer.from('%PDF-1.7\ntài liệu\n%%EOF');
    const sent = await Promise.all([1, 2].map(() => trainer.upload(mine, { name: 'Tài liệu số 1 “một cửa”.PDF', bytes: pdf })));
    expect(sent.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
    for (const [name, bytes, why] of [['a.pdf', Buffer.from('%PDF-1.7 /JavaScript %%EOF'), 'có mã chạy được'], ['a.exe', Buffer.from('MZ'), 'không phải PDF'], ['a.docx', Buffer.from('PK rubbish'), 'bị hỏng'], ['a.svg', Buffer.from('<svg width="1" height="1"/>'), 'không phải PDF'], ['a.pdf', Buffer.alloc(0), 'Bạn chọn tệp']] as const) {
      const refused = await trainer.upload(mine, { name, bytes });
      expect([name, refused.statusCode, refused.body.includes(why)]).toEqual([name, 422, true]);
    }
    const material = await program.db.repo(ClassMaterial).findOneByOrFail({ classId: id });
    expect(text((await clients[0]!.get(`/classes/${id}`)).body)).toContain('Tài liệu số 1 “một cửa”.pdf (PDF, 1 kB)');
    const file = await clients[0]!.get(`${theirs}/${material.id}`);
    expect([file.statusCode, file.rawPayload.equals(pdf), file.headers['content-type'], file.headers['x-content-type-options']]).toEqual([200, true, 'application/pdf', 'nosniff']);
    expect(file.headers['content-disposition']).toContain("filename*=UTF-8''T%C3%A0i%20li%E1%BB%87u");
    expect((await trainer.get(`${mine}/${material.id}`)).statusCode).toBe(200);

    const other = await newClass();
    expect((await clients[0]!.get(`/classes/${other}/materials/${material.id}`)).statusCode).toBe(404);
    await program.db.tx(() => program.db.repo(RosterEntry).update({ classId: id, personId: personId('hocvien') }, { state: 'waiting' }));
    expect((await clients[0]!.get(`${theirs}/${material.id}`)).statusCode).toBe(404);
    expect((await trainer.get(`${theirs}/${material.id}`)).statusCode).toBe(404);
    for (let i = 0; i < 2; i++) expect((await trainer.post(`${mine}/${material.id}/removal`)).statusCode).toBe(303);
    expect((await clients[1]!.get(`${theirs}/${material.id}`)).statusCode).toBe(404);
    expect(await program.app.get(Storage).has(material.hash)).toBe(false);
  });

  test('with two records keep one ticket a class when these become one, and have their own again when that is undone', async () => {
    const [from, into, one, both] = [randomUUID(), randomUUID(), await newClass(), await newClass()];
    const pair = { from, into, at: program.clock.now() };
    const classesOf = async (who: string) => (await program.db.repo(EvaluationTicket).findBy({ personId: who })).map(({ classId }) => classId).sort();
    await program.db.tx(() => program.db.repo(EvaluationTicket).insert([{ classId: one, personId: from }, { classId: both, personId: from }, { classId: both, personId: into }]));
    const moved = await program.db.tx(() => program.app.get(Merges).merge(pair));
    expect([await classesOf(from), await classesOf(into)]).toEqual([[both], [one, both].sort()]);
    await program.db.tx(() => program.app.get(Merges).undo(pair, moved));
    expect([await classesOf(from), await classesOf(into)]).toEqual([[one, both].sort(), [both]]);
  });
});
