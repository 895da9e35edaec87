import type { Actor, Role, Scope } from './actor.js';
import { may, requirePermission, scopeOf } from './permissions.js';

const actor = (scopes: Partial<Record<Role, Scope>>): Actor => ({
  accountId: 'a', personId: 'p', fullName: 'Lò Thị An', givenInitial: 'A', unitName: null, mustChangePassword: false, sessionId: 's',
  roles: new Set(Object.keys(scopes) as Role[]),
  scopes: new Map(Object.entries(scopes) as [Role, Scope][]),
});

test('a permission reaches as far as the roles that carry it, together', () => {
  const both = actor({ 'home-affairs': new Set(['xa-a']), 'head-of-unit': new Set(['xa-b']), trainer: 'all' });
  expect(scopeOf(both, 'tracking.view')).toEqual(new Set(['xa-a', 'xa-b']));
  expect(scopeOf(both, 'people.manage')).toEqual(new Set(['xa-a']));
  expect(may(both, 'people.manage', 'xa-b')).toBe(false);
  expect(may(both, 'tracking.view', 'xa-b')).toBe(true);
  expect(scopeOf(both, 'lessons.manage')).toBe('all');
});

test('a role without the permission gives nothing, however wide', () => {
  const learner = actor({ learner: 'all' });
  expect(may(learner, 'tracking.view')).toBe(false);
  expect(() => requirePermission(learner, 'audit.read')).toThrow(expect.objectContaining({ code: 'access.denied', status: 403 }) as Error);
});

test('a role whose grant covers no unit yet covers none', () => {
  expect(may(actor({ 'head-of-unit': new Set() }), 'tracking.view', 'xa-a')).toBe(false);
});
