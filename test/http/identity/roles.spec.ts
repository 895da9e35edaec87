import { accountId } from '../../../seeds/demo/accounts.js';
import { personId, unitId } from '../../../seeds/ids.js';
import { AccountsService } from '../../../src/identity/accounts.service.js';
import { Grant } from '../../../src/identity/entities/grant.js';
import { GrantsService } from '../../../src/identity/grants.service.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { TEST_PASSWORD, type Reply, type TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';

const COMMUNE = unitId('xa-yen-chau');

describeEachDatabase('roles on pages', (kind) => {
  let program: TestApp;
  let quantri: TestClient;
  let grants: GrantsService;

  beforeAll(async () => {
    program = await startTestApp(kind, { seed: 'demo' });
    quantri = await program.signIn('quantri');
    grants = program.app.get(GrantsService);
  });
  afterAll(() => program.close());

  const pathOf = (name: string): string => `/accounts/roles/${accountId(name)}`;
  const give = (name: string, more: Record<string, string> = {}, client = quantri): Promise<Reply> =>
    client.post(pathOf(name), { role: 'head-of-unit', over: unitId('xa-yen-son'), from: '2026-11-23', until: '', reason: 'Quyết định 12/QĐ-UBND', ...more });
  const heldBy = (name: string): Promise<Grant[]> => program.db.repo(Grant).find({ where: { accountId: accountId(name) }, order: { validFrom: 'ASC' } });

  test('an administrator finds a person, gives a role over a unit, and the person uses it at once', async () => {
    const nv010 = await program.signIn('nv010');
    expect((await nv010.get('/tracking')).statusCode).toBe(403);
    expect((await quantri.get(`/accounts/${personId('nv010')}`)).body).toContain(`href="${pathOf('nv010')}"`);
    expect((await quantri.get(pathOf('nv010'))).body).toContain('Chưa có vai trò nào');
    const reply = await give('nv010');
    expect(reply.headers.location).toBe(`${pathOf('nv010')}?done=given`);
    const { body } = await quantri.get(`${pathOf('nv010')}?done=given`);
    expect(body).toContain('Đã giao vai trò');
    expect(body).toMatch(/<b>Lãnh đạo đơn vị<\/b>[^]*Xã Yên Sơn[^]*Từ 23\/11\/2026\. Giao ngày 23\/11\/2026 bởi [^.]+\. Lý do: Quyết định 12\/QĐ-UBND/);
    expect((await nv010.get('/tracking')).statusCode).toBe(200);
    expect((await quantri.get('/accounts/roles?q=phan&role=head-of-unit')).statusCode).toBe(200);
    expect((await quantri.get('/accounts/roles?role=head-of-unit')).body).toContain(`href="${pathOf('nv010')}"`);
    expect((await quantri.get('/accounts/roles?role=trainer')).body).not.toContain(`href="${pathOf('nv010')}"`);
    expect((await quantri.get('/audit')).body).toContain('Giao vai trò');
  });

  test('the same form sent several times gives once; the same role again from later is refused beside the field', async () => {
    const sent = [...(await Promise.all([1, 2, 3].map(() => give('nv011')))), await give('nv011')];
    expect(sent.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303, 303]);
    expect(await heldBy('nv011')).toHaveLength(1);
    expect(await program.db.repo(AuditEntry).countBy({ action: 'grant.given', subjectId: accountId('nv011') })).toBe(1);
    const later = await give('nv011', { from: '2026-12-01' });
    expect(later.statusCode).toBe(422);
    expect(later.body).toContain('đã có vai trò này trên phần đơn vị này từ 23/11/2026');
    expect(later.body).toContain('value="2026-12-01"');
  });

  test('a role is taken back with a reason, at once or from a day on, and stays in the history', async () => {
    await give('nv012', { role: 'trainer', over: 'all' });
    await give('nv012', { role: 'justice', over: COMMUNE, from: '2026-12-01' });
    const [trainer, justice] = await heldBy('nv012');
    const end = (grant: Grant, from: string, reason = 'Nghỉ chế độ') => quantri.post(`${pathOf('nv012')}/${grant.id}/end`, { from, reason });
    const { body } = await quantri.get(`${pathOf('nv012')}/${trainer!.id}/end`);
    expect(body).toContain('Giảng viên: Toàn hệ thống');
    expect((await end(trainer!, '2026-11-23', '')).body).toContain('Bạn ghi lý do');
    expect((await end(trainer!, '2026-11-22')).body).toContain('Ngày này đã qua');
    const client = await program.signIn('nv012');
    expect((await end(trainer!, '2026-12-31')).statusCode).toBe(303);
    expect((await end(trainer!, '2026-12-31')).statusCode).toBe(303);
    expect((await client.get('/account')).body).toContain('Giảng viên');
    expect((await end(trainer!, '2026-11-23')).statusCode).toBe(303);
    expect((await client.get('/account')).body).not.toContain('Giảng viên');
    // What has not begun never does.
    expect((await end(justice!, '2026-11-23')).statusCode).toBe(303);
    expect((await heldBy('nv012')).map(({ validFrom, validTo }) => [validFrom, validTo])).toEqual([['2026-11-23', '2026-11-23'], ['2026-12-01', '2026-11-23']]);
    const { body: after } = await quantri.get(pathOf('nv012'));
    expect(after).toContain('Định từ 01/12/2026, thôi trước ngày ấy');
    expect(after).toMatch(/Đã thôi[^]*Thôi ngày 23\/11\/2026 bởi [^.]+\. Lý do: Nghỉ chế độ/);
  });

  test.each<[string, Record<string, string>, string]>([
    ['no role', { role: '' }, 'Bạn chọn vai trò'],
    ['a learner, whom nobody makes', { role: 'learner' }, 'Bạn chọn vai trò'],
    ['nothing chosen to be over', { over: '' }, 'Bạn chọn phạm vi'],
    ['a unit that has ended', { over: unitId('huyen-yen-chau') }, 'không hoạt động vào ngày bắt đầu'],
    ['a unit that nobody knows', { over: '00000000-0000-4000-8000-000000000000' }, 'không hoạt động vào ngày bắt đầu'],
    ['yesterday', { from: '2026-11-22' }, 'Ngày này đã qua'],
    ['an end before the beginning', { until: '2026-11-22' }, 'Ngày kết thúc phải sau ngày bắt đầu'],
    ['no reason', { reason: ' ' }, 'Bạn ghi lý do'],
    ['a head by function', { byFunction: 'yes', over: COMMUNE }, 'đi theo chức năng'],
    ['a function of an office', { role: 'justice', byFunction: 'yes', over: unitId('vp-xa-yen-chau') }, 'đi theo chức năng'],
  ])('%s is refused in words, and nothing is given', async (_what, more, words) => {
    const reply = await give('nv013', more);
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain(words);
    expect(await heldBy('nv013')).toEqual([]);
  });

  test('a role by function holds while some office does the work', async () => {
    expect((await give('nv014', { role: 'home-affairs', over: COMMUNE, byFunction: 'yes' })).statusCode).toBe(303);
    expect((await quantri.get(pathOf('nv014'))).body).toContain('Công tác nội vụ của xã Yên Châu');
    expect((await (await program.signIn('nv014')).get('/requirements')).statusCode).toBe(200);
  });

  test('nobody gives a role to themselves', async () => {
    expect((await quantri.get(pathOf('quantri'))).body).toContain('Không ai tự giao vai trò cho mình');
    expect((await give('quantri', { role: 'home-affairs', over: 'all' })).statusCode).toBe(403);
  });

  test('an administrator of one commune gives and takes there alone, and sees nobody of elsewhere', async () => {
    await grants.grant({ accountId: accountId('nv015'), role: 'administrator', scope: { kind: 'unit', unitId: COMMUNE }, from: '2026-11-01', reason: 'thử' });
    const commune = await program.signIn('nv015');
    const [inside] = await heldBy('lanhdao');
    const { body } = await commune.get(pathOf('lanhdao'));
    expect(body).not.toContain('Toàn hệ thống');
    expect(body).not.toContain(unitId('xa-yen-son'));
    for (const over of ['all', unitId('xa-yen-son'), unitId('tinh-son-la')]) expect((await give('lanhdao', { over }, commune)).body).toContain('rộng hơn phần bạn quản trị');
    expect((await give('lanhdao', { role: 'justice', over: unitId('ubnd-xa-yen-chau') }, commune)).statusCode).toBe(303);
    expect((await commune.get(pathOf('noivu'))).statusCode).toBe(404);
    expect((await give('noivu', { over: COMMUNE }, commune)).statusCode).toBe(404);
    const list = (await commune.get('/accounts/roles')).body;
    expect(list).toContain(pathOf('lanhdao'));
    expect(list).not.toContain(pathOf('noivu'));
    // A role that reaches beyond the part is seen, and stays.
    const { id: wide } = await grants.grant({ accountId: accountId('lanhdao'), role: 'trainer', scope: { kind: 'all' }, from: '2026-11-01', reason: 'thử' });
    expect((await commune.post(`${pathOf('lanhdao')}/${wide}/end`, { from: '2026-11-23', reason: 'x' })).statusCode).toBe(404);
    // A grant under another account's address is none.
    expect((await quantri.post(`${pathOf('nv015')}/${inside!.id}/end`, { from: '2026-11-23', reason: 'x' })).statusCode).toBe(404);
    expect((await heldBy('lanhdao')).filter(({ validTo }) => validTo === null)).toHaveLength(3);
  });

  test('the last administrator stays, also when two take it from each other at once', async () => {
    const [own] = await heldBy('quantri');
    const end = (client: TestClient, name: string, id: string) => client.post(`${pathOf(name)}/${id}/end`, { from: '2026-11-23', reason: 'thử' });
    const alone = await end(quantri, 'quantri', own!.id);
    expect(alone.statusCode).toBe(422);
    expect(alone.body).toContain('người quản trị hệ thống cuối cùng');
    await give('nv016', { role: 'administrator', over: 'all' });
    const second = await program.signIn('nv016');
    const [other] = await heldBy('nv016');
    await program.app.get(AccountsService).disable(accountId('nv016'));
    expect((await end(quantri, 'quantri', own!.id)).body).toContain('người quản trị hệ thống cuối cùng');
    await program.app.get(AccountsService).enable(accountId('nv016'));
    await second.signIn('nv016', TEST_PASSWORD);
    const both = await Promise.all([end(quantri, 'nv016', other!.id), end(second, 'quantri', own!.id)]);
    expect(both.map(({ statusCode }) => statusCode).filter((status) => status === 303)).toHaveLength(1);
    const left = await program.db.repo(Grant).findBy({ role: 'administrator', scopeKey: 'all' });
    expect(left.filter(({ validTo }) => validTo === null)).toHaveLength(1);
  });
});
