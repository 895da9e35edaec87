import { roles, type Role } from '../platform/access/actor.js';

/** What the roles are called on pages. */
export const roleNames: Readonly<Record<Role, string>> = {
  learner: 'Người học',
  trainer: 'Giảng viên',
  justice: 'Phụ trách tư pháp',
  'home-affairs': 'Phụ trách nội vụ',
  'head-of-unit': 'Lãnh đạo đơn vị',
  administrator: 'Quản trị hệ thống',
};

/** The roles that are given: everybody with a person is a learner without anybody giving it. */
export const givenRoles: readonly Role[] = roles.filter((role) => role !== 'learner');
