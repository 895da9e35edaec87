import { randomUUID } from 'node:crypto';
import { personId, unitId } from '../../../seeds/ids.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.js';
import { ReminderSchedules } from '../../../src/notifications/reminder-schedules.js';
import { ORIGINAL_SCHEDULE } from '../../../src/notifications/rules/schedule.js';
import { GrantsService } from '../../../src/identity/grants.service.js';
import { accountId } from '../../../seeds/demo/accounts.js';
import type { TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';
import { MailWorld } from '../../support/mail-world.js';

const NEWER = { subject: 'Nhắc bạn: {{khoa_hoc}}', text: 'Chào {{ho_ten}}.\n\n{{danh_sach}}', number: '0' };

describeEachDatabase('the office of messages', (kind) => {
  let world: MailWorld;
  let noivu: TestClient;
  let commune: TestClient;
  beforeAll(async () => {
    world = await MailWorld.start(kind, { seed: 'demo' }, { bundleMinutes: 0 });
    noivu = await world.program.signIn('noivu');
    // Home Affairs of one commune: only a part of the tree.
    await world.program.app.get(GrantsService).grant({ accountId: accountId('nv001'), role: 'home-affairs', scope: { kind: 'unit', unitId: unitId('xa-yen-chau') }, from: '2026-11-01', reason: 'thử' });
    commune = await world.program.signIn('nv001');
  }, 180_000);
  afterAll(() => world.stop());

  const audited = async (action: string) => (await world.program.db.repo(AuditEntry).findBy({ action })).length;

  describe('templates', () => {
    test('are shown as they would look before they are used, and then used', async () => {
      const preview = await noivu.post('/messages/templates/course-due', { ...NEWER, do: 'preview' });
      expect(preview.statusCode).toBe(200);
      for (const words of ['Người nhận thấy', 'Nhắc bạn: Cải cách thủ tục hành chính', 'Chào Lò Thị Hương Giang.', '{{danh_sach}}']) expect(preview.body).toContain(words);
      expect((await noivu.get('/messages/templates')).body).toContain('Bản gốc.');
      expect((await noivu.post('/messages/templates/course-due', { ...NEWER, do: 'save' })).statusCode).toBe(303);
      expect((await noivu.get('/messages/templates/course-due')).body).toContain('Bản 1: Nhắc bạn: {{khoa_hoc}}');
      expect(await audited('message-template.edited')).toBe(1);
    });

    test.each([
      [{ subject: 'Nhắc {{ten_khoa}}' }, 'Không có chỗ điền {{ten_khoa}}.'],
      [{ text: 'Chào {{ho_ten' }, 'đứng lẻ'],
      [{ subject: '' }, 'Tiêu đề còn trống.'],
      [{ text: 'x'.repeat(4_001) }, 'Nội dung dài quá 4.000 ký tự.'],
    ])('are refused at the field for %j, filled in again', async (given, words) => {
      const reply = await noivu.post('/messages/templates/course-due', { ...NEWER, number: '1', ...given, do: 'save' });
      expect(reply.statusCode).toBe(422);
      expect(reply.body).toContain(words);
      expect(reply.body).toContain('<title>Lỗi: ');
    });

    test('of two who edit at once the second is told, and nothing of the first is lost', async () => {
      const reply = await noivu.post('/messages/templates/course-due', { ...NEWER, subject: 'Của người thứ hai', do: 'save' });
      expect(reply.statusCode).toBe(409);
      expect(reply.body).toContain('Có người vừa sửa mẫu này.');
      expect(reply.body).toContain('Của người thứ hai');
    });

    test('go back to the original, with their history kept', async () => {
      for (let i = 0; i < 2; i++) expect((await noivu.post('/messages/templates/course-due', { number: '1', do: 'reset' })).statusCode).toBe(303);
      expect(await audited('message-template.edited')).toBe(2);
      const { body } = await noivu.get('/messages/templates/course-due');
      for (const words of ['value="Nhắc học: {{khoa_hoc}}"', 'Trở về bản gốc', 'Bản 1: Nhắc bạn']) expect(body).toContain(words);
    });

    test('are for everybody, so that an office of a part may look at them alone', async () => {
      const page = await commune.get('/messages/templates/course-due');
      expect(page.statusCode).toBe(200);
      expect(page.body).not.toContain('Lưu mẫu này');
      expect((await commune.post('/messages/templates/course-due', { ...NEWER, number: '2', do: 'save' })).statusCode).toBe(403);
    });
  });

  describe('the schedule', () => {
    const effective = async (unit: string) => (await world.program.app.get(ReminderSchedules).today())(unitId(unit));
    const OWN = { before: '1, 3', after: '', every: '', until: '0' };

    test('of a part of the tree counts below it, until it is taken away', async () => {
      expect((await effective('kt-xa-yen-chau')).schedule).toEqual(ORIGINAL_SCHEDULE);
      expect((await commune.post('/messages/schedule', { ...OWN, unit: unitId('xa-yen-chau') })).statusCode).toBe(303);
      expect(await effective('kt-xa-yen-chau')).toEqual({ schedule: { before: [3, 1], after: [], every: null, until: 0 }, setFor: unitId('xa-yen-chau') });
      expect((await effective('kt-xa-yen-son')).setFor).toBeNull();
      const page = (await commune.get(`/messages/schedule?unit=${unitId('xa-yen-chau')}`)).body;
      for (const words of ['Trước hạn 3 ngày', 'Đây là lịch riêng.', 'value="3, 1"']) expect(page).toContain(words);
      expect((await commune.post('/messages/schedule/inherit', { unit: unitId('xa-yen-chau') })).statusCode).toBe(303);
      expect((await effective('kt-xa-yen-chau')).setFor).toBeNull();
      expect(await audited('reminders.scheduled')).toBe(2);
    });

    test('of everybody is set by an office that covers everybody, and no office sets one elsewhere', async () => {
      expect((await commune.post('/messages/schedule', OWN)).statusCode).toBe(403);
      expect((await commune.post('/messages/schedule', { ...OWN, unit: unitId('xa-yen-son') })).statusCode).toBe(404);
      expect((await commune.get(`/messages/schedule?unit=${unitId('xa-yen-son')}`)).statusCode).toBe(404);
      const administrator = await world.program.signIn('quantri');
      expect((await administrator.post('/messages/schedule', OWN)).statusCode).toBe(303);
      expect((await effective('kt-xa-yen-son')).schedule.before).toEqual([3, 1]);
    });

    test.each([
      [{ before: 'mười bốn' }, 'Viết số ngày, cách nhau bằng dấu phẩy'],
      [{ every: '0' }, 'Ít nhất là 1 ngày.'],
      [{ until: '' }, 'Nhập số ngày sau hạn thì thôi nhắc'],
      [{ until: '400' }, 'Nhiều nhất là 365 ngày.'],
    ])('is refused at the field for %j', async (given, words) => {
      const reply = await noivu.post('/messages/schedule', { ...OWN, ...given, unit: unitId('xa-yen-chau') });
      expect(reply.statusCode).toBe(422);
      expect(reply.body).toContain(words);
      expect(reply.body).toContain(`value="${{ ...OWN, ...given }.before}"`);
    });
  });

  describe('the outbox', () => {
    test('shows what failed and why, without the address, and sends it again as the same mail', async () => {
      world.server.recipient = () => 550;
      await world.put(personId('hocvien'), 'Giang', { key: randomUUID() });
      world.program.clock.advance(60_000);
      await world.send();
      const { body } = await noivu.get('/messages/outbox?state=failed');
      for (const words of ['1 thư không gửi được.', 'Lò Thị Hương Giang', 'ho••••@demo.example', 'Gửi Giang', '550 5.1.1', 'Hỏi lại địa chỉ của người nhận', 'vẫn đọc được thông báo sau khi đăng nhập']) expect(body).toContain(words);
      expect(body).not.toContain('hocvien@demo.example');
      const address = /\/messages\/outbox\/[^/"]+\/resend/.exec(body)![0];
      world.server.recipient = () => 250;
      expect((await noivu.post(address)).statusCode).toBe(303);
      expect((await noivu.post(address)).statusCode).toBe(409);
      await world.send();
      expect(world.server.accepted.map((mail) => mail.headers.get('message-id'))).toEqual([`<${address.split('/')[3]}@sonla.example>`]);
      expect((await noivu.get('/messages/outbox')).body).toContain('Đã gửi');
      expect(await audited('mail.sent-again')).toBe(1);
    });

    test('shows an office the mails of its own part alone', async () => {
      world.server.recipient = () => 550;
      await world.put(personId('noivu'), 'Sở', { key: randomUUID() });
      world.program.clock.advance(60_000);
      await world.send();
      const [whole, part] = [(await noivu.get('/messages/outbox?state=failed')).body, (await commune.get('/messages/outbox')).body];
      expect(whole).toContain('Gửi Sở');
      expect(part).not.toContain('Gửi Sở');
      expect(part).toContain('Gửi Giang');
      const address = /\/messages\/outbox\/[^/"]+\/resend/.exec(whole)![0];
      expect((await commune.post(address)).statusCode).toBe(404);
      for (const query of ['state=x', 'page=0', 'page=99999', 'state[]=failed']) expect((await noivu.get(`/messages/outbox?${query}`)).statusCode).toBe(200);
    });
  });
});
