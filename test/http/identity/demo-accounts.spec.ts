import { accountId, loadDemoAccounts } from '../../../seeds/demo/accounts.js';
import { unitId } from '../../../seeds/ids.js';
import { loadOrganisation } from '../../../seeds/organisation/load-organisation.js';
import { Account } from '../../../src/identity/entities/account.js';
import { Grant } from '../../../src/identity/entities/grant.js';
import { Actors } from '../../../src/identity/actors.js';
import type { Actor } from '../../../src/platform/access/actor.js';
import { describeEachDatabase } from '../../support/databases.js';
import { IdentityApp } from './identity-app.js';

const demoPassword = 'demo-yenchau-2026';

describeEachDatabase('the demo accounts', (kind) => {
  const world = new IdentityApp(kind, { production: false, demoPassword });

  beforeAll(async () => {
    await world.start();
    await loadOrganisation(world.db);
    await loadDemoAccounts(world.services);
  });
  afterAll(() => world.stop());

  const actorOf = async (username: string): Promise<Actor> => {
    const browser = world.browser();
    await browser.signIn(username, demoPassword);
    return (await world.get(Actors).ofToken(browser.cookies.get('session')!))!;
  };

  test('are one for each of the 306 people, each with a salt of its own', async () => {
    const accounts = await world.db.repo(Account).find();
    expect(accounts).toHaveLength(306);
    expect(new Set(accounts.map(({ passwordHash }) => passwordHash)).size).toBe(306);
    expect(accounts.filter(({ mustChangePassword }) => mustChangePassword)).toEqual([]);
  });

  test('stay as they are when they are loaded again', async () => {
    const state = async () => [await world.db.repo(Account).find({ order: { id: 'ASC' } }), await world.db.repo(Grant).find({ order: { id: 'ASC' } })];
    const before = await state();
    await loadDemoAccounts(world.services);
    expect(await state()).toEqual(before);
  });

  test('hold the roles of the demo over living units and their history', async () => {
    const [learner, homeAffairs, head, administrator, justice] = [await actorOf('hocvien'), await actorOf('noivu'), await actorOf('lanhdao'), await actorOf('quantri'), await actorOf('tuphap')];
    expect([...learner.roles]).toEqual(['learner']);
    expect(learner).toMatchObject({ accountId: accountId('hocvien'), fullName: 'Lò Thị Hương Giang', givenInitial: 'G', unitName: 'Trung tâm Phục vụ hành chính công xã Yên Châu' });
    expect(homeAffairs.scopes.get('home-affairs')).toContain(unitId('xa-yen-son'));
    expect(homeAffairs.scopes.get('home-affairs')).toContain(unitId('huyen-yen-chau'));
    expect(head.scopes.get('head-of-unit')).toContain(unitId('vieng-lan'));
    expect(head.scopes.get('head-of-unit')).not.toContain(unitId('xa-yen-son'));
    expect(administrator.scopes.get('administrator')).toBe('all');
    expect(justice.scopes.get('justice')).toContain(unitId('xa-yen-son'));
  });
});

test('demo accounts are never made in production', async () => {
  const world = new IdentityApp('sqlite', { demoPassword });
  await world.start();
  try {
    await loadDemoAccounts(world.services);
    expect(await world.db.repo(Account).count()).toBe(0);
  } finally {
    await world.stop();
  }
});
