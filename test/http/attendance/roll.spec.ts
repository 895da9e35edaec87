import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { In } from 'typeorm';
import { accountId } from '../../../seeds/demo/accounts.js';
import { personId, unitId } from '../../../seeds/ids.js';
import { CheckInKey } from '../../../src/attendance/check-in/check-in-key.js';
import { CheckInNotice } from '../../../src/attendance/check-in/entities/check-in-notice.js';
import { cardCodeOf } from '../../../src/attendance/check-in/rules/own-codes.js';
import { AttendanceRevision } from '../../../src/attendance/entities/attendance-revision.js';
import { Attendance } from '../../../src/attendance/entities/attendance.js';
import { ClassSession } from '../../../src/attendance/entities/class-session.js';
import { AccountsService } from '../../../src/identity/accounts.service.js';
import { GrantsService } from '../../../src/identity/grants.service.js';
import { Message } from '../../../src/notifications/entities/message.js';
import { Person } from '../../../src/organisation/entities/person.js';
import { Job } from '../../../src/platform/jobs/job.entity.js';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import { workbookOf } from '../../../src/platform/workbooks/workbook.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aClass, type MadeClass } from '../../support/classes.js';
import type { Reply, TestClient } from '../../support/client.js';

import { describeEachDatabase } from '../../support/databases.js';
import { text } from '../../support/page-text.js';
import { decodePath, decodeText, rowsOfWorkbook } from './drawn.js';

const START = '2026-11-23T00:30:00Z';
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const [an, binh, chi, dung, giang] = ['hocvien', 'nv010', 'nv012', 'nv014', 'nv016'] as const;

