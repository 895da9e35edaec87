import type { PageModel } from '../../../platform/http/request.js';
import { formatDate, formatDateTime, formatNumber } from '../../../platform/views/formats.js';
import type { ImportSight } from '../import-browser.js';
import type { Group } from '../rules/sorting.js';
import { undoneUntil } from '../rules/undoing.js';
import { IMPORTS } from './import-page.js';

/** The question before an import is undone: what goes back, and what stays. */
export function undoPage({ given, counts }: ImportSight): PageModel {
  const done = (group: Group): number => counts.filter((count) => count.group === group && count.outcome === 'done').reduce((sum, { lines }) => sum + lines, 0);
  const what: readonly (readonly [Group, string])[] = [
    ['new', 'người mới được bỏ khỏi danh sách, dữ liệu cá nhân và tài khoản chưa dùng bị xóa'], ['changed', 'người trở lại thông tin, chức danh trước đó'],
    ['moved', 'người trở lại đơn vị trước đó'], ['leaving', 'người được coi là vẫn công tác'],
  ];
  return {
    title: 'Hoàn tác cập nhật cán bộ', path: `${IMPORTS}/${given.id}/undo`, back: `${IMPORTS}/${given.id}`,
    crumbs: [{ href: '/organisation/people', label: 'Cán bộ' }, { href: IMPORTS, label: 'Nhập danh sách' }, { href: `${IMPORTS}/${given.id}`, label: given.fileName }],
    fileName: given.fileName, when: formatDateTime(given.finishedAt!), until: formatDate(undoneUntil(given)!),
    items: what.filter(([group]) => done(group) > 0).map(([group, text]) => `${formatNumber(done(group))} ${text}`),
  };
}
