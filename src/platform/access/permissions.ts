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
  'accounts.view': ['home-affairs', 'head-of-unit', 'administrator'],
  'accounts.issue': ['home-affairs', 'administrator'],
  // Whose password each may reset beside that: src/identity/rules/reset-rights.ts.
  'accounts.reset': ['home-affairs', 'head-of-unit', 'administrator'],
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
  'classes.manage': ['trainer', 'home-affairs'],
  'classes.nominate': ['head-of-unit'],
  'meetings.record': ['home-affairs', 'head-of-unit'],
  'requirements.manage': ['home-affairs'],
  'tracking.view': ['home-affairs', 'head-of-unit'],
  'tracking.remind': ['home-affairs', 'head-of-unit'],
  'messages.manage': ['home-affairs', 'administrator'],
  'certificates.register': ['home-affairs'],
  // Over the issuer's unit; who proposed does not approve: src/certificates/proposals.
  'certificates.approve': ['home-affairs', 'head-of-unit'],
  'contests.manage': ['justice'],
  'reports.print': ['home-affairs'],
  'reports.contribute': ['head-of-unit'],
  'retention.manage': ['home-affairs', 'administrator'],
  'audit.read': ['administrator'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

/** The units an actor may use a permission for: the union over the roles that carry it. Empty: none. */
export async function scopeOf(actor: Actor, permission: Permission): Promise<Scope> {
  const held = permissions[permission].filter((role) => actor.roles.has(role));
  if (held.length === 0) return new Set();
  const scopes = await actor.scopes();
  const units = new Set<string>();
  for (const role of held) {
    const scope = scopes.get(role) ?? [];
    if (scope === 'all') return 'all';
    for (const unitId of scope) units.add(unitId);
  }
  return units;
}

/** Whether the actor has the permission at all. */
export function may(actor: Pick<Actor, 'roles'>, permission: Permission): boolean {
  return permissions[permission].some((role) => actor.roles.has(role));
}

/** Whether the actor has the permission for a unit. */
export async function mayIn(actor: Actor, permission: Permission, unitId: string): Promise<boolean> {
  const scope = await scopeOf(actor, permission);
  return scope === 'all' || scope.has(unitId);
}

/** The actor's roles that carry a permission for a unit: of several roles, only some may cover it. */
export async function rolesFor(actor: Actor, permission: Permission, unitId: string): Promise<ReadonlySet<Role>> {
  const scopes = await actor.scopes();
  const covers = (role: Role): boolean => {
    const scope = scopes.get(role);
    return scope !== undefined && (scope === 'all' || scope.has(unitId));
  };
  return new Set(permissions[permission].filter((role) => actor.roles.has(role) && covers(role)));
}

/** Refuses with 403. For things whose existence is itself hidden, ask `mayIn` and answer with the module's own 404. */
export function requirePermission(actor: Actor, permission: Permission): void {
  if (!may(actor, permission)) throw refuse('access.denied');
}
