import { randomUUID } from 'node:crypto';
import type { Actor } from '../../platform/access/actor.js';
import { may } from '../../platform/access/permissions.js';
import { addDays } from '../../platform/clock/local-date.js';
import type { FormErrors } from '../../platform/http/forms.js';
import type { PageModel } from '../../platform/http/request.js';
import { formatDate, formatDateTime, formatNumber } from '../../platform/views/formats.js';
import { pagerOf } from '../../platform/views/pager.js';
import { unitOptions } from '../../organisation/pages/unit-options.js';
import { roleNames } from '../role-names.js';
import { accountStates, stateOf, type AccountState } from '../rules/account-state.js';
import type { AccountSearch, AccountsSight, AccountSight } from './people-accounts.service.js';

const STATES: Readonly<Record<AccountState, { readonly tone: string | null; readonly icon: string | null; readonly label: string }>> = {
  none: { tone: null, icon: null, label: 'Chưa có tài khoản' },
  never: { tone: 'warn', icon: 'clock', label: 'Chưa đăng nhập' },
  active: { tone: 'ok', icon: 'check', label: 'Đang dùng' },
  locked: { tone: 'late', icon: 'lock', label: 'Đã khóa' },
};

const PATH = '/accounts';
const PEOPLE = { href: '/organisation/people', label: 'Cán bộ' };
const ACCOUNTS = { href: PATH, label: 'Tài khoản' };

/** `accounts/list`: people and how far each has come with an account. */
export function accountsPage(actor: Actor, sight: AccountsSight, search: AccountSearch): PageModel {
  const { rows, total, page, pageSize } = sight;
  const pages = Math.ceil(total / pageSize);
  const narrowed = search.text !== '' || search.unitId !== null || search.state !== null;
  const issues = may(actor, 'accounts.issue');
  return {
    title: 'Tài khoản',
    crumbs: may(actor, 'people.view') ? [PEOPLE] : [],
    text: search.text,
    units: unitOptions(sight.roots, search.unitId, 'Tất cả đơn vị'),
    states: [{ value: '', label: 'Tất cả', selected: search.state === null }, ...accountStates.map((state) => ({ value: state, label: STATES[state].label, selected: state === search.state }))],
    narrowed: narrowed ? PATH : null,
    issues,
    givesRoles: may(actor, 'grants.manage'),
    total: `${formatNumber(total)} người`,
    rows: rows.map(({ person, account }) => {
      const state = stateOf(account);
      return {
        id: person.personId, href: `${PATH}/${person.personId}`, name: person.fullName, staffCode: person.staffCode, title: person.title, unit: person.unitName,
        username: account?.username ?? null, state: STATES[state], selectable: issues && state === 'none',
      };
    }),
    selectable: issues && rows.some(({ account }) => !account),
    pager: pagerOf(page, pages, (to) => listHref(search, to)),
    empty: total > 0 ? null : search.state === 'none' && search.text === ''
      ? { title: 'Ai cũng đã có tài khoản', text: 'Trong phần đơn vị này không còn ai chưa có tài khoản.', href: PATH, label: 'Xem tất cả' }
      : narrowed
      ? { title: 'Không tìm thấy ai', text: 'Bạn thử gõ một phần họ tên, không cần dấu; hoặc mã cán bộ, số điện thoại đủ 10 chữ số; hoặc bỏ bớt điều kiện.', href: PATH, label: 'Xem tất cả' }
      : { title: 'Chưa có ai công tác trong phần của bạn', text: 'Người và tài khoản của họ hiện ở đây khi danh sách nhân sự đã được đưa vào.' },
  };
}

function listHref({ text, unitId, state }: AccountSearch, page: number): string {
  const query = new URLSearchParams({ ...(text ? { q: text } : {}), ...(unitId ? { unit: unitId } : {}), ...(state ? { state } : {}), page: String(page) });
  return `${PATH}?${query.toString()}`;
}

/** `accounts/person`: one account and what may be done with it. Each showing makes a new key, so that pressing again later is a new wish. */
export function accountPage(actor: Actor, { person, account, grants, mayIssue, mayReset, isOwn }: AccountSight, done: string | null, errors: FormErrors | null, nameOf: (unitId: string) => string): PageModel {
  const state = stateOf(account);
  const manages = may(actor, 'accounts.manage');
  const facts = [
    { term: 'Tên đăng nhập', value: account?.username ?? 'Chưa có' },
    account ? { term: 'Lập ngày', value: formatDate(account.createdAt) } : null,
    account?.firstSignedInAt ? { term: 'Đăng nhập lần đầu', value: formatDateTime(account.firstSignedInAt) } : null,
    account?.disabledAt ? { term: 'Khóa lúc', value: formatDateTime(account.disabledAt) } : null,
  ];
  return {
    title: `Tài khoản của ${person.fullName}`,
    crumbs: [...(may(actor, 'people.view') ? [PEOPLE] : []), ACCOUNTS],
    name: person.fullName,
    meta: [person.staffCode, person.title, person.unitName].filter((fact) => fact !== null && fact !== ''),
    state: STATES[state],
    facts: facts.filter((fact) => fact !== null),
    roles: grants.map(({ role, unitId, areaUnitId, validTo }) => {
      const over = unitId ?? areaUnitId;
      return { name: roleNames[role], text: `${over === null ? 'Toàn hệ thống' : nameOf(over)}${validTo === null ? '' : `, đến hết ${formatDate(addDays(validTo, -1))}`}` };
    }),
    rolesHref: account && may(actor, 'grants.manage') ? `${PATH}/roles/${account.id}` : null,
    form: { errors, typed: {} },
    notice: done === 'locked' ? { tone: 'ok', icon: 'check', title: 'Đã khóa tài khoản', text: 'Mọi máy đang đăng nhập bằng tài khoản này đã được đăng xuất.' }
      : done === 'unlocked' ? { tone: 'ok', icon: 'check', title: 'Đã mở lại tài khoản', text: 'Người này đăng nhập được bằng mật khẩu cũ.' } : null,
    issue: !account && mayIssue ? `/accounts/slips?person=${person.personId}` : null,
    reset: account && !account.disabledAt && mayReset && !isOwn ? { action: `${PATH}/${person.personId}/password`, key: randomUUID() } : null,
    resetDenied: account !== undefined && !isOwn && !mayReset,
    own: isOwn,
    lock: account && manages && !isOwn ? { action: `${PATH}/${person.personId}/lock`, value: account.disabledAt ? 'unlock' : 'lock', label: account.disabledAt ? 'Mở lại tài khoản' : 'Khóa tài khoản', locked: account.disabledAt !== null } : null,
  };
}
