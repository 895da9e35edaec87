import { randomUUID } from 'node:crypto';
import readXlsxFile from 'read-excel-file/node';
import { accountId } from '../../../seeds/demo/accounts.js';
import { personId, unitId } from '../../../seeds/ids.js';
import { Attendance } from '../../../src/attendance/entities/attendance.js';
import { ClassSession } from '../../../src/attendance/entities/class-session.js';
import type { AttendanceStatus } from '../../../src/attendance/rules/attendance-share.js';
import { Certificate } from '../../../src/certificates/entities/certificate.js';
import { Completion } from '../../../src/courses/entities/completion.js';
import { Enrolment } from '../../../src/courses/entities/enrolment.js';
import { RequirementVersion } from '../../../src/courses/entities/requirement-version.js';
import { GrantsService } from '../../../src/identity/grants.service.js';
import { Posting } from '../../../src/organisation/entities/posting.js';
import { UnitVersion } from '../../../src/organisation/entities/unit.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.js';
import { addDays, localDate } from '../../../src/platform/clock/local-date.js';
import { Attempt } from '../../../src/quizzes/entities/attempt.js';
import { ReportingCalendarRow } from '../../../src/reports/official/entities/reporting-calendar-row.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aClass } from '../../support/classes.js';
import type { TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';
import { CourseWorld } from '../courses/course-world.js';
import { pagesOf, partsOf, textOfDocx } from './report-files.js';

const FROM = '2026-09-15';
const TO = '2026-11-21';
const AREA = unitId('tinh-son-la');
const TYPED = {
  direction: 'Đã ban hành văn bản hướng dẫn.\r\nĐã đôn đốc <các đơn vị> & cá nhân.', classes: '', contests: '', strengths: 'Cơ bản đúng tiến độ.', weaknesses: '', tasks: 'Tiếp tục đôn đốc.',
  superior: 'ỦY BAN NHÂN DÂN TỈNH SƠN LA', issuer: 'SỞ NỘI VỤ', reporter: 'Sở Nội vụ', number: '7', symbol: 'BC-SNV', place: 'Sơn La', date: '2026-11-23', addressee: 'Ủy ban nhân dân tỉnh Sơn La', basis: '',
  recipients: '- UBND tỉnh (báo cáo);\r\n- Lưu: VT.', signerLines: 'GIÁM ĐỐC', signerName: 'Hoàng Thị Ngọc Anh',
};

describeEachDatabase('the official report', (kind) => {
  let program: TestApp;
  let noivu: TestClient;

  beforeAll(async () => {
    program = await startTestApp(kind, { seed: 'demo' });
    noivu = await program.signIn('noivu');
  }, 180_000);
  afterAll(() => program.close());

  const begin = async (fields: Record<string, string>) => noivu.post('/reports', { area: AREA, from: '', to: '', ...fields });
  const draft = async (fields: Record<string, string> = { period: 'days', from: FROM, to: TO }) => (await begin(fields)).headers.location as string;
  const revisionOf = (html: string) => /name="revision" value="(\d+)"/.exec(html)![1]!;
  const file = async (path: string, format: string) => (await noivu.get(`${path}/files/${format}`)).rawPayload;
  const sheet = async (path: string, name: string) => (await readXlsxFile(await file(path, 'xlsx'))).find((one) => one.sheet === name)!.data;

  /** Where the last row of a table begins. */
  const totalOf = (texts: readonly string[], table: string) => texts.indexOf('Tổng cộng', texts.findIndex((text) => text.includes(table)));

  /** Counts afresh from whole tables, without any of the code that the report uses. */
  async function recount() {
    const holds = (from: string, to: string | null) => from <= TO && (to === null || to > TO);
    const day = localDate;
    const parents = new Map((await program.db.repo(UnitVersion).find()).filter((v) => holds(v.validFrom, v.validTo)).map((v) => [v.unitId, v.parentId]));
    const isBelow = (unit: string, top: string): boolean => parents.has(unit) && (unit === top || (parents.get(unit) != null && isBelow(parents.get(unit)!, top)));
    const requirements = (await program.db.repo(RequirementVersion).find()).filter((r) => holds(r.validFrom, r.validTo));
    const later = (a: string, b: string): string => (a > b ? a : b);
    const primary = (await program.db.repo(Posting).find()).filter((p) => p.isPrimary);
    const joined = (personId: string): string => primary.filter((p) => p.personId === personId).map((p) => p.validFrom).sort()[0]!;
    const dueOf = ({ due, validFrom }: RequirementVersion, posting: Posting): string =>
      due.kind === 'fixed' ? due.on : addDays(later(due.since === 'joining' ? joined(posting.personId) : posting.validFrom, validFrom), due.days);
    const completions = (await program.db.repo(Completion).find()).filter((c) => day(c.completedAt) <= TO);
    const enrolments = (await program.db.repo(Enrolment).find()).filter((e) => day(e.enrolledAt) <= TO);
    const attempts = await program.db.repo(Attempt).find({ relations: { quiz: true } });
    const finals = attempts.filter((a) => a.finishedAt && a.quiz!.ownerKind === 'course-final' && day(a.finishedAt) >= FROM && day(a.finishedAt) <= TO);
    const sum = { must: 0, enrolled: 0, learning: 0, inPeriod: 0, done: 0, notStarted: 0, overdue: 0, attempts: 0, passed: 0 };
    for (const posting of primary.filter((p) => holds(p.validFrom, p.validTo))) {
      const [dueOn] = requirements
        .filter(({ audience }) => isBelow(posting.unitId, audience.unitId) && (audience.categories.length === 0 || audience.categories.includes(posting.category)) && (audience.joinedSince ?? '') <= joined(posting.personId))
        .map((requirement) => dueOf(requirement, posting))
        .sort();
      if (dueOn === undefined) continue;
      sum.must++;
      const done = completions.find((c) => c.personId === posting.personId);
      const begun = enrolments.some((e) => e.personId === posting.personId);
      if (begun) sum.enrolled++;
      if (done) sum.done++;
      else if (dueOn < TO) sum.overdue++;
      else if (begun) sum.learning++;
      else sum.notStarted++;
      if (done && day(done.completedAt) >= FROM) sum.inPeriod++;
      const own = finals.filter((a) => a.takerId === posting.personId);
      sum.attempts += own.length;
      sum.passed += own.filter((a) => a.score! / a.maxScore >= a.passShare! - 1e-9).length;
    }
    return sum;
  }

  test('the totals of the tables equal a recount from whole tables, and the page and the files have the same', async () => {
    const path = await draft();
    const expected = await recount();
    expect(expected.must).toBeGreaterThan(100);
    expect(expected.inPeriod).toBeGreaterThan(0);
    const total = (await sheet(path, 'Biểu 02')).find(([, name]) => name === 'Tổng cộng')!;
    expect(total.slice(2, 13)).toEqual([
      expected.must, expected.must, expected.enrolled, expected.learning, expected.inPeriod, expected.done, expected.done, expected.done, Math.round((expected.done / expected.must) * 1000) / 10, expected.notStarted, expected.overdue,
    ]);
    const [course] = (await sheet(path, 'Biểu 03')).filter(([position]) => position === 1);
    expect([course![4], course![7], course![9]]).toEqual([expected.must, expected.done, expected.attempts]);
    expect(course![10]).toBe(Math.round((expected.passed / expected.attempts) * 1000) / 10);

    const cells = total.map((value) => (value === null ? '' : typeof value === 'number' ? (Number.isInteger(value) ? value.toLocaleString('vi-VN') : value.toFixed(1).replace('.', ',')) : String(value)));
    const shown = cells.slice(2, 13);
    const { body } = await noivu.get(path);
    const row = body.split('<tr>').find((one) => one.includes('Tổng cộng') && one.includes(`<b>${shown[0]}</b>`))!;
    expect([...row.matchAll(/<b>([^<]*)<\/b>/g)].map(([, text]) => text).slice(2, 13)).toEqual(shown);
    const words = textOfDocx(await partsOf(await file(path, 'docx')));
    const at = totalOf(words, 'BIỂU 02');
    expect(words.slice(at + 1, at + 12)).toEqual(shown);
    const pieces = (await pagesOf(await file(path, 'pdf'))).flatMap(({ items }) => items.map(({ text }) => text));
    const from = totalOf(pieces, 'BIỂU 02');
    expect(pieces.slice(from + 1, from + 12)).toEqual(shown);
  });

  test('the units of a group add up to the group, and the groups to the total', async () => {
    const rows = (await sheet(await draft(), 'Biểu 02')).slice(5);
    const end = rows.findIndex(([, name]) => name === 'Tổng cộng');
    const number = (value: unknown) => (typeof value === 'number' ? value : 0);
    const sums = (kept: unknown[][]) => [2, 3, 4, 5, 6, 7, 8, 9, 11, 12].map((column) => kept.reduce((sum, row) => sum + number(row[column]), 0));
    const groups = rows.slice(0, end).filter(([position]) => typeof position === 'string');
    expect(groups.length).toBeGreaterThan(1);
    expect(sums(rows.slice(0, end).filter(([position]) => typeof position === 'number'))).toEqual(sums(groups));
    expect(sums(groups)).toEqual(sums([rows[end]!]));
  });

  test('the register of the period is told with its numbers', async () => {
    const issued = (await program.db.repo(Certificate).find()).filter(({ issuedAt }) => localDate(issuedAt) >= FROM && localDate(issuedAt) <= TO).map(({ number }) => number);
    const [row] = (await sheet(await draft(), 'Biểu 04')).filter(([position]) => position === 1);
    expect(row!.slice(4)).toEqual([issued.length, 0, 0, `Từ số ${String(Math.min(...issued)).padStart(2, '0')}/2026 đến số ${Math.max(...issued)}/2026`]);
  });

  test('classes that ended in the period are told with who was called, came and attended enough', async () => {
    const TAUGHT = '2026-10-05';
    const people = ['nv001', 'nv002', 'nv003', 'nv004'].map(personId);
    const { id, sessionIds } = await aClass(program, { ownerId: randomUUID(), unitId: unitId('xa-yen-chau'), title: 'Tập huấn <một cửa>', state: 'closed', sessions: ['01:00', '07:00'].map((hour) => new Date(`${TAUGHT}T${hour}:00Z`)), people });
    const marks: (AttendanceStatus | null)[][] = [['present', 'late'], ['present', 'absent'], ['excused', 'excused'], [null, null]];
    await program.db.tx(async () => {
      await program.db.repo(ClassSession).update({ classId: id }, { closedAt: program.clock.now() });
      for (const [i, own] of marks.entries()) {
        for (const [s, status] of own.entries()) {
          if (status) await program.db.repo(Attendance).insert({ id: randomUUID(), sessionId: sessionIds[s]!, personId: people[i]!, status, lateMinutes: 0, leftEarlyMinutes: 0, madeUpOn: null, reason: null, agreedBy: null, source: 'roll', revision: 1, markedAt: program.clock.now(), markedBy: null });
        }
      }
    });
    const rows = await sheet(await draft({ period: 'days', from: FROM, to: '2026-11-20' }), 'Biểu 01');
    const row = rows.find(([, title]) => title === 'Tập huấn <một cửa>')!;
    expect(row.slice(2, 10)).toEqual(['05/10/2026, Hội trường UBND xã', '2 (8)', 4, 2, 50, 1, 1, 1]);
    const path = await draft({ period: 'days', from: FROM, to: '2026-11-20' });
    expect((await noivu.get(path)).body).toContain('Tập huấn &lt;một cửa&gt;');
    const earlier = await noivu.get(await draft({ period: 'days', from: '2026-10-06', to: '2026-11-20' }));
    expect(earlier.body).not.toContain('một cửa&gt;');
  });

  test('everybody who has not completed stands in the appendix, once', async () => {
    const { must, done } = await recount();
    const names = (await sheet(await draft(), 'Danh sách người chưa hoàn thành')).filter(([position]) => typeof position === 'number');
    expect(names).toHaveLength(must - done);
  });

  test('a draft is written, issued and frozen: what is learned later changes nothing in it', async () => {
    const path = await draft({ period: 'days', from: '2026-09-16', to: TO });
    const first = await noivu.get(path);
    await noivu.post(path, { ...TYPED, signerName: '', revision: revisionOf(first.body) });
    const before = await noivu.get(path);
    expect(before.body).toContain('Chưa ghi họ tên người ký.');
    expect((await noivu.post(`${path}/issue`, { revision: revisionOf(before.body) })).statusCode).toBe(409);
    expect((await noivu.post(path, { ...TYPED, revision: revisionOf(before.body) })).statusCode).toBe(303);
    const ready = await noivu.get(path);
    expect(ready.body).toContain('Ban hành báo cáo');
    expect(ready.body).toContain('Đã đôn đốc &lt;các đơn vị&gt; &amp; cá nhân.');
    // An old page saves nothing over the new state.
    expect((await noivu.post(path, { ...TYPED, tasks: 'Bản cũ', revision: revisionOf(before.body) })).statusCode).toBe(422);
    expect((await noivu.post(`${path}/issue`, { revision: revisionOf(ready.body) })).statusCode).toBe(303);
    const files = new Map<string, Buffer>();
    for (const format of ['docx', 'pdf', 'xlsx']) files.set(format, await file(path, format));
    expect(textOfDocx(await partsOf(files.get('docx')!))).toEqual(expect.arrayContaining(['Số: 07/BC-SNV', 'Sơn La, ngày 23 tháng 11 năm 2026', 'Đã đôn đốc <các đơn vị> & cá nhân.', '- UBND tỉnh (báo cáo);', '- Lưu: VT.']));

    await new CourseWorld(program).complete('hocvien');
    const after = await noivu.get(path);
    expect(after.body).toContain('Đã ban hành');
    for (const [format, bytes] of files) expect((await file(path, format)).equals(bytes)).toBe(true);
    for (const action of ['', '/refresh', '/issue', '/discard']) expect((await noivu.post(`${path}${action}`, { ...TYPED, revision: revisionOf(ready.body) })).statusCode).toBeGreaterThanOrEqual(409);
    // What came after the cut-off concerns a later report; what is entered late for a day before it is told, and changes nothing.
    const differs = async (): Promise<boolean> => (await noivu.get(path)).body.includes('Số liệu hôm nay đã khác báo cáo này');
    expect(await differs()).toBe(false);
    await program.db.tx(() => program.db.repo(Completion).update({ personId: personId('hocvien') }, { completedOn: TO }));
    expect(await differs()).toBe(true);
    for (const [format, bytes] of files) expect((await file(path, format)).equals(bytes)).toBe(true);

    // A correction is a report of its own; issued, it replaces the first, which stays as it was.
    const correction = (await noivu.post(`${path}/correct`)).headers.location as string;
    expect(correction).not.toBe(path);
    const page = (await noivu.get(correction)).body;
    expect(page).toContain('Cơ bản đúng tiến độ.');
    expect(page).toContain('lấy từ báo cáo trước');
    await noivu.post(correction, { ...TYPED, number: '8', revision: revisionOf(page) });
    expect((await noivu.post(`${correction}/issue`, { revision: String(Number(revisionOf(page)) + 1) })).statusCode).toBe(303);
    expect((await noivu.get(path)).body).toContain('Đã thay thế');
    expect((await file(path, 'docx')).equals(files.get('docx')!)).toBe(true);
    const actions = (await program.db.repo(AuditEntry).find()).map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['report.begun', 'report.edited', 'report.issued', 'report.replaced']));
  });

  test('a period that still runs can be looked at, but not issued; one that has not begun cannot even be looked at', async () => {
    const path = await draft({ period: '2026-Q4' });
    expect((await noivu.get(path)).body).toContain('Kỳ báo cáo đến hết ngày 14/12/2026.');
    const future = await begin({ period: '2027-Q3' });
    expect(future.statusCode).toBe(422);
    expect(future.body).toContain('Kỳ này chưa bắt đầu');
    expect((await begin({ period: 'days', from: '2026-11-02', to: '2026-11-01' })).body).toContain('Hãy chọn một kỳ');
  });

  test('the same period begun twice is one draft, and the form is filled in from the last report', async () => {
    const [first, again] = await Promise.all([draft({ period: '2026-Q3' }), draft({ period: '2026-Q3' })]);
    expect(first).toBe(again);
    const page = (await noivu.get(first)).body;
    expect(page).toContain('value="SỞ NỘI VỤ"');
    expect(page).toContain('value="BC-SNV"');
    expect((await noivu.post(`${first}/discard`)).statusCode).toBe(303);
    expect((await noivu.get(first)).statusCode).toBe(404);
  });

  test('a year shows its quarters, those without anybody as dashes', async () => {
    const rows = await sheet(await draft({ period: '2026' }), 'Biểu 06');
    expect(rows.find(([label]) => label === 'Chỉ tiêu')).toEqual(['Chỉ tiêu', 'Quý I', 'Quý II', '6 tháng đầu năm', 'Quý III', 'Quý IV', 'Năm', 'So cùng kỳ năm trước']);
    const must = rows.find(([label]) => label === 'Số người phải học (cuối kỳ)')!;
    expect(must.slice(1, 4)).toEqual(['–', '–', '–']);
    expect(must[4]).toBeGreaterThan(0);
  });

  test('an office sets another calendar from a day on', async () => {
    const form = { validFrom: '2027-01-01', firstDay: '1', dueDay: '5', basis: 'Quyết định số 1 (dùng thử)' };
    expect((await noivu.post('/reports/settings', { ...form, firstDay: '31' })).statusCode).toBe(422);
    expect((await noivu.post('/reports/settings', form)).statusCode).toBe(303);
    expect((await noivu.post('/reports/settings', form)).statusCode).toBe(303);
    expect((await noivu.post('/reports/settings', { ...form, dueDay: '6' })).body).toContain('Đã có lịch báo cáo áp dụng từ ngày này.');
    expect(await program.db.repo(ReportingCalendarRow).countBy({ validFrom: '2027-01-01' })).toBe(1);
    expect((await noivu.get('/reports/settings')).body).toContain('Quyết định số 1 (dùng thử)');
  });

  test('the calendar of everybody is shown to an office of a part, and changed by none', async () => {
    await program.app.get(GrantsService).grant({ accountId: accountId('nv001'), role: 'home-affairs', scope: { kind: 'unit', unitId: unitId('xa-yen-chau') }, from: '2026-11-01', reason: 'thử' });
    const commune = await program.signIn('nv001');
    expect((await noivu.get('/reports/settings')).body).toContain('Đổi lịch báo cáo');
    expect((await commune.get('/reports/settings')).body).not.toContain('Đổi lịch báo cáo');
    expect((await commune.post('/reports/settings', { validFrom: '2028-01-01', firstDay: '1', dueDay: '5', basis: 'Tự đặt' })).statusCode).toBe(403);
  });
});
