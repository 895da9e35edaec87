import { Like, Not } from 'typeorm';
import { accountId } from '../../../seeds/demo/accounts.js';
import { unitId } from '../../../seeds/ids.js';
import { GrantsService } from '../../../src/identity/grants.service.js';
import { RetentionTerm } from '../../../src/organisation/retention/entities/retention-term.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.js';
import { Job } from '../../../src/platform/jobs/job.entity.js';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';
import { RetentionWorld } from './retention-world.js';
import { read } from './staff-import-world.js';

const LIST = '/organisation/retention';
const FILES = `${LIST}/staff-files`;
const DAY_MS = 24 * 3_600_000;

/** What somebody might send instead, and what the page says to it. */
const FAULTS: readonly (readonly [Record<string, string>, string])[] = [
  [{ amount: '29' }, 'từ 30 ngày đến 24 tháng'],
  [{ amount: '25', unit: 'month' }, 'từ 30 ngày đến 24 tháng'],
  [{ amount: '0' }, 'Hãy nhập một số'],
  [{ amount: '-5' }, 'Hãy nhập một số'],
  [{ amount: '1e9' }, 'Hãy nhập một số'],
  [{ amount: '45.5' }, 'Hãy nhập một số'],
  [{ amount: "45'; drop table people; --" }, 'Hãy nhập một số'],
  [{ amount: '' }, 'Hãy nhập một số'],
  [{ unit: 'year' }, 'Hãy chọn ngày hoặc tháng'],
  [{ unit: '__proto__' }, 'Hãy chọn ngày hoặc tháng'],
  [{ basis: ' ' }, 'Hãy ghi số, ngày'],
  [{ basis: 'x'.repeat(301) }, 'dài quá 300'],
  [{ seen: 'x' }, 'Trang này đã cũ'],
];

