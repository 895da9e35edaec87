import type { Actor, Role, Scope } from './actor.js';
import { may, mayIn, requirePermission, scopeOf } from './permissions.js';

const actor = (scopes: Partial<Record<Role, Scope>>): Actor => ({
  accountId: 'a', personId: 'p', fullName: 'Lò Thị An', givenInitial: 'A', unitName: null, mustChangePassword: false, sessionId: 's',
  roles: new Set(Object.keys(scopes) as Role[]),
  scopes: () => Promise.resolve(new Map(Object.entries(scopes) as [Role, Scope][])),
});

test('a permission reaches as far as the roles that carry it, together', async () => {
  const both = actor({ 'home-affairs': new Set(['xa-a']), 'head-of-unit': new Set(['xa-b']), trainer: 'all' });
  expect(await scopeOf(both, 'tracking.view')).toEqual(new Set(['xa-a', 'xa-b']));
  expect(await scopeOf(both, 'people.manage')).toEqual(new Set(['xa-a']));
  expect(await mayIn(both, 'people.manage', 'xa-b')).toBe(false);
  expect(await mayIn(both, 'tracking.view', 'xa-b')).toBe(true);
  expect(await scopeOf(both, 'lessons.manage')).toBe('all');
});

test('a role without the permission gives nothing, however wide', () => {
  const learner = actor({ learner: 'all' });
  expect(may(learner, 'tracking.view')).toBe(false);
  expect(() => requirePermission(learner, 'audit.read')).toThrow(expect.objectContaining({ code: 'access.denied', status: 403 }) as Error);
});

test('a role whose grant covers no unit yet covers none', async () => {
  expect(await mayIn(actor({ 'head-of-unit': new Set() }), 'tracking.view', 'xa-a')).toBe(false);
});

test('what the roles cover is not read for permissions that they do not carry', async () => {
  const learner: Actor = { ...actor({ learner: 'all' }), scopes: () => Promise.reject(new Error('was read')) };
  expect(await scopeOf(learner, 'tracking.view')).toEqual(new Set());
});
