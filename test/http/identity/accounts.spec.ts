import { randomUUID } from 'node:crypto';
import { AccountsService } from '../../../src/identity/accounts.service.js';
import { Account } from '../../../src/identity/entities/account.js';
import { describeEachDatabase } from '../../support/databases.js';
import { codeOfRefusal, IdentityWorld, PASSWORD } from './identity-world.js';

describeEachDatabase('an account', (kind) => {
  const world = new IdentityWorld(kind);
  beforeAll(() => world.start());
  afterAll(() => world.app.close());


  test('keeps its names in one spelling', async () => {
    const { id } = await world.anAccount({ username: ' Lo.Giang ', phone: '+84 987 654 321', staffCode: 'cb 9999' });
    expect(await world.get(AccountsService).get(id)).toMatchObject({ username: 'lo.giang', phone: '0987654321', staffCode: 'CB9999' });
  });

  test('shares no name and no person with another, whoever comes first', async () => {
    const personId = randomUUID();
    await world.anAccount({ username: 'mua.b', phone: '0911111112', staffCode: 'CB-102', personId });
    expect(await codeOfRefusal(world.anAccount({ username: 'MUA.B' }))).toBe('account.name-taken');
    expect(await codeOfRefusal(world.anAccount({ phone: '+84911111112' }))).toBe('account.name-taken');
    expect(await codeOfRefusal(world.anAccount({ staffCode: 'cb102' }))).toBe('account.name-taken');
    expect(await codeOfRefusal(world.anAccount({ personId }))).toBe('account.person-has-account');
    const racers = await Promise.all(Array.from({ length: 5 }, () => codeOfRefusal(world.anAccount({ username: 'cung-luc' }))));
    expect(racers.sort()).toEqual(['account.name-taken', 'account.name-taken', 'account.name-taken', 'account.name-taken', 'none']);
  });

  test.each([
    [{ username: 'học viên' }, 'account.username-invalid'],
    [{ username: '0912345678' }, 'account.username-invalid'],
    [{ phone: '123' }, 'account.phone-invalid'],
    [{ staffCode: '?' }, 'account.staff-code-invalid'],
    [{ password: 'ngắn' }, 'account.password-weak'],
    [{ username: 'hoang.thi', password: 'hoang.thi1' }, 'account.password-weak'],
  ])('with %j is refused: %s', async (given, code) => {
    expect(await codeOfRefusal(world.anAccount(given))).toBe(code);
  });

  test('many without phone and staff code stand beside each other', async () => {
    await world.anAccount({ personId: null });
    await world.anAccount({ personId: null });
    expect(await world.app.db.repo(Account).countBy({ passwordHash: '' })).toBe(0);
  });

  test('is made, reset and disabled by those who may', async () => {
    const learner = (await world.actorOf((await world.signIn((await world.anAccount()).username)).client))!;
    const { id } = await world.anAccount();
    const accounts = world.get(AccountsService);
    const made = accounts.create({ username: 'nguoi-moi', personId: null, mustChangePassword: true, password: PASSWORD }, learner);
    expect(await codeOfRefusal(made)).toBe('access.denied');
    expect(await codeOfRefusal(accounts.resetPassword(id, learner))).toBe('access.denied');
    expect(await codeOfRefusal(accounts.disable(id, learner))).toBe('access.denied');
    const administrator = (await world.actorOf((await world.signIn((await world.anOfficer('administrator')).username)).client))!;
    expect(await codeOfRefusal(accounts.disable(administrator.accountId, administrator))).toBe('account.own-disabled');
    expect(await codeOfRefusal(accounts.disable(id, administrator))).toBe('none');
  });
});
