import { randomUUID } from 'node:crypto';
import type { Actor } from '../../platform/access/actor.js';
import { may } from '../../platform/access/permissions.js';
import type { FormErrors } from '../../platform/http/forms.js';
import type { PageModel } from '../../platform/http/request.js';
import { formatDateTime, formatNumber } from '../../platform/views/formats.js';
import type { UnitNode } from '../../organisation/rules/tree.js';
import type { SlipBatch } from '../entities/slip-batch.js';
import type { LeftOut } from '../entities/slip.js';
import { unitOptions } from '../../organisation/pages/unit-options.js';
import { MOST_SLIPS } from './slip-limits.js';
import type { SlipChoice } from './slip-orders.service.js';
import type { SlipLine } from './slip-sheets.service.js';

/** Through the list of staff only for those who may open it. */
const crumbsFor = (actor: Actor) => [...(may(actor, 'people.view') ? [{ href: '/organisation/people', label: 'Cán bộ' }] : []), { href: '/accounts', label: 'Tài khoản' }];

const REASONS: Readonly<Record<LeftOut, string>> = {
  'has-account': 'đã có tài khoản',
  locked: 'tài khoản đang bị khóa',
  'has-role': 'tài khoản có vai trò khác, cấp lại riêng',
  gone: 'hồ sơ không còn',
};

/** Rows shown of a long order; the sheet of paper has them all. */
const MOST_ROWS = 100;

/** `accounts/slips`: for whom slips are to be made, and the last orders. */
export function slipsPage(actor: Actor, given: { readonly roots: readonly UnitNode[]; readonly choice: SlipChoice; readonly counts: { without: number; never: number }; readonly recent: readonly SlipBatch[]; readonly errors: FormErrors | null; readonly isReadable: (batch: SlipBatch) => boolean }): PageModel {
  const { roots, choice, counts, recent, errors, isReadable } = given;
  const { without, never } = counts;
  return {
    title: 'Phiếu tài khoản',
    crumbs: crumbsFor(actor),
    form: { errors, typed: {} },
    units: unitOptions(roots, choice.unitId, 'Tất cả đơn vị'),
    chosen: choice.personIds,
    chosenText: choice.personIds.length > 0 ? `${formatNumber(choice.personIds.length)} người đã chọn trong danh sách` : null,
    unit: choice.unitId,
    without: formatNumber(without),
    never: never > 0 ? formatNumber(never) : null,
    renews: choice.renews,
    nobody: without + never === 0,
    tooMany: without > MOST_SLIPS ? `Mỗi đợt lập được nhiều nhất ${formatNumber(MOST_SLIPS)} phiếu. Hãy chọn đơn vị nhỏ hơn.` : null,
    button: without > 0 && without <= MOST_SLIPS ? `Lập phiếu cho ${formatNumber(without)} người` : 'Lập phiếu',
    key: randomUUID(),
    recent: recent.map((batch) => ({
      href: `/accounts/slips/${batch.id}`, when: formatDateTime(batch.createdAt),
      state: batch.state === 'working' ? { tone: 'info', icon: 'clock', label: 'Đang lập' } : isReadable(batch) ? { tone: 'ok', icon: 'check', label: batch.fetchedAt ? 'Đã tải' : 'Chờ in' } : { tone: null, icon: null, label: 'Đã xóa mật khẩu' },
    })),
  };
}

/** `accounts/batch`: the progress of an order, then its slips. */
export function batchPage(actor: Actor, batch: SlipBatch, lines: readonly SlipLine[], readable: boolean, errors: FormErrors | null): PageModel {
  const working = batch.state === 'working';
  const made = lines.filter(({ slip }) => slip.state === 'made');
  const leftOut = lines.filter(({ slip }) => slip.state === 'left-out');
  const settled = made.length + leftOut.length;
  const readers = made.filter(({ password }) => password !== null);
  const [only] = batch.kind === 'reset' || made.length === 1 ? made : [];
  const title = working ? 'Đang lập phiếu' : batch.kind === 'reset' ? 'Mật khẩu mới' : 'Phiếu tài khoản';
  return {
    title,
    crumbs: batch.kind === 'reset' ? crumbsFor(actor) : [...crumbsFor(actor), { href: '/accounts/slips', label: 'Phiếu tài khoản' }],
    form: { errors, typed: {} },
    working: working ? { max: lines.length, value: settled, text: `${formatNumber(settled)}/${formatNumber(lines.length)} người`, label: 'Đã lập' } : null,
    id: batch.id,
    lead: batch.kind === 'reset' ? null : working ? 'Trang này tự tải lại. Bạn có thể đóng trang, việc vẫn chạy tiếp.' : `Lập lúc ${formatDateTime(batch.createdAt)}, ${formatNumber(made.length)} người.`,
    single: only && only.password !== null ? { name: only.fullName, username: only.slip.username, password: only.password } : null,
    ready: !working && readable && readers.length > 0,
    sheets: `PDF, ${formatNumber(Math.ceil(readers.length / 4))} trang`,
    until: readable && batch.expiresAt ? formatDateTime(batch.expiresAt) : null,
    again: batch.kind === 'issue' && !batch.fetchedAt ? 'Sau khi tải, bạn còn tải lại được trong tối đa một giờ.' : null,
    fetched: batch.fetchedAt ? formatDateTime(batch.fetchedAt) : null,
    changed: readable && readers.length < made.length ? `${formatNumber(made.length - readers.length)} người đã đặt mật khẩu riêng hoặc được cấp mật khẩu khác, nên không còn trong tệp.` : null,
    gone: !working && (!readable || readers.length === 0),
    leftOut: leftOut.map(({ fullName, slip }) => ({ name: fullName, reason: REASONS[slip.leftOut ?? 'gone'] })),
    rows: batch.kind === 'reset' ? [] : made.slice(0, MOST_ROWS).map(({ fullName, slip, unitName, title: post }) => ({ name: fullName, username: slip.username, unit: unitName, title: post, href: `/accounts/${slip.personId}` })),
    more: made.length > MOST_ROWS ? `Và ${formatNumber(made.length - MOST_ROWS)} người khác trong tệp.` : null,
  };
}
