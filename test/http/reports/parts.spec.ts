import readXlsxFile from 'read-excel-file/node';
import { unitId } from '../../../seeds/ids.js';
import { Message } from '../../../src/notifications/entities/message.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.js';
import { ReportPart } from '../../../src/reports/official/entities/report-part.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';
import { CourseWorld } from '../courses/course-world.js';

const UNIT = unitId('xa-yen-chau');
const OTHER = unitId('xa-yen-son');
const FORM = {
  direction: 'Sở đã hướng dẫn.', classes: '', contests: '', strengths: '', weaknesses: '', tasks: 'Tiếp tục đôn đốc.', superior: 'ỦY BAN NHÂN DÂN TỈNH SƠN LA', issuer: 'SỞ NỘI VỤ', reporter: 'Sở Nội vụ', number: '', symbol: 'BC-SNV',
  place: 'Sơn La', date: '', addressee: 'Ủy ban nhân dân tỉnh Sơn La', basis: '', recipients: 'Lưu: VT', signerLines: 'GIÁM ĐỐC', signerName: 'Hoàng Thị Ngọc Anh',
};
const REMARKS = { done: 'Đã họp <bản>.\r\nĐã nhắc.', difficulties: 'Mạng yếu.', proposals: 'Thêm máy tính.' };

