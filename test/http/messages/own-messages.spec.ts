import { personId } from '../../../seeds/ids.js';
import { MessagesService, type NewMessage } from '../../../src/notifications/messages.service.js';
import { MessageTemplates } from '../../../src/notifications/message-templates.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';

describeEachDatabase('messages in the program', (kind) => {
  let program: TestApp;
  let learner: TestClient;
  let number = 0;
  beforeAll(async () => {
    program = await startTestApp(kind, { seed: 'demo' });
    program.app.get(MessageTemplates).register({ key: 'test', name: 'Thử', placeholders: [{ name: 'ten', label: 'Tên', sample: 'An' }], subject: 'Gửi {{ten}}', text: 'Chào {{ten}}.\n\nĐoạn hai.' });
    learner = await program.signIn('hocvien');
    await learner.post('/messages/read');
    program.clock.advance(60_000); // after what the demo was told
  }, 180_000);
  afterAll(() => program.close());

  const aMessage = (given: Partial<NewMessage> = {}): NewMessage => ({ personId: personId('hocvien'), template: 'test', data: { ten: 'Giang' }, key: `test/${number++}`, href: '/courses', ...given });
  const put = (...messages: NewMessage[]) => program.db.tx(() => program.app.get(MessagesService).put(messages));
  const page = async (address = '/messages', client = learner) => (await client.get(address)).body;
  const ids = (body: string) => [...body.matchAll(/action="\/messages\/([^/"]+)\/open"/g)].map((match) => match[1]!);

  test('a message is in the list of its person and of nobody else, counted in the head of every page until it is opened', async () => {
    await put(aMessage({ data: { ten: '<b>Giang</b>\r\nBcc: x' } }));
    const body = await page();
    expect(body).toContain('<h2 class="h3">Gửi &lt;b&gt;Giang&lt;/b&gt; Bcc: x</h2>');
    expect(body).toContain('1 thông báo chưa đọc.');
    expect(await page('/account')).toContain('Thông báo (1 chưa đọc)');
    const other = await program.signIn('nv001');
    expect(await page('/messages', other)).not.toContain('Bcc: x');
    const [id] = ids(body);
    expect((await other.post(`/messages/${id}/open`)).statusCode).toBe(404);

    const opened = await learner.post(`/messages/${id}/open`);
    expect([opened.statusCode, opened.headers.location]).toEqual([303, '/courses']);
    expect(await page()).toContain('Bạn đã đọc mọi thông báo.');
    expect(await page('/account')).not.toContain('chưa đọc');
  });

  test('the same key is one message for ever, also when put in twice at once or within one call', async () => {
    const message = aMessage({ data: { ten: 'Một Lần' } });
    await Promise.all([put(message, message), put(message)]);
    await put({ ...message, data: { ten: 'Lần Hai' } });
    const body = await page();
    expect(body.split('Gửi Một Lần').length).toBe(3); // the heading and its button
    expect(body).not.toContain('Lần Hai');
  });

  test('nothing is put in outside a transaction, and nothing of a rolled back one stays', async () => {
    await expect(program.app.get(MessagesService).put([aMessage()])).rejects.toThrow('outside a transaction');
    const undone = program.db.tx(async () => {
      await program.app.get(MessagesService).put([aMessage({ data: { ten: 'Chưa Từng' } })]);
      throw new Error('rolled back');
    });
    await expect(undone).rejects.toThrow('rolled back');
    expect(await page()).not.toContain('Chưa Từng');
  });

  test.each(['//evil.example/', 'https://evil.example/', '/\\evil.example', 'courses', '/a b', '/a\r\nX: y'])('a message cannot lead out of the program: %j', async (href) => {
    await expect(put(aMessage({ href }))).rejects.toThrow('address of the program');
  });

  test('a thousand messages at once, leafed through page by page; all are marked as read with one button', async () => {
    await put(...Array.from({ length: 1_001 }, (_, i) => aMessage({ data: { ten: `số ${i}` }, personId: personId(i < 45 ? 'nv002' : 'nv003') })));
    const reader = await program.signIn('nv002');
    const seen = new Set<string>();
    for (const n of [1, 2, 3]) for (const id of ids(await page(`/messages?page=${n}`, reader))) seen.add(id);
    expect(seen.size).toBeGreaterThanOrEqual(45);
    expect(await page('/messages?page=900', reader)).toContain('Không có trang này');
    expect((await reader.get('/messages?page=abc')).statusCode).toBe(200);
    expect((await reader.post('/messages/read')).headers.location).toBe('/messages');
    expect(await page('/messages', reader)).toContain('Bạn đã đọc mọi thông báo.');
  });
});
