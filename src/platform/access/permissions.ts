import type { Actor, Role, Scope } from './actor.js';
import { refuse } from './access.refusals.js';

/**
 * Who may do what. Written by hand and read by people: a change here is a decision, and the test of
 * routes × roles compares every route with it. What concerns only the actor's own learning needs no
 * permission, only a session.
 */
export const permissions = {
  'organisation.browse': ['home-affairs', 'head-of-unit', 'administrator'],
  'organisation.manage': ['home-affairs'],
  'people.view': ['home-affairs', 'head-of-unit'],
  'people.manage': ['home-affairs'],
  'accounts.issue': ['home-affairs', 'administrator'],
  'accounts.manage': ['administrator'],
  'grants.manage': ['administrator'],
  'sources.manage': ['trainer', 'justice'],
  'questions.view': ['trainer', 'justice'],
  'questions.manage': ['trainer', 'justice'],
  'questions.approve': ['trainer', 'justice'],
  'quizzes.manage': ['trainer', 'justice'],
  'quizzes.results': ['trainer', 'justice'],
  'lessons.manage': ['trainer'],
  'courses.manage': ['trainer', 'home-affairs'],
  'requirements.manage': ['home-affairs'],
  'tracking.view': ['home-affairs', 'head-of-unit'],
  'tracking.remind': ['home-affairs', 'head-of-unit'],
  'certificates.register': ['home-affairs'],
  'contests.manage': ['justice'],
  'reports.print': ['home-affairs'],
  'audit.read': ['administrator'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

/** The units an actor may use a permission for: the union over the roles that carry it. Empty: none. */
export function scopeOf(actor: Actor, permission: Permission): Scope {
  const units = new Set<string>();
  for (const role of permissions[permission]) {
    if (!actor.roles.has(role)) continue;
    const scope = actor.scopes.get(role) ?? [];
    if (scope === 'all') return 'all';
    for (const unitId of scope) units.add(unitId);
  }
  return units;
}

/** Whether the actor has the permission at all or, given a unit, for that unit. */
export function may(actor: Actor, permission: Permission, unitId?: string): boolean {
  if (unitId === undefined) return permissions[permission].some((role) => actor.roles.has(role));
  const scope = scopeOf(actor, permission);
  return scope === 'all' || scope.has(unitId);
}

/** Refuses with 403. For things whose existence is itself hidden, ask `may` and answer with the module's own 404. */
export function requirePermission(actor: Actor, permission: Permission, unitId?: string): void {
  if (!may(actor, permission, unitId)) throw refuse('access.denied');
}