describeEachDatabase('the roll of a session', (kind) => {
  let app: TestApp;
  let made: MadeClass;
  let trainer: TestClient;
  let colleague: TestClient;
  beforeAll(async () => {
    app = await startTestApp(kind, { seed: 'demo' });
    await app.app.get(GrantsService).grant({ accountId: accountId('nv050'), role: 'trainer', scope: { kind: 'all' }, from: '2026-01-01', reason: 'Thử' });
    // The demo has other work waiting, which is not looked at here.
    await app.db.tx(() => app.db.repo(Job).delete({ state: 'waiting' }));
    made = await newClass();
    [trainer, colleague] = [await app.signIn('giangvien'), await app.signIn('nv050')];
  });
  afterAll(() => app.close());
  beforeEach(() => app.clock.set(START));

  const newClass = () => aClass(app, { ownerId: randomUUID(), unitId: unitId('xa-yen-chau'), sessions: [new Date(START), new Date('2026-11-24T00:30:00Z')], trainers: ['giangvien', 'nv050'].map(personId), people: [an, binh, chi, dung, giang].map(personId) });
  const page = ({ id, sessionIds }: MadeClass = made) => `/trainer/classes/${id}/sessions/${sessionIds[0]}/roll`;
  const api = ({ id, sessionIds }: MadeClass = made) => `/api/v1/classes/${id}/sessions/${sessionIds[0]}/roll`;
  const shown = async () => {
    const { body } = await trainer.get(`${page()}/projector`);
    return { token: decodePath(body), digits: /code--l">(\d{3} \d{3})</.exec(body)![1]!, text: text(body) };
  };
  const held = (username: string, of: MadeClass = made) => app.db.repo(Attendance).findOneBy({ sessionId: of.sessionIds[0]!, personId: personId(username) });
  const statuses = async (of: MadeClass = made) => Promise.all([an, binh, chi, dung, giang].map(async (name) => (await held(name, of))?.status ?? null));
  const mark = (username: string, over: Record<string, unknown> = {}) => ({ personId: personId(username), key: randomUUID(), status: 'present', basedOn: 0, ...over });
  const send = async (who: TestClient, marks: object[], of: MadeClass = made) => (await who.api('POST', `${api(of)}/marks`, { marks })).json<{ outcomes: { outcome: string; code: string | null; held: { status: string; revision: number } | null }[] }>().outcomes;
  const scan = async (who: TestClient, token: string): Promise<Reply> => {
    const reply = await who.get(`/dd/${token}`);
    return reply.statusCode === 302 ? who.get(String(reply.headers.location)) : reply;
  };

  test('a scan checks in who is signed in; who has to sign in first, with a password to change, counts as of the scan', async () => {
    const { token, text: wall } = await shown();
    expect(wall).toContain('0/5 người đã có mặt');
    const learner = await app.signIn(an);
    expect(text((await scan(learner, token)).body)).toContain('Đã ghi:');
    await app.app.get(AccountsService).resetPassword(accountId(binh)).then(({ password }) => (passwords.first = password));
    const phone = app.client();
    await phone.csrfToken();
    const waiting = await scan(phone, token);
    expect(text(waiting.body)).toContain('Đã giữ giờ của bạn: 07:30:00');
    const here = /next(?:=|&#x3D;)(\/dd\/check-in\/[0-9a-f-]+)/.exec(waiting.body)![1]!;
    app.clock.advance(25 * MINUTE);
    expect((await phone.post('/sign-in', { username: binh, password: passwords.first, next: here })).headers.location).toBe(here);
    expect((await phone.get(here)).body).toContain('/account/password?next');
    expect(await held(binh)).toBeNull();
    const changed = await phone.post('/account/password', { currentPassword: passwords.first, newPassword: 'Suối Tùng mùa nước', repeatPassword: 'Suối Tùng mùa nước', next: here });
    expect(changed.headers.location).toBe(here);
    for (let i = 0; i < 2; i++) expect(text((await phone.get(here)).body)).toContain('Lúc 07:30.');
    expect(await held(binh)).toMatchObject({ status: 'present', source: 'session-code', revision: 1 });
    expect((await shown()).text).toContain('2/5 người đã có mặt');
  });
  const passwords = { first: '' };

  test('a forwarded, a guessed and another session’s code, another person’s device and a second device do not check in; the trainer sees who tried', async () => {
    const { token, digits } = await shown();
    const cheat = await app.signIn(chi);
    app.clock.advance(31 * SECOND);
    const old = await scan(cheat, token);
    expect([old.statusCode, text(old.body)]).toEqual([409, expect.stringContaining('Mã này đã cũ')]);
    const typed = await cheat.post('/dd', { digits });
    expect([typed.statusCode, text(typed.body)]).toEqual([422, expect.stringContaining('Không có buổi học nào đang hiện số này')]);
    const fresh = (await shown()).token;
    const guessed = `${fresh.slice(0, -4)}${fresh.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`;
    expect((await scan(cheat, guessed)).statusCode).toBe(404);
    // An's phone, handed on.
    const phone = await app.signIn(an);
    await scan(phone, fresh);
    expect(await app.db.repo(CheckInNotice).findBy({ kind: 'second-device' })).toHaveLength(1);
    await phone.post('/sign-out');
    await phone.signIn(chi);
    const handed = await scan(phone, fresh);
    expect([handed.statusCode, text(handed.body)]).toEqual([409, expect.stringContaining('Máy này đã điểm danh cho một người khác')]);
    // Of a class whose list Chi is not on.
    const other = await aClass(app, { ownerId: randomUUID(), unitId: unitId('xa-yen-chau'), sessions: [new Date(START)], trainers: [personId('giangvien')], people: [personId(an)] });
    const otherToken = decodePath((await trainer.get(`${page(other)}/projector`)).body);
    expect(text((await scan(cheat, otherToken)).body)).toContain('Bạn chưa có tên trong danh sách của lớp này');
    expect(await held(chi)).toBeNull();
    for (let i = 0; i < 4; i++) await cheat.post('/dd', { digits: '000000' });
    expect(text((await cheat.post('/dd', { digits: (await shown()).digits })).body)).toContain('Đã gõ sai nhiều lần');
    const roll = text((await trainer.get(page())).body);
    for (const said of ['dùng mã đã cũ', 'quét bằng máy đã điểm danh cho', 'quét thêm bằng một máy thứ hai']) expect(roll).toContain(said);
    expect(text((await trainer.get(page(other))).body)).toContain('quét mã nhưng không có trong danh sách lớp');
    app.clock.advance(20 * MINUTE);
    const right = await cheat.post('/dd', { digits: (await shown()).digits });
    await cheat.get(String(right.headers.location));
    expect(await held(chi)).toMatchObject({ status: 'late', lateMinutes: 20 });
  });

  test('marks made without a network: equal ones merge, differing ones wait for a decision, all may arrive twice and none is lost', async () => {
    const of = await newClass();
    const offline = [an, binh, chi].map((name) => mark(name, { saidAt: START }));
    expect((await send(colleague, [mark(an), mark(binh, { status: 'absent' })], of)).map(({ outcome }) => outcome)).toEqual(['held', 'held']);
    for (let i = 0; i < 2; i++) expect((await send(trainer, offline, of)).map(({ outcome }) => outcome)).toEqual(['same', 'differs', 'held']);
    expect(await statuses(of)).toEqual(['present', 'absent', 'present', null, null]);
    const roll = await trainer.get(page(of));
    expect(text(roll.body)).toContain('Có 1 dấu ghi khác nhau, cần bạn chọn');
    expect(text(roll.body)).toContain('ghi trên máy lúc 07:30');
    const action = new RegExp(`action="(${page(of)}/differences/[^"]+)"`).exec(roll.body)![1]!;
    expect((await trainer.post(action, { take: 'waiting' })).statusCode).toBe(303);
    expect((await trainer.post(action, { take: 'held' })).statusCode).toBe(404);
    expect(await held(binh, of)).toMatchObject({ status: 'present', revision: 2 });
    expect(await app.db.repo(AttendanceRevision).countBy({ sessionId: of.sessionIds[0]!, personId: personId(binh) })).toBe(3);
    // One that follows an own one the phone has not seen confirmed is no difference; a key that is somebody else's is refused.
    app.clock.advance(SECOND);
    const first = mark(dung, { status: 'late', lateMinutes: 5 });
    expect((await send(trainer, [first, mark(dung, { follows: first.key })], of)).map(({ outcome }) => outcome)).toEqual(['held', 'held']);
    expect((await send(trainer, [mark(giang, { key: first.key }), mark(giang, { status: 'late', lateMinutes: 999 })], of)).map(({ code }) => code)).toEqual(['roll.key-used', 'roll.late-minutes']);
    // The last mark is taken back as if it had not been.
    app.clock.advance(SECOND);
    const last = mark(giang, { status: 'absent' });
    await send(trainer, [last], of);
    expect((await trainer.api('POST', `${api(of)}/undo`, { key: last.key })).json()).toEqual({ personId: personId(giang), held: null });
    expect((await trainer.post(`${page(of)}/undo`)).statusCode).toBe(303);
    expect(await statuses(of)).toEqual(['present', 'present', 'present', 'late', null]);
  });

  test('works as a plain form; closing asks, marks who has no mark absent and tells heads of units; then every change needs a reason', async () => {
    const of = await newClass();
    const form = { [`s.${personId(an)}`]: 'present', [`o.${personId(an)}`]: ':0', [`s.${personId(binh)}`]: 'excused', [`o.${personId(binh)}`]: ':0', [`o.${personId(chi)}`]: ':0' };
    app.clock.advance(12 * MINUTE);
    expect((await trainer.post(page(of), form)).statusCode).toBe(303);
    expect((await trainer.post(`${page(of)}/people/${personId(chi)}`, { status: 'late', basedOn: '0', leftEarlyMinutes: '30' })).statusCode).toBe(303);
    expect(await held(chi, of)).toMatchObject({ lateMinutes: 12, leftEarlyMinutes: 30 });
    expect(text((await trainer.get(`${page(of)}/close`)).body)).toContain('2 người chưa ghi sẽ thành vắng');
    const before = (await shown().catch(() => null)) && decodePath((await trainer.get(`${page(of)}/projector`)).body);
    const phone = app.client();
    await phone.csrfToken();
    const scanned = (await phone.get(`/dd/${before!}`)).headers.location!;
    expect((await trainer.post(`${page(of)}/close`)).statusCode).toBe(303);
    expect((await trainer.post(`${page(of)}/close`)).statusCode).toBe(409);
    expect(await statuses(of)).toEqual(['present', 'excused', 'late', 'absent', 'absent']);
    // Scanned before, signed in after.
    await phone.signIn(dung);
    await phone.get(scanned);
    expect((await held(dung, of))?.status).toBe('present');
    const unexplained = await trainer.post(`${page(of)}/people/${personId(an)}`, { status: 'absent', basedOn: '1' });
    expect([unexplained.statusCode, text(unexplained.body)]).toEqual([422, expect.stringContaining('Buổi này đã chốt nên cần ghi lý do sửa')]);
    expect((await send(trainer, [mark(an, { status: 'absent', basedOn: 1 })], of))[0]!.outcome).toBe('differs');
    expect((await send(trainer, [mark(an, { status: 'absent', basedOn: 1, reason: 'Ký thay' })], of))[0]!.outcome).toBe('held');
    expect((await trainer.post(`${page(of)}/reopen`, { reason: '' })).statusCode).toBe(422);
    await app.app.get(Jobs).drain();
    const told = () => app.db.repo(Message).findBy({ template: 'class-absence' });
    expect(await told()).toEqual([]);
    app.clock.advance(31 * MINUTE);
    await app.app.get(Jobs).drain();
    expect((await told()).map(({ text: said }) => said).join()).toContain('vắng không có lý do');
    const count = (await told()).length;
    expect((await trainer.post(`${page(of)}/reopen`, { reason: 'Chốt nhầm' })).statusCode).toBe(303);
    await trainer.post(`${page(of)}/close`);
    app.clock.advance(31 * MINUTE);
    await app.app.get(Jobs).drain();
    expect(await told()).toHaveLength(count);
  });

  test('a learner’s own code is scanned or typed by the trainer; a card has to be confirmed; a code of an hour ago is nobody’s', async () => {
    const of = await newClass();
    const learner = await app.signIn(an);
    const { codes } = (await learner.api('GET', '/api/v1/my-code')).json<{ codes: { code: string }[] }>();
    expect(new Set(codes.map(({ code }) => code)).size).toBe(240);
    const shownCode = await learner.get('/my-code');
    expect(text(shownCode.body)).toContain(codes[0]!.code);
    expect(decodeText(shownCode.body)).toBe(codes[0]!.code.replace(' ', ''));
    const scanned = (code: string, confirmed = false) => trainer.api('POST', `${api(of)}/scan`, { code, confirmed }).then((reply) => reply.json<{ outcome?: string; title?: string; code?: string }>());
    expect((await scanned(codes[60]!.code)).code).toBe('own-code.unknown');
    // A page that has been open without a network for an hour.
    app.clock.advance(60 * MINUTE);
    expect(await scanned(codes[60]!.code)).toMatchObject({ outcome: 'marked' });
    expect(await scanned(codes[60]!.code)).toMatchObject({ outcome: 'already' });
    expect(await held(an, of)).toMatchObject({ status: 'late', lateMinutes: 60, source: 'own-code' });
    expect((await scanned(codes[0]!.code)).code).toBe('own-code.unknown');
    const other = await app.signIn(binh, 'Suối Tùng mùa nước').catch(() => app.signIn(binh));
    expect((await other.get('/my-code/card.pdf')).headers['content-type']).toBe('application/pdf');
    const card = cardCodeOf(app.app.get(CheckInKey).key, personId(binh), 2026);
    expect(text((await trainer.post(`${page(of)}/scan`, { code: card })).body)).toContain('nhìn mặt rồi xác nhận đúng người');
    expect(await held(binh, of)).toBeNull();
    expect(text((await trainer.post(`${page(of)}/scan`, { code: card, confirmed: '1' })).body)).toContain('Đã ghi có mặt');
    expect((await learner.api('POST', `${api(of)}/scan`, { code: card })).statusCode).toBe(403);
    expect((await scanned(cardCodeOf(app.app.get(CheckInKey).key, personId('giangvien'), 2026))).code).toBe('own-code.unknown');
  });

  test('a learner sees the own record and objects once at a time; the trainer corrects or keeps with a reason, and both are told', async () => {
    const of = await newClass();
    await send(trainer, [mark(an, { status: 'absent' })], of);
    const learner = await app.signIn(an);
    const own = `/classes/${of.id}/attendance`;
    const seen = text((await learner.get(own)).body);
    for (const said of ['Có mặt 0/2 buổi (0%), cần từ 80%', 'Vắng', 'Chưa diễn ra']) expect(seen).toContain(said);
    const object = (words: string, session = 0) => learner.post(`${own}/${of.sessionIds[session]}/objection`, { text: words, key: '00000000-0000-4000-8000-00000000b001' });
    expect((await object('')).statusCode).toBe(422);
    for (let i = 0; i < 2; i++) expect((await object('Tôi có mặt nhưng quên ký')).statusCode).toBe(303);
    expect(text((await object('Một lần nữa')).body)).toContain('đang chờ trả lời');
    expect(text((await object('Sớm quá', 1)).body)).toContain('Buổi này chưa diễn ra');
    const roll = (await trainer.get(page(of))).body;
    expect(text(roll)).toContain('Tôi có mặt nhưng quên ký');
    const action = new RegExp(`action="(${page(of)}/objections/[^"]+)"`).exec(roll)![1]!;
    expect((await trainer.post(action, { outcome: 'absent', lateMinutes: '', answer: 'x' })).statusCode).toBe(422);
    expect((await trainer.post(action, { outcome: 'late', lateMinutes: '7', answer: 'Đã đối chiếu danh sách ký' })).statusCode).toBe(303);
    expect((await trainer.post(action, { outcome: 'keep', lateMinutes: '', answer: 'x' })).statusCode).toBe(404);
    expect(await held(an, of)).toMatchObject({ status: 'late', lateMinutes: 7, reason: 'Đã đối chiếu danh sách ký', revision: 2 });
    expect(text((await learner.get(own)).body)).toContain('Trả lời: Đã đối chiếu danh sách ký');
    const told = await app.db.repo(Message).findBy({ template: In(['attendance-objection', 'attendance-objection-answered']) });
    expect(told.map(({ personId: who }) => who).sort()).toEqual([personId('giangvien'), personId('nv050'), personId(an)].sort());
  });

  test('paper: a list to sign, signed lists that are what they say, a grid saved by the row, and a workbook that is entered whole or not at all', async () => {
    const of = await newClass();
    expect((await trainer.get(`${page(of)}/paper.pdf`)).rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    const add = (bytes: Buffer, who = trainer) => who.upload(`${page(of)}/sheets`, { name: '../../to-1.jpg', bytes }, {}, 'sheet');
    expect(text((await add(Buffer.alloc(50_000_000, 1))).body)).toContain('Tệp quá lớn');
    for (const bad of ['<svg onload="alert(1)"></svg>', 'MZ\x90', '%PDF-1.7 /JavaScript %%EOF']) expect((await add(Buffer.from(bad))).statusCode).toBe(422);
    const photo = await sharp({ create: { width: 3_000, height: 2_000, channels: 3, background: '#fff' } }).jpeg().toBuffer();
    for (let i = 0; i < 2; i++) expect((await add(photo)).statusCode).toBe(303);
    const sheets = (await trainer.get(`${page(of)}/sheets`)).body;
    const hrefs = [...new Set([...sheets.matchAll(new RegExp(`href="(${page(of)}/sheets/[0-9a-f-]{36})"`, 'g'))].map(([, href]) => href!))];
    expect(hrefs).toHaveLength(1);
    const image = await trainer.get(hrefs[0]!);
    expect([image.headers['content-type'], image.headers['content-security-policy']]).toEqual(['image/webp', expect.stringContaining('sandbox')]);
    expect((await sharp(image.rawPayload).metadata()).width).toBe(1_600);
    const stranger = await aClass(app, { ownerId: randomUUID(), unitId: unitId('xa-yen-chau'), sessions: [new Date(START)], trainers: [personId('nv050')], people: [] });
    expect((await colleague.get(hrefs[0]!.replace(of.id, stranger.id).replace(of.sessionIds[0]!, stranger.sessionIds[0]!))).statusCode).toBe(404);
    expect((await (await app.signIn(an)).get(hrefs[0]!)).statusCode).toBe(403);
    for (let i = 0; i < 2; i++) expect((await trainer.post(`${hrefs[0]}/remove`)).statusCode).toBe(303);
    expect((await trainer.get(hrefs[0]!)).statusCode).toBe(404);

    const [first, later] = of.sessionIds as [string, string];
    expect((await trainer.post(`${page(of)}/grid/${personId(an)}`, { [`s.${first}`]: 'late', [`o.${first}`]: ':0', [`s.${later}`]: 'present', [`o.${later}`]: ':0' })).statusCode).toBe(303);
    expect(await app.db.repo(Attendance).findBy({ personId: personId(an), sessionId: In(of.sessionIds) })).toMatchObject([{ sessionId: first, status: 'late', lateMinutes: 15, source: 'paper' }]);
    expect((await trainer.get(`${page(of)}/grid`)).body).toContain(`value="late:1"`);

    const lines = await rowsOfWorkbook((await trainer.get(`${page(of)}/sheet.xlsx`)).rawPayload);
    const at = (line: string[], column: string) => line[lines.find((one) => one.includes('Điểm danh'))!.indexOf(column)];
    const ofAn = lines.find((line) => at(line, 'Điểm danh') === 'm')!;
    expect([at(ofAn, 'Muộn (phút)'), at(ofAn, 'Bản')]).toEqual(['15', '1']);
    const names = new Map((await app.db.repo(Person).findBy({ id: In([an, binh].map(personId)) })).map(({ id, staffCode }) => [id, staffCode!]));
    const file = (rows: (string | number)[][]) => workbookOf([{ name: 'x', widths: [], rows: [['Mã cán bộ', 'Điểm danh', 'Muộn (phút)', 'Lý do', 'Bản'], ...rows] }]);
    const enter = async (rows: (string | number)[][]) => trainer.upload(`${page(of)}/file`, { name: 'a.xlsx', bytes: await file(rows) });
    const [codeAn, codeBinh] = [names.get(personId(an))!, names.get(personId(binh))!];
    const bad = await enter([[codeBinh, 'c', '', '', 0], ['=1+1', 'c', '', '', 0], [codeAn, 'm', '', '', 1]]);
    expect([bad.statusCode, text(bad.body)]).toEqual([422, expect.stringContaining('2 dòng cần sửa. Chưa ghi dòng nào')]);
    expect(await statuses(of)).toEqual(['late', null, null, null, null]);
    expect((await enter([[codeBinh, 'p', '', 'Ốm', 0], [codeAn, 'v', '', '', 0]])).statusCode).toBe(303);
    expect(await statuses(of)).toEqual(['late', 'excused', null, null, null]);
    expect(text((await trainer.get(page(of))).body)).toContain('Có 1 dấu ghi khác nhau, cần bạn chọn');
    expect((await trainer.upload(`${page(of)}/file`, { name: 'a.xlsx', bytes: Buffer.from('PK not a workbook') })).statusCode).toBe(422);
  });

  test('nobody marks himself, nor in a class that is not the own or does not take place, a day that no calendar has is refused, and a name with tags stays text', async () => {
    const of = await aClass(app, { ownerId: randomUUID(), unitId: unitId('xa-yen-chau'), sessions: [new Date(START)], trainers: [personId('giangvien')], people: [personId(an), personId('giangvien')] });
    const learner = await app.signIn(an);
    expect((await learner.api('POST', `${api(of)}/marks`, { marks: [mark(an)] })).statusCode).toBe(403);
    expect((await colleague.api('POST', `${api(of)}/marks`, { marks: [mark(an)] })).statusCode).toBe(404);
    expect((await colleague.get(`${page(of)}/projector`)).statusCode).toBe(404);
    expect((await send(trainer, [mark('giangvien')], of))[0]!.code).toBe('roll.own');
    expect((await send(trainer, [mark(an, { status: 'absent', madeUpOn: '2026-02-31', reason: 'lớp Yên Sơn' })], of))[0]!.code).toBe('roll.made-up-day');
    expect((await trainer.api('POST', `${api(of)}/marks`, { marks: Array.from({ length: 41 }, () => mark(an)) })).statusCode).toBe(422);
    await app.db.tx(() => app.db.repo(Person).update({ id: personId(an) }, { fullName: '<script>alert(1)</script>' }));
    await scan(learner, decodePath((await trainer.get(`${page(of)}/projector`)).body));
    // Who shows the code has not come by it.
    expect(text((await scan(trainer, decodePath((await trainer.get(`${page(of)}/projector`)).body))).body)).toContain('bạn không tự điểm danh');
    for (const path of [`${page(of)}?done=constructor`, `${page(of)}/projector`, `${page(of)}/people/${personId(an)}`]) expect((await trainer.get(path)).body).not.toMatch(/<script>alert|\[object/);
    expect((await trainer.post(`/trainer/classes/${of.id}/cancellation`, { reason: 'Trùng họp tỉnh' })).statusCode).toBe(303);
    expect(text((await trainer.post(`${page(of)}/close`)).body)).toContain('Lớp này không tổ chức');
    await app.db.tx(() => app.db.repo(ClassSession).update({ id: of.sessionIds[0]! }, { cancelledAt: app.clock.now() }));
    expect((await trainer.get(page(of))).statusCode).toBe(409);
  });
});
