import { loadOrganisation } from '../../../seeds/organisation/load-organisation.js';
import { accountId, loadDemoAccounts } from '../../../seeds/demo/accounts.js';
import { unitId } from '../../../seeds/ids.js';
import { Account } from '../../../src/identity/entities/account.js';
import { Grant } from '../../../src/identity/entities/grant.js';
import type { Actor } from '../../../src/platform/access/actor.js';
import { startTestApp } from '../../support/app.js';
import { describeEachDatabase } from '../../support/databases.js';
import { IdentityWorld } from './identity-world.js';

/** The first suite of a run makes the demo world, which takes a while on a busy machine. */
const SEEDING_MS = 300_000;

describeEachDatabase('the demo accounts', (kind) => {
  const world = new IdentityWorld(kind, { seed: 'demo' });
  beforeAll(() => world.start(), SEEDING_MS);
  afterAll(() => world.app.close());

  const actorOf = async (username: string): Promise<Actor> => (await world.actorOf(await world.app.signIn(username)))!;

  // The tests' own demo world shares one hash to be quick, so here the loader meets an empty database and the real hashing.
  test('are one for each of the 306 people, each with a salt of its own', async () => {
    const fresh = await startTestApp(kind);
    await loadOrganisation(fresh.db);
    await loadDemoAccounts(fresh.app);
    const accounts = await fresh.db.repo(Account).find();
    await fresh.close();
    expect(accounts).toHaveLength(306);
    expect(new Set(accounts.map(({ passwordHash }) => passwordHash)).size).toBe(306);
    expect(accounts.filter(({ mustChangePassword }) => mustChangePassword)).toEqual([]);
  }, SEEDING_MS);

  test('stay as they are when they are loaded again', async () => {
    const state = async () => [await world.app.db.repo(Account).find({ order: { id: 'ASC' } }), await world.app.db.repo(Grant).find({ order: { id: 'ASC' } })];
    const before = await state();
    await loadDemoAccounts(world.app.app);
    expect(await state()).toEqual(before);
  });

  test('are people: a learner has a name, a unit and no other role', async () => {
    const learner = await actorOf('hocvien');
    expect([...learner.roles]).toEqual(['learner']);
    expect(learner).toMatchObject({ accountId: accountId('hocvien'), fullName: 'Lò Thị Hương Giang', givenInitial: 'G', unitName: 'Trung tâm Phục vụ hành chính công xã Yên Châu' });
  });

  test('hold the roles of the demo over living units and their history', async () => {
    const homeAffairs = (await (await actorOf('noivu')).scopes()).get('home-affairs');
    expect(homeAffairs).toContain(unitId('xa-yen-son'));
    expect(homeAffairs).toContain(unitId('huyen-yen-chau'));
    const head = (await (await actorOf('lanhdao')).scopes()).get('head-of-unit');
    expect(head).toContain(unitId('vieng-lan'));
    expect(head).not.toContain(unitId('xa-yen-son'));
    expect((await (await actorOf('tuphap')).scopes()).get('justice')).toContain(unitId('xa-yen-son'));
    expect((await (await actorOf('quantri')).scopes()).get('administrator')).toBe('all');
  });
});

test('demo accounts are never made in production', async () => {
  const world = new IdentityWorld('sqlite', { config: { production: true } });
  await world.start();
  try {
    await loadDemoAccounts(world.app.app);
    expect(await world.app.db.repo(Account).count()).toBe(0);
  } finally {
    await world.app.close();
  }
});