describeEachDatabase('parts of units in a report', (kind) => {
  let program: TestApp;
  let noivu: TestClient;
  let head: TestClient;
  let path: string;

  beforeAll(async () => {
    program = await startTestApp(kind, { seed: 'demo' });
    noivu = await program.signIn('noivu');
    head = await program.signIn('lanhdao');
    path = (await noivu.post('/reports', { area: unitId('tinh-son-la'), period: 'days', from: '2026-09-15', to: '2026-11-21' })).headers.location as string;
  }, 180_000);
  afterAll(() => program.close());

  const reportId = () => path.split('/').at(-1)!;
  const parts = () => program.db.repo(ReportPart).findBy({ reportId: reportId() });
  const partOf = (unit: string) => program.db.repo(ReportPart).findOneByOrFail({ reportId: reportId(), unitId: unit });
  const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="(\\d+)"`).exec(html)![1]!;
  const messagesOf = (part: ReportPart) => program.db.repo(Message).findBy({ href: `/reports/parts/${part.id}` });
  const actions = async (action: string) => program.db.repo(AuditEntry).countBy({ action });
  const send = async (id: string, remarks: object) => {
    const { body } = await head.get(`/reports/parts/${id}`);
    return head.post(`/reports/parts/${id}`, { revision: hidden(body, 'revision'), takenAt: hidden(body, 'takenAt'), ...remarks });
  };
  /** Terms and values of the figures on a page. */
  const facts = (html: string) => [...html.matchAll(/<dt>([^<]*)<\/dt><dd>([^<]*)<\/dd>/g)].map(([, term, value]) => [term, value]);

  test('units are asked once until a day, and their heads are told', async () => {
    const ask = (dueOn: string, units: string[] = []) => noivu.post(`${path}/parts`, { dueOn, units });
    expect((await ask('2020-01-01')).body).toContain('Hạn gửi phải từ hôm nay trở đi.');
    expect((await ask('')).statusCode).toBe(422);
    expect(await parts()).toEqual([]);
    const before = await actions('report.parts-asked');
    const both = await Promise.all([ask('2026-11-30', [UNIT, OTHER]), ask('2026-11-30', [UNIT, OTHER])]);
    expect(both.map(({ headers }) => headers.location).sort()).toEqual([`${path}/parts?asked=0`, `${path}/parts?asked=2`]);
    expect(await parts()).toHaveLength(2);
    expect(await actions('report.parts-asked')).toBe(before + 1);
    const [message, ...more] = await messagesOf(await partOf(UNIT));
    expect(more).toEqual([]);
    expect(message!.subject).toBe('Gửi phần báo cáo từ ngày 15/09/2026 đến ngày 21/11/2026 của Xã Yên Châu trước hết ngày 30/11/2026');
    expect(await messagesOf(await partOf(OTHER))).toEqual([]);
    const { body } = await noivu.get(`${path}/parts`);
    expect(body).toContain('0/2 đơn vị đã gửi');
    expect(body).toContain('Hạn gửi 30/11/2026');
    expect(body).toContain('Chưa có lãnh đạo nào của đơn vị có tài khoản');
    expect((await head.get('/tracking')).body).toContain('phần báo cáo đang chờ bạn gửi');
    expect((await head.get('/reports/parts')).body).toContain(`/reports/parts/${(await partOf(UNIT)).id}`);
  });

  test('who has not sent is reminded once a day', async () => {
    expect((await noivu.post(`${path}/parts/remind`)).headers.location).toBe(`${path}/parts?reminded=1`);
    expect((await noivu.post(`${path}/parts/remind`)).headers.location).toBe(`${path}/parts?reminded=0`);
    expect(await messagesOf(await partOf(UNIT))).toHaveLength(2);
  });

  test('a head finds the figures of Biểu 02, and nothing of another unit', async () => {
    const { body } = await head.get(`/reports/parts/${(await partOf(UNIT)).id}`);
    expect(body).toContain('Hạn gửi: hết ngày 30/11/2026');
    const sheet = (await readXlsxFile((await noivu.get(`${path}/files/xlsx`)).rawPayload)).find((one) => one.sheet === 'Biểu 02')!.data;
    const row = sheet.find(([, name]) => name === 'Xã Yên Châu')!;
    const shown = facts(body).map(([, value]) => value);
    expect(row[3]).toBeGreaterThan(0);
    expect(shown).toEqual(row.slice(2, 14).map((value, i) => (typeof value !== 'number' ? value : i === 8 || i === 11 ? value.toFixed(1).replace('.', ',') : value.toLocaleString('vi-VN'))));
    expect((await head.get(`/reports/parts/${(await partOf(OTHER)).id}`)).statusCode).toBe(404);
    expect((await head.post(`/reports/parts/${(await partOf(OTHER)).id}`, { revision: '0', takenAt: '0' })).statusCode).toBe(404);
    expect((await head.get(`${path}/parts`)).statusCode).toBe(403);
  });

  test('a part is sent, and sent anew; an old page sends nothing over it', async () => {
    const { id } = await partOf(UNIT);
    const { body } = await head.get(`/reports/parts/${id}`);
    const tooLong = await send(id, { ...REMARKS, done: 'a'.repeat(2_001) });
    expect([tooLong.statusCode, tooLong.body.includes('Thêm máy tính.')]).toEqual([422, true]);
    const shown = { revision: hidden(body, 'revision'), takenAt: hidden(body, 'takenAt') };
    // Sent twice from a phone with a weak network, it is sent once and no fault of anybody.
    for (let i = 0; i < 2; i++) expect((await head.post(`/reports/parts/${id}`, { ...shown, ...REMARKS, done: 'Nháp.' })).statusCode).toBe(303);
    expect((await partOf(UNIT)).revision).toBe(1);
    const old = await head.post(`/reports/parts/${id}`, { ...shown, done: 'Bản cũ.', difficulties: '', proposals: '' });
    expect(old.statusCode).toBe(422);
    expect(old.body).toContain('Bản cũ.');
    expect(old.body).toContain('Nháp.');
    expect((await send(id, REMARKS)).statusCode).toBe(303);
    const page = (await noivu.get(`${path}/parts`)).body;
    expect(page).toContain('1/2 đơn vị đã gửi');
    expect(page).toContain('Đã họp &lt;bản&gt;.');
    expect(page).toContain('Quàng Văn Thắng');
    expect(page).not.toContain('Nháp.');
  });

  test('the office takes the remarks over, marked by their unit, once, and not over another change', async () => {
    const take = (revision: string) => noivu.post(`${path}/parts/take-over`, { revision });
    const page = (await noivu.get(`${path}/parts`)).body;
    const revision = hidden(page, 'revision');
    expect((await noivu.post(path, { ...FORM, revision })).statusCode).toBe(303);
    expect((await take(revision)).statusCode).toBe(409);
    const now = hidden((await noivu.get(`${path}/parts`)).body, 'revision');
    expect((await take(now)).headers.location).toBe(`${path}/parts?taken=1`);
    expect((await take(String(Number(now) + 1))).headers.location).toBe(`${path}/parts?taken=0`);
    const { body } = await noivu.get(path);
    expect(body).toContain('Sở đã hướng dẫn.\nXã Yên Châu: Đã họp &lt;bản&gt;.\nXã Yên Châu: Đã nhắc.</textarea>');
    expect(body).toContain('Tiếp tục đôn đốc.\nXã Yên Châu: Thêm máy tính.</textarea>');
    expect((await noivu.get(`${path}/parts`)).body).toContain('Đã đưa vào báo cáo');
  });

  test('figures that are taken anew are shown before they are sent; an issued report freezes what was sent', async () => {
    const { id } = await partOf(UNIT);
    const before = await head.get(`/reports/parts/${id}`);
    const frozen = facts(before.body);
    const revision = hidden((await noivu.get(path)).body, 'revision');
    program.clock.advance(60_000);
    expect((await noivu.post(`${path}/refresh`, { revision })).statusCode).toBe(303);
    const stale = await head.post(`/reports/parts/${id}`, { revision: hidden(before.body, 'revision'), takenAt: hidden(before.body, 'takenAt'), ...REMARKS });
    expect([stale.statusCode, stale.body.includes('Số liệu của báo cáo vừa được lấy lại.')]).toEqual([422, true]);
    expect((await noivu.post(`${path}/issue`, { revision: String(Number(revision) + 1) })).statusCode).toBe(303);
    await new CourseWorld(program).complete('hocvien');
    expect((await send(id, REMARKS).catch((error: unknown) => error))).toBeInstanceOf(TypeError); // there is no form any more
    const late = await head.post(`/reports/parts/${id}`, { revision: '2', takenAt: hidden(stale.body, 'takenAt'), ...REMARKS, done: 'Muộn.' });
    expect([late.statusCode, late.body.includes('Báo cáo đã ban hành nên phần của đơn vị không sửa được nữa.')]).toEqual([422, true]);
    for (const action of ['', '/remind', '/take-over']) expect((await noivu.post(`${path}/parts${action}`, { dueOn: '2026-12-30', revision: '9' })).statusCode).toBe(action === '' ? 422 : 409);
    const after = await head.get(`/reports/parts/${id}`);
    expect(facts(after.body)).toEqual(frozen);
    expect(after.body).toContain('đã ban hành');
    expect((await partOf(UNIT)).remarks!.proposals).toBe('Thêm máy tính.');
  });

  test('a draft that is given up takes its parts along', async () => {
    const other = (await noivu.post('/reports', { area: unitId('tinh-son-la'), period: '2026-Q3' })).headers.location as string;
    expect((await noivu.post(`${other}/parts`, { dueOn: '2026-12-30' })).statusCode).toBe(303);
    const id = other.split('/').at(-1)!;
    expect(await program.db.repo(ReportPart).countBy({ reportId: id })).toBeGreaterThan(2);
    const part = await program.db.repo(ReportPart).findOneByOrFail({ reportId: id, unitId: UNIT });
    expect((await noivu.post(`${other}/discard`)).statusCode).toBe(303);
    expect((await head.get(`/reports/parts/${part.id}`)).statusCode).toBe(404);
  });
});
