import { roles, type Role } from '../../platform/access/actor.js';
import { mayReset } from './reset-rights.js';

const held = (role: Role, withinPart = true) => [{ role, withinPart }];

test('a head opens accounts without a role and no other', () => {
  const head = new Set<Role>(['head-of-unit']);
  expect(mayReset(head, [])).toBe(true);
  expect(mayReset(head, held('learner'))).toBe(true);
  for (const role of roles) if (role !== 'learner') expect(mayReset(head, held(role))).toBe(false);
});

test('home affairs opens accounts of heads within its part, and of nobody with another role', () => {
  const office = new Set<Role>(['home-affairs', 'head-of-unit']);
  expect(mayReset(office, [])).toBe(true);
  expect(mayReset(office, held('head-of-unit'))).toBe(true);
  expect(mayReset(office, held('head-of-unit', false))).toBe(false);
  expect(mayReset(office, [...held('head-of-unit'), ...held('trainer')])).toBe(false);
  for (const role of ['home-affairs', 'administrator', 'justice', 'trainer'] as const) expect(mayReset(office, held(role))).toBe(false);
});

test('an administrator opens every account that reaches no further, and who has none of these roles opens none', () => {
  const administrator = new Set<Role>(['administrator']);
  for (const role of roles) expect(mayReset(administrator, held(role))).toBe(true);
  for (const role of ['home-affairs', 'administrator', 'trainer'] as const) expect(mayReset(administrator, [...held('head-of-unit'), ...held(role, false)])).toBe(false);
  for (const role of ['learner', 'trainer', 'justice'] as const) expect(mayReset(new Set<Role>([role]), [])).toBe(false);
});
