import { functionNames, withinSentence } from '../../organisation/pages/words.js';
import { unitOptions } from '../../organisation/pages/unit-options.js';
import type { Role } from '../../platform/access/actor.js';
import { addDays } from '../../platform/clock/local-date.js';
import type { FormErrors } from '../../platform/http/forms.js';
import type { PageModel } from '../../platform/http/request.js';
import { upperFirst } from '../../platform/text/text.js';
import { formatDate, formatNumber } from '../../platform/views/formats.js';
import { pagerOf } from '../../platform/views/pager.js';
import type { Grant } from '../entities/grant.js';
import { givenRoles, roleNames } from '../role-names.js';
import { scopeOfColumns } from '../rules/grant-scope.js';
import type { GrantNames, HeldRoles, RoleHolder, RolesOfAccount } from './roles-office.service.js';
import { EVERYTHING } from './roles.forms.js';

export const PATH = '/accounts/roles';
const ACCOUNTS = { href: '/accounts', label: 'Tài khoản' };
const HOLDERS = { href: PATH, label: 'Vai trò đã giao' };

interface ShownForm {
  readonly errors: FormErrors | null;
  readonly typed: Readonly<Record<string, unknown>>;
}

/** `accounts/roles`: who holds which role over what. */
export function holdersPage({ rows, total, page, pageSize, unitName, today }: HeldRoles, { role, text }: { readonly role: Role | null; readonly text: string }): PageModel {
  const narrowed = role !== null || text !== '';
  const query = (to: number) => new URLSearchParams({ ...(text ? { q: text } : {}), ...(role ? { role } : {}), page: String(to) }).toString();
  return {
    title: 'Vai trò đã giao', crumbs: [ACCOUNTS], text, total: `${formatNumber(total)} vai trò`,
    roles: [{ value: '', label: 'Tất cả', selected: role === null }, ...roleOptions(role)],
    narrowed: narrowed ? PATH : null,
    rows: rows.map(({ grant, holder }) => ({
      href: `${PATH}/${grant.accountId}`, name: holder.name, where: whereOf(holder), role: roleNames[grant.role], over: overOf(grant, unitName), days: upperFirst(daysOf(grant)),
      state: holder.account.disabledAt ? LOCKED : grant.validFrom > today ? COMING : null,
    })),
    pager: pagerOf(page, Math.ceil(total / pageSize), (to) => `${PATH}?${query(to)}`),
    empty: total > 0 ? null : narrowed
      ? { title: 'Không tìm thấy ai', text: 'Bạn thử gõ một phần họ tên, không cần dấu, hoặc bỏ bớt điều kiện.', href: PATH, label: 'Xem tất cả' }
      : { title: 'Chưa giao vai trò nào', text: 'Tìm người ở trang Tài khoản rồi chọn “Giao hoặc thôi vai trò”.', href: '/accounts', label: 'Xem tài khoản' },
  };
}

const LOCKED = { tone: 'late', icon: 'lock', label: 'Tài khoản bị khóa' };
const COMING = { tone: null, icon: 'clock', label: 'Chưa đến ngày' };

/** `accounts/account-roles`: the roles of one account, and a form for another. */
export function accountRolesPage(sight: RolesOfAccount, form: ShownForm, done: unknown): PageModel {
  const { account, name, grants, names, today, isOwn, mayEnd, roots, mayGiveAll } = sight;
  const href = `${PATH}/${account.id}`;
  const [held, past] = [grants.filter(({ validTo }) => validTo === null || validTo > today), grants.filter(({ validTo }) => validTo !== null && validTo <= today)];
  const over = typeof form.typed.over === 'string' ? form.typed.over : '';
  const [none, ...units] = unitOptions(roots, over, 'Chọn phạm vi');
  return {
    title: `Vai trò của ${name}`, name, form, href,
    crumbs: [ACCOUNTS, HOLDERS],
    meta: [`Tên đăng nhập ${account.username}`, whereOf(sight)],
    person: sight.posting ? `/accounts/${account.personId}` : null,
    notice: done === 'given' ? { tone: 'ok', icon: 'check', title: 'Đã giao vai trò', text: 'Người này dùng được ngay từ ngày bắt đầu, không phải đăng nhập lại.' }
      : done === 'ended' ? { tone: 'ok', icon: 'check', title: 'Đã thôi vai trò', text: 'Từ ngày bạn chọn, người này không còn quyền ấy, kể cả trên máy đang đăng nhập.' } : null,
    held: held.map((grant) => ({
      ...lineOf(grant, names), state: grant.validFrom > today ? COMING : null, end: mayEnd(grant) ? `${href}/${grant.id}/end` : null,
    })),
    past: past.map((grant) => ({ ...lineOf(grant, names), ended: endOf(grant, names) })),
    isOwn, locked: account.disabledAt !== null, gives: !isOwn && account.disabledAt === null,
    roles: [{ value: '', label: 'Chọn vai trò', selected: false }, ...roleOptions(form.typed.role)],
    units: [none, ...(mayGiveAll ? [{ value: EVERYTHING, label: 'Toàn hệ thống', selected: over === EVERYTHING }] : []), ...units],
    byFunction: form.typed.byFunction !== undefined,
  };
}

/** `accounts/role-end`: taking one role back. */
export function endPage({ account, name, names }: RolesOfAccount, grant: Grant, form: ShownForm): PageModel {
  const href = `${PATH}/${account.id}`;
  return {
    title: `Thôi vai trò của ${name}`, name, form, back: href, action: `${href}/${grant.id}/end`,
    crumbs: [ACCOUNTS, HOLDERS, { href, label: name }], ...lineOf(grant, names),
  };
}

const roleOptions = (selected: unknown) => givenRoles.map((role) => ({ value: role, label: roleNames[role], selected: role === selected }));

function whereOf({ account, posting }: RoleHolder): string {
  if (posting) return `${posting.title}, ${posting.unitName}`;
  return account.personId === null ? 'Tài khoản kỹ thuật' : 'Không còn công tác';
}

/** What a role is over, in words. */
function overOf(grant: Grant, unitName: (unitId: string) => string): string {
  const scope = scopeOfColumns(grant);
  if (scope.kind === 'all') return 'Toàn hệ thống';
  if (scope.kind === 'unit') return unitName(scope.unitId);
  return `${functionNames[scope.fn]} của ${withinSentence(unitName(scope.areaUnitId))}`;
}

function daysOf({ validFrom, validTo }: Grant): string {
  if (validTo !== null && validTo <= validFrom) return `định từ ${formatDate(validFrom)}, thôi trước ngày ấy`;
  return `từ ${formatDate(validFrom)}${validTo === null ? '' : ` đến hết ${formatDate(addDays(validTo, -1))}`}`;
}

function lineOf(grant: Grant, names: GrantNames) {
  const by = grant.grantedBy === null ? 'bằng dòng lệnh' : `bởi ${names.account(grant.grantedBy)}`;
  return { role: roleNames[grant.role], over: overOf(grant, names.unit), days: upperFirst(daysOf(grant)), given: `Giao ngày ${formatDate(grant.grantedAt)} ${by}. Lý do: ${grant.reason}` };
}

function endOf({ closedAt, closedBy, closeReason }: Grant, names: GrantNames): string | null {
  if (closedAt === null) return null;
  return `Thôi ngày ${formatDate(closedAt)} ${closedBy === null ? 'bằng dòng lệnh' : `bởi ${names.account(closedBy)}`}. Lý do: ${closeReason ?? ''}`;
}
