import type { Actor } from '../../../platform/access/actor.js';
import { may } from '../../../platform/access/permissions.js';

/** The ways to classes, for `views/classes/partials/class-tabs.hbs`: each role has its own; with one way there is nothing to choose. */
export function classAreas(actor: Actor, current: string): readonly { readonly label: string; readonly href: string; readonly current: boolean }[] {
  const areas = [
    { label: 'Lớp của tôi', href: '/classes', isOpen: actor.personId !== null },
    { label: 'Tổ chức lớp', href: '/trainer/classes', isOpen: may(actor, 'classes.manage') },
    { label: 'Cử người dự lớp', href: '/nominations', isOpen: may(actor, 'classes.nominate') },
    { label: 'Sinh hoạt, tọa đàm', href: '/meetings', isOpen: may(actor, 'meetings.record') },
  ].filter(({ isOpen }) => isOpen);
  return areas.length < 2 ? [] : areas.map(({ label, href }) => ({ label, href, current: href === current }));
}
