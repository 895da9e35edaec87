import { Person } from '../../../src/organisation/entities/person.js';
import { MailSender } from '../../../src/notifications/mail/mail-sender.js';
import { mailLease } from '../../../src/notifications/mail/mail-queue.js';
import { smtpTimeouts } from '../../../src/notifications/mail/smtp.js';
import { describeEachDatabase } from '../../support/databases.js';
import { partsOf } from '../../support/mail-server.js';
import { MailWorld } from '../../support/mail-world.js';

const MINUTE = 60_000;
/** Eight in the morning. */
const MORNING = '2026-11-23T01:00:00Z';

test('a try is over before somebody else may take the mail', () => {
  expect(smtpTimeouts.wholeMs).toBeLessThan(mailLease.ms);
});

describeEachDatabase('mail', (kind) => {
  let world: MailWorld;
  beforeAll(async () => {
    world = await MailWorld.start(kind);
  }, 120_000);
  beforeEach(() => {
    world.program.clock.set(MORNING);
    world.server.accepted.length = 0;
    world.server.fate = () => 'accept';
    world.server.recipient = () => 250;
  });
  afterEach(async () => {
    world.program.clock.advance(30 * 24 * 60 * MINUTE);
    world.program.clock.set(new Date(world.program.clock.now().setUTCHours(2)));
    world.server.fate = () => 'accept';
    world.server.recipient = () => 250;
    await world.send();
  });
  afterAll(() => world.stop());

  const later = (minutes: number) => world.program.clock.advance(minutes * MINUTE);

  test('what comes for one person within a quarter of an hour is one mail, in Vietnamese, and what comes later another', async () => {
    const an = await world.aPerson('Lò Thị Ánh Nguyệt', 'anh.nguyet@sonla.example');
    await world.put(an, 'Một', { href: '/courses' });
    later(10);
    await world.put(an, 'Hai');
    expect(await world.send()).toBe('idle');
    later(5);
    expect(await world.send()).toBe('idle'); // sent, then nothing
    await world.put(an, 'Ba');
    later(15);
    await world.send();

    const [first, second, ...rest] = world.server.accepted;
    expect(rest).toEqual([]);
    expect(first!.to).toEqual(['anh.nguyet@sonla.example']);
    expect(first!.headers.get('to')).toBe('Lò Thị Ánh Nguyệt <anh.nguyet@sonla.example>');
    expect(first!.headers.get('from')).toBe('Học tập CCHC <hoctap@sonla.example>');
    expect(first!.headers.get('subject')).toBe('2 thông báo từ hệ thống học tập');
    const text = partsOf(first!).plain;
    for (const words of ['Chào Lò Thị Ánh Nguyệt,', 'Nội dung Một.', 'Nội dung Hai.', 'http://localhost:3000/courses']) expect(text).toContain(words);
    expect(second!.headers.get('subject')).toBe('Gửi Ba');
    const [one, two] = await world.mailsOf(an);
    expect([first, second].map((mail) => mail!.headers.get('message-id'))).toEqual([`<${one!.id}@sonla.example>`, `<${two!.id}@sonla.example>`]);
    expect([one!.state, two!.state]).toEqual(['sent', 'sent']);
  });

  test('no mail goes out at night, whether it came in the evening, waited for another try or was due at the last minute', async () => {
    const evening = await world.aPerson();
    world.program.clock.set('2026-11-23T13:50:00Z'); // 20:50
    await world.put(evening);
    later(9); // 20:59
    await world.send();
    later(16); // 21:15: the quarter of an hour is over
    await world.send();
    expect(world.server.accepted).toEqual([]);
    world.program.clock.set('2026-11-23T23:59:59Z');
    await world.send();
    expect(world.server.accepted).toEqual([]);
    world.program.clock.set('2026-11-24T00:00:00Z'); // 07:00
    await world.send();
    expect(world.server.accepted).toHaveLength(1);
  });

  test('whoever has no address is told in the program alone', async () => {
    const none = await world.aPerson('Giàng A Páo', null);
    const wrong = await world.aPerson('Giàng A Páo', 'x@y.vn\r\nBcc: ke.xau@example.vn');
    await world.put(none);
    await world.put(wrong);
    expect([...(await world.mailsOf(none)), ...(await world.mailsOf(wrong))]).toEqual([]);
  });

  test('names, subjects and texts cannot add headers or recipients', async () => {
    const hostile = 'An\r\nBcc: ke.xau@example.vn\r\n\r\n<script>alert(1)</script> =?utf-8?q?x?= "An" <hai@example.vn>, ba@example.vn';
    const person = await world.aPerson(hostile.slice(0, 100));
    await world.put(person, hostile);
    later(20);
    await world.send();
    const [mail] = world.server.accepted;
    expect(mail!.to).toHaveLength(1);
    expect(mail!.to[0]).toMatch(/^nguoi\d+@sonla\.example$/);
    expect([...mail!.headers.keys()]).not.toContain('bcc');
    expect(mail!.raw.slice(0, mail!.raw.indexOf('\r\n\r\n'))).not.toMatch(/\nbcc:/i);
    expect(partsOf(mail!).html).toContain('&lt;script&gt;alert(1)');
    expect(partsOf(mail!).html).not.toContain('<script>');
  });

  test('a refusal for good is kept with the server’s words but without the address, and not tried again', async () => {
    const gone = await world.aPerson();
    world.server.recipient = () => 550;
    await world.put(gone);
    later(15);
    await world.send();
    const [mail] = await world.mailsOf(gone);
    expect(mail).toMatchObject({ state: 'failed', tries: 1, lastError: expect.stringContaining('550 5.1.1') as string });
    expect(mail!.lastError).not.toContain('sonla');
    world.server.recipient = () => 250;
    later(24 * 60);
    await world.send();
    expect(world.server.accepted).toEqual([]);
    expect(world.program.logs.join('')).not.toMatch(/nguoi\d+@/);
  });

  test('a refusal for now is tried again after growing waits, as the same mail, with what came meanwhile in another', async () => {
    const person = await world.aPerson();
    world.server.fate = (number) => (number % 2 === 0 || world.server.accepted.length > 0 ? { refuse: 451 } : { refuse: 452 });
    await world.put(person, 'Cũ');
    later(15);
    await world.send();
    await world.put(person, 'Mới');
    const waits: number[] = [];
    for (let i = 0; i < 3; i++) {
      const [mail] = await world.mailsOf(person);
      waits.push(mail!.dueAt.getTime() - world.program.clock.now().getTime());
      world.program.clock.set(mail!.dueAt);
      await world.send();
    }
    expect(waits).toEqual([1, 2, 4].map((minutes) => minutes * MINUTE));
    world.server.fate = () => 'accept';
    later(60);
    await world.send();
    expect(world.server.accepted.map((mail) => mail.headers.get('subject')).sort()).toEqual(['Gửi Cũ', 'Gửi Mới']);
  });

  test('a mail server that is away costs one mail a try, not all of them', async () => {
    const people = [await world.aPerson(), await world.aPerson(), await world.aPerson()];
    for (const person of people) await world.put(person);
    later(15);
    await world.server.away();
    expect(await world.send()).toBe('unreachable');
    const tries = (await Promise.all(people.map((person) => world.mailsOf(person)))).flat().map((mail) => mail.tries);
    expect(tries.sort()).toEqual([0, 0, 1]);
    await world.server.back();
    later(5);
    await world.send();
    expect(world.server.accepted).toHaveLength(3);
  });

  test('the same mail is sent again, to the letter, when the server took it but could not say so', async () => {
    const person = await world.aPerson();
    world.server.fate = (number) => (world.server.accepted.length === 0 ? 'cut-after-accepting' : number < 0 ? 'cut-before-accepting' : 'accept');
    await world.put(person);
    later(15);
    expect(await world.send()).toBe('unreachable');
    later(1);
    await world.send();
    expect(world.server.accepted.map(({ wasTold }) => wasTold)).toEqual([false, true]);
    const [one, two] = world.server.accepted.map(({ raw }) => raw.replace(/boundary="[^"]+"|^--.*$/gm, ''));
    expect(two!.replaceAll(/--_NmP[^\r\n]*/g, '')).toBe(one!.replaceAll(/--_NmP[^\r\n]*/g, ''));
  });

  test('of several senders at once each mail is taken by one', async () => {
    for (let i = 0; i < 12; i++) await world.put(await world.aPerson());
    later(15);
    await Promise.all([world.send(), world.send(), world.send(), world.send()]);
    const ids = world.server.accepted.map((mail) => mail.headers.get('message-id'));
    expect(ids).toHaveLength(12);
    expect(new Set(ids).size).toBe(12);
  });

  test('the address counts that the person has when the mail goes out; without one the mail is given up', async () => {
    const [moved, left] = [await world.aPerson('An', 'cu@sonla.example'), await world.aPerson('Bình', 'binh@sonla.example')];
    await world.put(moved);
    await world.put(left);
    await world.program.db.tx(async () => {
      await world.program.db.repo(Person).update({ id: moved }, { mail: 'moi@sonla.example' });
      await world.program.db.repo(Person).update({ id: left }, { mail: null });
    });
    later(15);
    await world.send();
    expect(world.server.accepted.map(({ to }) => to[0])).toEqual(['moi@sonla.example']);
    expect(await world.mailsOf(left)).toMatchObject([{ state: 'failed' }]);
  });
});

describeEachDatabase('without a mail server', (kind) => {
  test('people are told in the program, and no mail waits for a server to come', async () => {
    const world = await MailWorld.start(kind, { config: { mail: undefined } });
    const person = await world.aPerson();
    await world.put(person);
    expect(await world.mailsOf(person)).toEqual([]);
    expect(await world.program.app.get(MailSender).sendNext()).toBe('idle');
    await world.stop();
  });
});
