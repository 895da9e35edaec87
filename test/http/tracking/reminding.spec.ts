import readXlsxFile from 'read-excel-file/node';
import { personId, unitId } from '../../../seeds/ids.js';
import { Message } from '../../../src/notifications/entities/message.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.js';
import { TrackingReminder } from '../../../src/reports/entities/tracking-reminder.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';
import { CourseWorld } from '../courses/course-world.js';

const DAY_MS = 86_400_000;

const unescaped = (html: string): string => html.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');

describeEachDatabase('the last of them', (kind) => {
  /** Those of the demonstration, of long ago. */
  let seeded: number;
  let program: TestApp;
  let noivu: TestClient;
  let lanhdao: TestClient;

  beforeAll(async () => {
    program = await startTestApp(kind, { seed: 'demo' });
    noivu = await program.signIn('noivu');
    lanhdao = await program.signIn('lanhdao');
    seeded = await program.db.repo(TrackingReminder).count();
  });
  afterAll(() => program.close());

  /** How many the page says there are to remind. */
  async function toRemind(client: TestClient, query = ''): Promise<number> {
    const { body } = await client.get(`/tracking/remind${query}`);
    return Number(/<p class="lead">([\d.]+) (?:người|lượt)/.exec(body)![1]);
  }
  const reminders = async () => (await program.db.repo(TrackingReminder).count()) - seeded;
  const messages = () => program.db.repo(Message).countBy({ template: 'tracking.remind' });

  test('one press of a head reminds the own people once a day, however often it is pressed', async () => {
    const expected = await toRemind(lanhdao);
    expect(expected).toBeGreaterThan(3);
    const replies = await Promise.all([lanhdao.post('/tracking/remind', {}), lanhdao.post('/tracking/remind', {})]);
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
    const sent = replies.map(({ headers }) => Number(/sent=(\d+)/.exec(String(headers.location))![1]));
    expect(sent[0]! + sent[1]!).toBe(expected);
    expect([await reminders(), await messages()]).toEqual([expected, expected]);
    expect((await lanhdao.post('/tracking/remind', {})).headers.location).toContain('sent=0');
    const page = (await lanhdao.get('/tracking/remind?sent=0')).body;
    expect(page).toContain('đều đã được nhắc hôm nay');
    for (const words of ['Đã nhắc hôm nay', 'Hôm nay đã nhắc đủ mọi người ở đây.']) expect(page).toContain(words);
    const entries = await program.db.repo(AuditEntry).findBy({ action: 'tracking.reminded' });
    expect(entries.reduce((sum, { detail }) => sum + Number((detail as { count: number }).count), 0)).toBe(expected);
  });

  test('nobody outside the own part is reminded, and whoever has completed is not', async () => {
    const before = await reminders();
    expect((await lanhdao.post('/tracking/remind', { unit: unitId('xa-yen-son') })).headers.location).toContain('sent=0');
    expect(await reminders()).toBe(before);
    const rows = await program.db.repo(TrackingReminder).find();
    const all = await toRemind(noivu);
    await new CourseWorld(program).complete('hocvien');
    expect(await toRemind(noivu)).toBe(all - 1);
    expect(rows.map((row) => row.personId)).not.toContain(personId('noivu'));
  });

  test('the next day they may be reminded again', async () => {
    const before = await reminders();
    program.clock.advance(DAY_MS);
    await (lanhdao = await program.signIn('lanhdao')).post('/tracking/remind', {});
    expect(await reminders()).toBeGreaterThan(before);
    noivu = await program.signIn('noivu');
  });

  test('the text to copy names those of the page, and the workbook everybody', async () => {
    const query = `?unit=${unitId('xa-yen-chau')}&state=overdue`;
    const { body } = await noivu.get(`/tracking/people${query}`);
    const names = [...body.matchAll(/<th scope="row"><a href="\/tracking\/people\/[^"]+">([^<]+)<\/a>/g)].map(([, name]) => name!);
    expect(names.length).toBeGreaterThan(0);
    const text = /<textarea[^>]*>([^<]*)<\/textarea>/.exec((await noivu.get(`/tracking/remind${query}`)).body)![1]!;
    expect(text).toMatch(/^Kính gửi các đồng chí,/);
    for (const name of names) expect(text).toContain(name);
    const [sheet] = await readXlsxFile((await noivu.get(`/tracking/people.xlsx${query}`)).rawPayload);
    expect(sheet!.data.slice(2).map((row) => row[1])).toEqual(names);
  });
});

describeEachDatabase('views with names', (kind) => {
  let program: TestApp;
  let noivu: TestClient;

  beforeAll(async () => {
    program = await startTestApp(kind, { seed: 'demo' });
    noivu = await program.signIn('noivu');
  });
  afterAll(() => program.close());

  const linkOf = (body: string, name: string): string => new RegExp(`href="(/tracking/views/[^"]+)"><b>${name}</b>`).exec(body)![1]!;

  test('lead back to their filters, for others too, each seeing the own part', async () => {
    const filters = `category=civil-servant&unit=${unitId('xa-yen-son')}`;
    expect(unescaped((await noivu.get(`/tracking/views?${filters}`)).body)).toContain(`value="${filters}"`);
    expect((await noivu.post('/tracking/views', { name: 'Xã Yên Sơn', filters: `${filters}&page=3&evil=1` })).statusCode).toBe(303);
    const link = linkOf((await noivu.get('/tracking/views')).body, 'Xã Yên Sơn');
    expect((await noivu.get(link)).headers.location).toBe(`/tracking?${filters}`);
    const lanhdao = await program.signIn('lanhdao');
    const target = String((await lanhdao.get(link)).headers.location);
    expect((await lanhdao.get(target)).body).toContain('không có ai phải học');
    expect((await lanhdao.get('/tracking/views')).body).not.toContain('Xã Yên Sơn');
    await lanhdao.post(`${link}/delete`, {});
    expect((await noivu.get(link)).statusCode).toBe(302);
  });

  test('may have no filter at all', async () => {
    expect((await noivu.post('/tracking/views', { name: 'Tất cả', filters: '' })).statusCode).toBe(303);
    expect((await noivu.get(linkOf((await noivu.get('/tracking/views')).body, 'Tất cả'))).headers.location).toBe('/tracking');
  });

  test('take a name once, and can be forgotten', async () => {
    await noivu.post('/tracking/views', { name: 'Một', filters: 'state=overdue' });
    await noivu.post('/tracking/views', { name: 'Một', filters: 'category=cadre' });
    const link = linkOf((await noivu.get('/tracking/views')).body, 'Một');
    expect((await noivu.get(link)).headers.location).toBe('/tracking?category=cadre');
    await noivu.post(`${link}/delete`, {});
    expect((await noivu.get(link)).statusCode).toBe(404);
    // Again changes nothing; what did is in the log.
    await noivu.post(`${link}/delete`, {});
    const told = await program.db.repo(AuditEntry).find({ where: { subjectId: link.split('/').at(-1)! }, order: { at: 'ASC' } });
    expect(told.map(({ action }) => action).sort()).toEqual(['tracking-view.removed', 'tracking-view.saved', 'tracking-view.saved']);
    const empty = await noivu.post('/tracking/views', { name: ' ', filters: 'category=cadre' });
    expect(empty.statusCode).toBe(422);
    expect(empty.body).toContain('Hãy đặt tên cho cách xem này.');
    expect(unescaped(empty.body)).toContain('value="category=cadre"');
  });
});
