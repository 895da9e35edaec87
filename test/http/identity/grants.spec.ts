import { randomUUID } from 'node:crypto';
import { unitId } from '../../../seeds/ids.js';
import { loadOrganisation } from '../../../seeds/organisation/load-organisation.js';
import { Grant } from '../../../src/identity/entities/grant.js';
import { GrantsService, type NewGrant } from '../../../src/identity/grants.service.js';
import { mayIn, scopeOf } from '../../../src/platform/access/permissions.js';
import { describeEachDatabase } from '../../support/databases.js';
import { codeOfRefusal, IdentityWorld } from './identity-world.js';

describeEachDatabase('a role', (kind) => {
  const world = new IdentityWorld(kind);
  const grants = () => world.get(GrantsService);

  beforeAll(async () => {
    await world.start();
    await loadOrganisation(world.app.db);
  });
  afterAll(() => world.app.close());

  const aGrant = (accountId: string, given: Partial<NewGrant> = {}): NewGrant => ({ accountId, role: 'home-affairs', scope: { kind: 'unit', unitId: unitId('xa-yen-chau') }, from: '2026-01-01', reason: 'thử', ...given });
  const actorFor = async (username: string) => (await world.actorOf((await world.signIn(username)).client))!;

  test('nobody has without being given one: a person is a learner, and an account of nobody is nothing', async () => {
    expect([...(await actorFor((await world.anAccount()).username)).roles]).toEqual(['learner']);
    expect([...(await actorFor((await world.anAccount({ personId: null })).username)).roles]).toEqual([]);
  });

  test('covers the unit’s present subtree and its predecessors, not its neighbours', async () => {
    const { id, username } = await world.anAccount();
    await grants().grant(aGrant(id));
    const actor = await actorFor(username);
    for (const key of ['xa-yen-chau', 'ubnd-xa-yen-chau', 'vhxh-xa-yen-chau', 'vieng-lan']) expect([key, await mayIn(actor, 'tracking.view', unitId(key))]).toEqual([key, true]);
    for (const key of ['xa-yen-son', 'tinh-son-la', 'vhxh-xa-yen-son']) expect([key, await mayIn(actor, 'tracking.view', unitId(key))]).toEqual([key, false]);
  });

  test('given over two parts covers both, and over everything covers everything', async () => {
    const { id, username } = await world.anAccount();
    await grants().grant(aGrant(id));
    await grants().grant(aGrant(id, { scope: { kind: 'unit', unitId: unitId('xa-yen-son') } }));
    const both = await scopeOf(await actorFor(username), 'tracking.view');
    expect(both).toContain(unitId('xa-yen-chau'));
    expect(both).toContain(unitId('xa-yen-son'));
    await grants().grant(aGrant(id, { scope: { kind: 'all' } }));
    expect(await scopeOf(await actorFor(username), 'tracking.view')).toBe('all');
  });

  test('of a function covers its area while an office holds it', async () => {
    const { id, username } = await world.anAccount();
    await grants().grant(aGrant(id, { role: 'justice', scope: { kind: 'function', fn: 'justice', areaUnitId: unitId('xa-yen-chau') } }));
    expect((await (await actorFor(username)).scopes()).get('justice')).toContain(unitId('vieng-lan'));
    const { id: old, username: formerly } = await world.anAccount();
    await grants().grant(aGrant(old, { role: 'justice', scope: { kind: 'function', fn: 'justice', areaUnitId: unitId('huyen-yen-chau') } }));
    expect((await (await actorFor(formerly)).scopes()).get('justice')).toEqual(new Set());
  });

  test('holds from its first day until the day it ends, in the clock of Việt Nam', async () => {
    const { id, username } = await world.anAccount();
    await grants().grant(aGrant(id, { from: '2027-03-01', to: '2027-03-03' }));
    const holdsAt = async (instant: string) => {
      world.app.clock.set(instant);
      return (await actorFor(username)).roles.has('home-affairs');
    };
    const before = world.app.clock.now();
    expect(await holdsAt('2027-02-28T16:59:59Z')).toBe(false);
    expect(await holdsAt('2027-02-28T17:00:00Z')).toBe(true);
    expect(await holdsAt('2027-03-02T16:59:59Z')).toBe(true);
    expect(await holdsAt('2027-03-02T17:00:00Z')).toBe(false);
    world.app.clock.set(before);
  });

  test('taken back is gone with the next request, and stays in the history', async () => {
    const { id, username } = await world.anAccount();
    const administrator = await actorFor((await world.anOfficer('administrator')).username);
    const { id: grantId } = await grants().grant(aGrant(id), administrator);
    const { client } = await world.signIn(username);
    expect((await world.actorOf(client))!.roles.has('home-affairs')).toBe(true);
    for (let i = 0; i < 2; i++) await grants().close(grantId, 'chuyển công tác', administrator);
    expect((await world.actorOf(client))!.roles.has('home-affairs')).toBe(false);
    expect(await grants().ofAccount(id)).toMatchObject([{ grantedBy: administrator.accountId, closedBy: administrator.accountId, closeReason: 'chuyển công tác' }]);
    const actions = (await world.auditOf(id)).filter(({ action }) => action.startsWith('grant.'));
    expect(actions.map(({ action }) => action).sort()).toEqual(['grant.closed', 'grant.given']);
    expect(JSON.stringify(actions)).not.toContain('chuyển công tác');
    const { id: again } = await grants().grant(aGrant(id), administrator);
    expect(again).not.toBe(grantId);
  });

  test('given twice is given once', async () => {
    const { id } = await world.anAccount();
    const given = aGrant(id);
    const ids = await Promise.all([grants().grant(given), grants().grant(given), grants().grant(given)]);
    expect(new Set(ids.map((grant) => grant.id)).size).toBe(1);
    expect(await world.app.db.repo(Grant).countBy({ accountId: id })).toBe(1);
    expect((await world.auditOf(id)).filter(({ action }) => action === 'grant.given')).toHaveLength(1);
  });

  test('is given and taken by administrators alone', async () => {
    const { id } = await world.anAccount();
    const homeAffairs = await actorFor((await world.anOfficer('home-affairs')).username);
    expect(await codeOfRefusal(grants().grant(aGrant(id), homeAffairs))).toBe('access.denied');
    const { id: grantId } = await grants().grant(aGrant(id));
    expect(await codeOfRefusal(grants().close(grantId, 'thử', homeAffairs))).toBe('access.denied');
  });

  test('cannot be malformed', async () => {
    const { id } = await world.anAccount();
    expect(await codeOfRefusal(grants().grant(aGrant(id, { role: 'learner' })))).toBe('grant.role-unknown');
    expect(await codeOfRefusal(grants().grant(aGrant(id, { to: '2026-01-01' })))).toBe('grant.interval-empty');
    expect(await codeOfRefusal(grants().grant(aGrant(randomUUID())))).toBe('account.unknown');
    expect(await codeOfRefusal(grants().close(randomUUID(), 'thử'))).toBe('grant.unknown');
  });
});
