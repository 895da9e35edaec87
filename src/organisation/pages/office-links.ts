import type { Actor } from '../../platform/access/actor.js';
import { may, type Permission } from '../../platform/access/permissions.js';
import type { IconName } from '../../platform/views/icons.js';

/** Where the pages of people lead on to, for those who may go there. */
interface OfficeLink {
  readonly href: string;
  readonly label: string;
  readonly icon: IconName;
  readonly needs: Permission;
}

/** Work on many people, above their list. */
export function peopleLinks(actor: Actor): readonly OfficeLink[] {
  return allowed(actor, [
    { href: '/organisation/people/new', label: 'Thêm một người', icon: 'plus', needs: 'people.manage' },
    { href: '/organisation/people/import', label: 'Nhập danh sách', icon: 'file', needs: 'people.manage' },
    { href: '/accounts', label: 'Tài khoản', icon: 'key', needs: 'accounts.view' },
    { href: '/organisation/people/merges', label: 'Hồ sơ đã gộp', icon: 'people', needs: 'people.manage' },
    { href: '/organisation/retention', label: 'Thời hạn lưu giữ', icon: 'clock', needs: 'retention.manage' },
  ]);
}

/** Work on one person; an account is looked after while somebody works here. */
export function personLinks(actor: Actor, personId: string, isPosted: boolean): readonly OfficeLink[] {
  return allowed(actor, [
    ...(isPosted ? [{ href: `/accounts/${personId}`, label: 'Tài khoản', icon: 'key', needs: 'accounts.view' } as const] : []),
    { href: `/organisation/people/${personId}/merge`, label: 'Trùng hồ sơ', icon: 'people', needs: 'people.manage' },
    { href: `/organisation/people/${personId}/data`, label: 'Dữ liệu cá nhân', icon: 'file', needs: 'people.manage' },
  ]);
}

function allowed(actor: Actor, links: readonly OfficeLink[]): readonly OfficeLink[] {
  return links.filter(({ needs }) => may(actor, needs));
}
