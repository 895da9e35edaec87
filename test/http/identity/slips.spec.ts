import { randomUUID } from 'node:crypto';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { accountId } from '../../../seeds/demo/accounts.js';
import { personId, unitId } from '../../../seeds/ids.js';
import { Account } from '../../../src/identity/entities/account.js';
import { Slip } from '../../../src/identity/entities/slip.js';
import { GrantsService } from '../../../src/identity/grants.service.js';
import { Passwords } from '../../../src/identity/passwords.js';
import { Person } from '../../../src/organisation/entities/person.js';
import { Posting } from '../../../src/organisation/entities/posting.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.js';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import { nameSortKey } from '../../../src/platform/text/name-sort-key.js';
import { searchKey } from '../../../src/platform/text/text.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Reply, TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';
import { isSignedIn } from './identity-world.js';

const MINUTE = 60_000;
const PASSWORD = /(?<=>)[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}(?=<)/;

describeEachDatabase('slips with first passwords', (kind) => {
  let world: TestApp;
  let office: TestClient;
  let head: TestClient;
  let administrator: TestClient;

  beforeAll(async () => {
    world = await startTestApp(kind, { seed: 'demo' });
    office = await world.signIn('noivu');
    head = await world.signIn('lanhdao');
    administrator = await world.signIn('quantri');
  }, 120_000);
  afterAll(() => world.close());

  /** Somebody without an account, who works in the unit since yesterday. */
  async function newcomer(fullName: string, over: Partial<Person> = {}, unit = 'xa-yen-chau'): Promise<string> {
    const id = randomUUID();
    await world.db.tx(async () => {
      await world.db.repo(Person).insert({ id, fullName, nameSort: nameSortKey(fullName), nameSearch: searchKey(fullName), ...over });
      await world.db.repo(Posting).insert({ id: randomUUID(), personId: id, unitId: unitId(unit), title: 'Công chức Văn phòng - Thống kê', category: 'civil-servant', validFrom: '2026-11-22', validTo: null, isPrimary: true, actNumber: null, actDate: null });
    });
    return id;
  }

  const order = (client: TestClient, fields: Record<string, string | string[]>, key: string = randomUUID()): Promise<Reply> => client.post('/accounts/slips', { key, ...fields });

  /** The slips of an order as they are read off the paper: username and password by name. */
  async function printed(client: TestClient, address: string): Promise<{ reply: Reply; text: string }> {
    const reply = await client.post(`${address}/pdf`);
    if (reply.statusCode !== 200) return { reply, text: '' };
    const document = await getDocument({ data: new Uint8Array(reply.rawPayload), verbosity: 0 }).promise;
    let text = '';
    for (let number = 1; number <= document.numPages; number++) {
      const { items } = await (await document.getPage(number)).getTextContent();
      text += ` ${items.map((item) => ('str' in item ? item.str : '')).join(' ')}`;
    }
    await document.destroy();
    return { reply, text: text.replace(/\s+/g, ' ') };
  }

  const accountOf = (id: string) => world.db.repo(Account).findOneBy({ personId: id });

  test('come for everybody of a unit who has no account, for their maker alone, and not for long', async () => {
    const people = await Promise.all(Array.from({ length: 25 }, (_, i) => newcomer('Lò Văn Thành', i === 0 ? { staffCode: 'XC-0901', phone: '0912 345 901' } : {})));
    expect((await office.get(`/accounts/slips?unit=${unitId('xa-yen-chau')}`)).body).toContain('Lập phiếu cho 25 người');
    const key = randomUUID();
    const reply = await order(office, { unit: unitId('xa-yen-chau') }, key);
    expect(reply.statusCode).toBe(303);
    const address = reply.headers.location!;
    // The button pressed twice is one order.
    expect((await order(office, { unit: unitId('xa-yen-chau') }, key)).headers.location).toBe(address);
    const working = await office.get(address);
    expect(working.headers.refresh).toBe('2');
    expect(working.body).toContain('0/25 người');
    expect((await printed(office, address)).reply.statusCode).toBe(409);
    await world.app.get(Jobs).drain();

    expect((await office.get(address)).headers.refresh).toBeUndefined();
    const { reply: pdf, text } = await printed(office, address);
    expect(pdf.headers['cache-control']).toBe('no-store');
    const pairs = [...text.matchAll(/Tên đăng nhập (\S+) Mật khẩu lần đầu (\S+)/g)].map(([, username, password]) => ({ username: username!, password: password! }));
    expect(pairs).toHaveLength(25);
    expect(pairs.map(({ username }) => username)).toEqual(expect.arrayContaining(['xc0901', 'thanhlv2', 'thanhlv24']));
    for (const id of people) expect(await accountOf(id)).toMatchObject({ mustChangePassword: true, firstSignedInAt: null });

    // What stands on the paper signs in, and only the page that changes it is open.
    const someone = await world.client().signIn(pairs[3]!.username, pairs[3]!.password);
    expect((await someone.get('/courses')).headers.location).toContain('/account/password');
    expect((await world.client().signIn('0912345901', pairs.find(({ username }) => username === 'xc0901')!.password))).toBeTruthy();

    for (const stranger of [administrator, head]) {
      expect((await stranger.get(address)).statusCode).toBe(404);
      expect((await printed(stranger, address)).reply.statusCode).toBe(404);
    }
    const kept = JSON.stringify(await world.db.repo(Slip).find()) + JSON.stringify(await world.db.repo(AuditEntry).find()) + world.logs.join('');
    for (const { password } of pairs) expect(kept).not.toContain(password);

    world.clock.advance(59 * MINUTE);
    expect((await printed(office, address)).reply.statusCode).toBe(200);
    world.clock.advance(2 * MINUTE);
    expect((await printed(office, address)).reply.statusCode).toBe(410);
    await world.app.get(Jobs).drain();
    expect(await world.db.repo(Slip).countBy({ batchId: address.split('/').at(-1)! })).toBe(25);
    expect((await world.db.repo(Slip).find()).filter(({ sealed }) => sealed !== null)).toEqual([]);
    expect((await office.get(address)).body).toContain('không còn trong hệ thống');
  }, 60_000);

  test('are all made once, though the program dies in the middle', async () => {
    const people = await Promise.all(Array.from({ length: 45 }, () => newcomer('Giàng A Páo', {}, 'xa-yen-son')));
    const address = (await order(office, { unit: unitId('xa-yen-son') })).headers.location!;
    const passwords = world.app.get(Passwords);
    const hash = passwords.hash.bind(passwords);
    let hashed = 0;
    passwords.hash = (password) => (++hashed > 30 ? Promise.reject(new Error('the process ends')) : hash(password));
    await world.app.get(Jobs).drain();
    passwords.hash = hash;
    expect((await office.get(address)).body).toContain('20/45 người');
    const early = new Map((await world.db.repo(Account).find()).map(({ id, passwordHash }) => [id, passwordHash]));
    world.clock.advance(MINUTE);
    await world.app.get(Jobs).drain();
    const { text } = await printed(office, address);
    const pairs = [...text.matchAll(/Tên đăng nhập (\S+) Mật khẩu lần đầu (\S+)/g)];
    expect(new Set(pairs.map(([, username]) => username)).size).toBe(45);
    for (const id of people) {
      const account = (await accountOf(id))!;
      if (early.has(account.id)) expect(account.passwordHash).toBe(early.get(account.id));
      const [, , password] = pairs.find(([, username]) => username === account.username)!;
      expect(await passwords.matches(account.passwordHash, password!)).toBe(true);
    }
  }, 60_000);

  test('for chosen people leave out who has got an account meanwhile, and nobody gets two', async () => {
    const [one, two] = [await newcomer('Mùa Thị Dợ'), await newcomer('Mùa Thị Dợ')];
    const first = (await order(office, { person: [one, two] })).headers.location!;
    const second = (await order(administrator, { person: [two] })).headers.location!;
    await world.app.get(Jobs).drain();
    const [of, late] = [(await office.get(first)).body, (await administrator.get(second)).body];
    expect([of, late].filter((body) => body.includes('đã có tài khoản'))).toHaveLength(1);
    expect(await world.db.repo(Account).countBy({ personId: two })).toBe(1);
    // Nobody is left: said where the choice is made.
    const again = await order(office, { person: [one] });
    expect(again.statusCode).toBe(422);
    expect(again.body).toContain('Không có ai cần phiếu');
  });

  test('are made again for who never signed in, and the old slip is worth nothing', async () => {
    const person = await newcomer('Quàng Thị Thiết');
    const old = (await order(office, { person: [person] })).headers.location!;
    await world.app.get(Jobs).drain();
    const oldPassword = PASSWORD.exec((await office.get(old)).body)![0];
    const fresh = (await order(office, { person: [person], renews: 'on' })).headers.location!;
    await world.app.get(Jobs).drain();
    const newPassword = PASSWORD.exec((await office.get(fresh)).body)![0];
    expect(newPassword).not.toBe(oldPassword);
    expect((await office.get(old)).body).not.toMatch(PASSWORD);
    const { username } = (await accountOf(person))!;
    await expect(world.client().signIn(username, oldPassword)).rejects.toThrow('401');
    await world.client().signIn(username, newPassword);
    // Whoever has signed in once keeps the password.
    expect((await order(office, { person: [person], renews: 'on' })).statusCode).toBe(422);
  });

  test('a head gives somebody of the own unit a new password, shown to the head alone for a quarter of an hour', async () => {
    const learner = await world.signIn('hocvien');
    const page = await head.get(`/accounts/${personId('hocvien')}`);
    const key = /name="key" value="([^"]+)"/.exec(page.body)![1]!;
    const reply = await head.post(`/accounts/${personId('hocvien')}/password`, { key });
    expect(reply.statusCode).toBe(303);
    const shown = (await head.get(reply.headers.location!)).body;
    const password = PASSWORD.exec(shown)![0];
    expect(shown).toContain('hocvien');
    expect(await isSignedIn(learner)).toBe(false);
    // The form sent again, by a double click or by going back, is the same wish.
    expect((await head.post(`/accounts/${personId('hocvien')}/password`, { key })).headers.location).toBe(reply.headers.location);
    expect((await head.get(reply.headers.location!)).body).toContain(password);
    expect((await administrator.get(reply.headers.location!)).statusCode).toBe(404);
    await world.client().signIn('hocvien', password);
    expect((await world.db.repo(AuditEntry).findBy({ action: 'account.password-reset', subjectId: accountId('hocvien') }))).toHaveLength(1);
    world.clock.advance(16 * MINUTE);
    expect((await head.get(reply.headers.location!)).body).not.toContain(password);
  });

  test('nobody opens an account of another unit, one with a role, or the own one', async () => {
    const reset = async (client: TestClient, who: string): Promise<number> => (await client.post(`/accounts/${personId(who)}/password`, { key: randomUUID() })).statusCode;
    const before = await world.db.repo(Account).find({ order: { id: 'ASC' } });
    expect(await reset(head, 'nv010')).toBe(404);
    expect(await reset(head, 'lanhdao')).toBe(409);
    expect(await reset(office, 'noivu')).toBe(409);
    for (const who of ['giangvien', 'tuphap', 'quantri']) expect([who, await reset(office, who)]).toEqual([who, 403]);
    expect(await reset(await world.signIn('nv020'), 'nv010')).toBe(403);
    // A role that only begins next month counts as well.
    const person = await newcomer('Sồng Thị Pà');
    await order(office, { person: [person] });
    await world.app.get(Jobs).drain();
    const account = (await accountOf(person))!;
    await world.app.get(GrantsService).grant({ accountId: account.id, role: 'trainer', scope: { kind: 'all' }, from: '2027-01-01', reason: 'thử' });
    expect((await head.post(`/accounts/${person}/password`, { key: randomUUID() })).statusCode).toBe(403);
    expect((await head.get(`/accounts/${person}`)).body).toContain('do người quản trị hệ thống cấp lại');
    expect((await world.db.repo(Account).findOneByOrFail({ id: account.id })).passwordHash).toBe(account.passwordHash);
    for (const { id, passwordHash } of before) expect((await world.db.repo(Account).findOneByOrFail({ id })).passwordHash).toBe(passwordHash);
  });

  test('new passwords are slowed down, for one account and for one giver', async () => {
    const reset = async (who: string): Promise<number> => (await office.post(`/accounts/${personId(who)}/password`, { key: randomUUID() })).statusCode;
    for (let i = 0; i < 3; i++) expect(await reset('nv021')).toBe(303);
    expect(await reset('nv021')).toBe(429);
    const others = Array.from({ length: 30 }, (_, i) => `nv0${30 + i}`);
    const statuses: number[] = [];
    for (const who of others) statuses.push(await reset(who));
    expect(statuses.filter((status) => status === 303)).toHaveLength(27);
    expect(statuses.at(-1)).toBe(429);
  });

  test('an administrator locks an account and opens it again, nobody else does', async () => {
    const learner = await world.signIn('nv012');
    const lock = (client: TestClient, action: string) => client.post(`/accounts/${personId('nv012')}/lock`, { action });
    expect((await lock(office, 'lock')).statusCode).toBe(403);
    expect((await lock(administrator, 'lock')).statusCode).toBe(303);
    expect(await isSignedIn(learner)).toBe(false);
    expect((await administrator.get('/accounts?state=locked')).body).toContain('nv012');
    expect((await office.post(`/accounts/${personId('nv012')}/password`, { key: 'k' })).statusCode).toBe(409);
    expect((await lock(administrator, 'unlock')).statusCode).toBe(303);
    await world.signIn('nv012');
    expect((await administrator.get('/accounts?state=active&q=CB-0018')).body).toContain('nv012');
  });
});
