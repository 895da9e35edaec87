import { GrantsService } from '../../../src/identity/grants.service.js';
import { unitId } from '../../../seeds/ids.js';
import { describeEachDatabase } from '../../support/databases.js';
import type { TestClient } from '../../support/client.js';
import { accountId } from '../../../seeds/demo/accounts.js';
import { IdentityWorld } from './identity-world.js';

const HOUR = 3_600_000;

/** The first suite of a run makes the demo world, which takes a while on a busy machine. */
const SEEDING_MS = 300_000;

describeEachDatabase('the page of the log', (kind) => {
  const world = new IdentityWorld(kind, { seed: 'demo' });
  let administrator: TestClient;

  beforeAll(async () => {
    await world.start();
    world.app.clock.advance(24 * HOUR);
    await world.signIn('hocvien', 'sai mật khẩu rồi');
    for (let i = 0; i < 4; i++) await world.signIn('hocvien', 'sai mật khẩu rồi');
    world.app.clock.advance(HOUR);
    administrator = await world.app.signIn('quantri');
    await world.get(GrantsService).grant({ accountId: accountId('nv001'), role: 'trainer', scope: { kind: 'unit', unitId: unitId('xa-yen-chau') }, from: '2026-12-01', to: '2027-01-01', reason: 'Chị Biên dạy thay' });
  }, SEEDING_MS);
  afterAll(() => world.app.close());

  const page = async (query = '') => {
    const reply = await administrator.get(`/audit${query}`);
    return { status: reply.statusCode, body: reply.body };
  };
  /** The lines without the form above them. */
  const lines = (body: string) => body.slice(body.indexOf('<table'));

  test('says who did what in sentences, with the names of today', async () => {
    const { status, body } = await page();
    expect(status).toBe(200);
    expect(lines(body)).toContain('Vì Văn Dũng');
    expect(lines(body)).toContain('Đăng nhập');
    expect(body).toContain('Giảng viên, Xã Yên Châu, từ 01/12/2026 đến hết 31/12/2026');
    expect(body).toContain('Sai mật khẩu nhiều lần');
    expect(body).toContain('5 lần, phải chờ 1 phút');
    expect(body).toContain('Lò Thị Hương Giang');
    expect(body).not.toContain('dạy thay');
    expect(body).toMatch(/Dòng 1 đến 50 trong [\d.]+, mới nhất trước/);
  });

  test('is narrowed by person in any spelling, by what was done and by days', async () => {
    const person = await page('?account=CB0007');
    expect(person.body).toContain('Giao vai trò');
    expect(lines(person.body)).not.toContain('Sai mật khẩu');
    const action = await page('?action=sign-in.blocked');
    expect(lines(action.body)).toContain('Sai mật khẩu');
    expect(lines(action.body)).not.toContain('Giao vai trò');
    expect((await page('?from=2026-11-24&to=2026-11-24')).body).toContain('Thứ Ba, 24/11/2026');
    expect((await page('?from=2026-11-25')).body).toContain('Không có dòng nào');
    expect((await page('?to=2026-11-22')).body).toContain('Không có dòng nào');
    expect((await page('?account=khong-co-ai')).body).toContain('Không có tài khoản nào tên như vậy');
  });

  test('leads to older lines and back and keeps the filter', async () => {
    const first = await page('?action=account.created');
    expect(first.body).toContain('/audit?action&#x3D;account.created&amp;page&#x3D;2');
    const last = await page('?action=account.created&page=7');
    expect(last.body).toContain('Dòng 301 đến 306 trong 306');
    expect(last.body).toContain('page&#x3D;6');
    expect(last.body).not.toContain('page&#x3D;8');
    expect((await page('?page=900')).body).toContain('Không có dòng nào');
  });

  test.each(['?from=gestern', '?to=2026-13-01', '?from=2026-02-31', '?to=0000-01-01', '?action=x', '?page=0', '?page=99999', '?account=' + 'x'.repeat(300), '?page=1e3x', '?from[]=a', '?from=9999-12-31&to=1000-01-01', '?account=%00', '?account=%27%20or%201=1'])('stands %s', async (query) => {
    const { status, body } = await page(query);
    expect([200, 422]).toContain(status);
    expect(body).toContain('<h1>Nhật ký</h1>');
  });

  test.each(['hocvien', 'giangvien', 'tuphap', 'noivu', 'lanhdao'])('is closed to %s', async (username) => {
    const other = await world.app.signIn(username);
    expect((await other.get('/audit')).statusCode).toBe(403);
  });

  test('is closed to those who have not signed in', async () => {
    const reply = await world.app.client().get('/audit?page=2');
    expect([reply.statusCode, reply.headers.location]).toEqual([302, '/sign-in?next=%2Faudit%3Fpage%3D2']);
  });
});