describeEachDatabase('the terms for which data are kept', (kind) => {
  let world: TestApp;
  let office: TestClient;
  beforeAll(async () => {
    world = await startTestApp(kind, { seed: 'demo' });
    await world.db.tx(() => world.db.repo(Job).delete({ kind: Not(Like('retention.%')) }));
    const rows = new RetentionWorld(world);
    const ago = (days: number) => new Date(world.clock.now().getTime() - days * DAY_MS);
    for (const days of [40, 50, 95]) await rows.anImport({ state: 'applied', run: 1, finishedAt: ago(days) }, 2);
    office = await world.signIn('noivu');
  }, 180_000);
  afterAll(() => world.close());

  const form = (fields: Record<string, string> = {}) => ({ amount: '45', unit: 'day', basis: 'Quyết định 7/QĐ-SNV ngày 20/11/2026', seen: '0', agreed: '', ...fields });
  const hidden = (body: string, name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)![1]!;
  const terms = () => world.db.repo(RetentionTerm).find({ where: { kind: 'staff-files' }, order: { number: 'ASC' } });

  test('are shown with what they are for, what goes next, and what never goes and why', async () => {
    const list = read((await office.get(LIST)).body);
    for (const words of ['Danh sách cán bộ đã nhập', '90 ngày từ ngày nhập xong', '1 danh sách', 'Chưa chạy lần nào', '02:00 ngày 24/11/2026', 'Không tự xóa, và vì sao', 'Sổ cấp giấy chứng nhận là tài liệu lưu trữ', 'Báo cáo đã ban hành', 'Nhật ký để kiểm tra', '91/2025/QH15', 'Mật khẩu lần đầu trên phiếu']) expect(list).toContain(words);
    expect((await office.get('/organisation/people')).body).toContain(`href="${LIST}"`);
    const admin = await world.signIn('quantri');
    expect((await admin.get('/audit')).body).toContain(`href="${LIST}"`);
    const page = read((await admin.get(FILES)).body);
    for (const words of ['Để đối chiếu và sửa khi nhập sai.', 'từ 30 ngày đến 24 tháng', 'sẽ xóa 1 danh sách']) expect(page).toContain(words);
    expect(read((await admin.get(`${LIST}/files`)).body)).toContain('Thời hạn này cố định');
  });

  test('are made shorter only by somebody who was told how much that throws away', async () => {
    const asked = await office.post(FILES, form());
    expect([asked.statusCode, await terms()]).toEqual([422, []]);
    expect(read(asked.body)).toContain('Giữ 45 ngày thì lần chạy tới xóa 2 danh sách');
    expect(asked.body).toContain('Đổi thành 45 ngày, xóa 2 danh sách');
    expect(hidden(asked.body, 'agreed')).toBe('45 day 2');
    // What was agreed to is that term and no other, and no more than that.
    const others: readonly Record<string, string>[] = [{ amount: '30', agreed: '45 day 2' }, { agreed: '45 day 1' }, { agreed: '45 month 2' }, { agreed: '45 day 99999999999' }];
    for (const fields of others) expect((await office.post(FILES, form(fields))).statusCode).toBe(422);
    expect(await terms()).toEqual([]);

    const saved = await office.post(FILES, form({ agreed: '45 day 2' }));
    expect([saved.statusCode, saved.headers.location]).toEqual([303, `${LIST}?done=staff-files`]);
    const list = read((await office.get(`${LIST}?done=staff-files`)).body);
    for (const words of ['Đã đổi thời hạn', 'giữ 45 ngày', '2 danh sách']) expect(list).toContain(words);
    // Sent twice, it is one change.
    expect((await office.post(FILES, form({ agreed: '45 day 2' }))).statusCode).toBe(303);
    expect((await terms()).map(({ number, amount, unit }) => [number, amount, unit])).toEqual([[1, 45, 'day']]);
    expect(await world.db.repo(AuditEntry).countBy({ action: 'retention.set', subjectId: 'staff-files' })).toBe(1);
    expect(read((await office.get(FILES)).body)).toContain('Quyết định 7/QĐ-SNV ngày 20/11/2026');
  });

  test('are changed by one of two who see the same page; a longer one needs no question', async () => {
    const stale = await office.post(FILES, form({ amount: '6', unit: 'month' }));
    expect([stale.statusCode, read(stale.body).includes('vừa được người khác đổi')]).toEqual([422, true]);
    const sent = ['6', '7'].map((amount) => office.post(FILES, form({ amount, unit: 'month', seen: '1' })));
    expect((await Promise.all(sent)).map(({ statusCode }) => statusCode).sort()).toEqual([303, 422]);
    expect((await terms()).map(({ number }) => number)).toEqual([1, 2]);
    const admin = await world.signIn('quantri');
    expect((await admin.post(FILES, form({ amount: '90', seen: '2', agreed: '90 day 1' }))).statusCode).toBe(303);
  });

  test.each(FAULTS)('are not made of %j, which stays in the form', async (fields, sentence) => {
    const before = (await terms()).length;
    const reply = await office.post(FILES, form({ seen: '3', agreed: '45 day 9', ...fields }));
    expect([reply.statusCode, read(reply.body).includes(sentence)]).toEqual([422, true]);
    expect((await terms()).length).toBe(before);
  });

  test('keep nothing of what is written into addresses and fields', async () => {
    const script = '<script>alert(1)</script>';
    const reply = await office.post(FILES, form({ basis: script, amount: script, agreed: 'y'.repeat(500) }));
    expect([reply.statusCode, reply.body.includes(script)]).toEqual([422, false]);
    for (const kind of ['nothing', '__proto__', 'constructor', '%00', "' or 1=1"]) expect([kind, (await office.get(`${LIST}/${encodeURIComponent(kind)}`)).statusCode]).toEqual([kind, 404]);
    expect((await office.get(`${LIST}?done=${encodeURIComponent(script)}`)).body).not.toContain(script);
    const several = await office.post(FILES, { ...form(), amount: ['31', '32'], unit: ['day', 'month'] });
    expect(several.statusCode).toBe(422);
    expect((await office.post(`${LIST}/files`, form({ amount: '1' }))).statusCode).toBe(422);
  });

  test('of everybody are shown to an office of a part, and changed by none', async () => {
    await world.app.get(GrantsService).grant({ accountId: accountId('nv001'), role: 'home-affairs', scope: { kind: 'unit', unitId: unitId('xa-yen-chau') }, from: '2026-11-01', reason: 'thử' });
    const commune = await world.signIn('nv001');
    expect(read((await commune.get(LIST)).body)).toContain('Bạn xem được, không đổi được.');
    expect((await commune.get(FILES)).body).not.toContain('Đổi thời hạn');
    expect((await commune.post(FILES, form({ amount: '120', seen: '3' }))).statusCode).toBe(403);
  });

  test('tell afterwards when the last run was and what it threw away, in the log too', async () => {
    world.clock.set('2026-11-23T19:00:00Z');
    await world.app.get(Jobs).drain();
    office = await world.signIn('noivu');
    const page = read((await office.get(FILES)).body);
    expect(page).toContain('02:00 ngày 24/11/2026: đã xóa 1 danh sách');
    expect(page).toContain('02:00 ngày 25/11/2026 sẽ xóa Không có gì');
    const admin = await world.signIn('quantri');
    const removed = read((await admin.get('/audit?action=retention.removed')).body);
    for (const words of ['Xóa dữ liệu hết thời hạn lưu giữ', 'Danh sách cán bộ đã nhập: 1 danh sách, trước ngày 26/08/2026', 'Hệ thống']) expect(removed).toContain(words);
    expect(read((await admin.get('/audit?action=retention.set')).body)).toContain('Danh sách cán bộ đã nhập, 45 ngày');
  });
});
