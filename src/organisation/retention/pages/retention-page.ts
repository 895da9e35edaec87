import type { PageModel } from '../../../platform/http/request.js';
import { retentionGroups } from '../../../platform/ports/retention.js';
import { formatDateTime } from '../../../platform/views/formats.js';
import type { KeptForEver, KindSight, RetentionSight } from '../retention.service.js';
import { GROUPS, RETENTION, shownDue, shownLastRemoval, shownRun, shownTerm } from './words.js';

/** Terms that belong to how something works, and are no setting. */
const ALWAYS_SO: readonly { readonly label: string; readonly term: string; readonly why: string }[] = [
  { label: 'Mật khẩu lần đầu trên phiếu', term: '24 giờ', why: 'Tải phiếu xong thì còn 1 giờ; cấp lại cho một người thì còn 15 phút.' },
  { label: 'Số lần sai mật khẩu', term: '24 giờ', why: 'Chỉ lưu mã băm của tên đã gõ và địa chỉ mạng, để chặn người dò mật khẩu.' },
  { label: 'Dấu thay đổi cho số liệu theo dõi', term: '2 ngày', why: 'Chỉ có mã số, để bảng theo dõi tính lại phần vừa đổi.' },
];

/** Kept for ever beside what belongs to people; why. */
const KEPT_BESIDE: readonly KeptForEver[] = [
  { label: 'Báo cáo đã ban hành', why: 'Là văn bản của cơ quan: số liệu và danh sách kèm theo giữ nguyên như lúc ban hành.' },
  { label: 'Quyết định xóa dữ liệu cá nhân', why: 'Để chứng minh đã xóa theo căn cứ nào. Chỉ gắn với mã hồ sơ.' },
];

/** `organisation/retention/list`: what is kept how long, what goes next and what went last. */
export function retentionPage({ kinds, kept, maySet, nextRunAt }: RetentionSight, done: string | null): PageModel {
  const changed = kinds.find(({ kind }) => kind.key === done);
  const fixed = kinds.filter(({ kind }) => kind.bounds === null);
  return {
    title: 'Thời hạn lưu giữ',
    nextRun: formatDateTime(nextRunAt),
    notice: changed ? { tone: 'ok', icon: 'check', title: 'Đã đổi thời hạn', text: `${changed.kind.label}: giữ ${shownTerm(changed.term)}, áp dụng từ lần chạy ${formatDateTime(nextRunAt)}.` } : null,
    maySet,
    groups: retentionGroups
      .map((group) => ({ id: group, title: GROUPS[group], kinds: kinds.filter(({ kind }) => kind.group === group && kind.bounds !== null).map(kindRow) }))
      .filter((group) => group.kinds.length > 0),
    fixed: [...fixed.map(fixedLine), ...ALWAYS_SO.map((line) => ({ ...line, run: null }))],
    kept: [...KEPT_BESIDE, ...kept],
  };
}

function kindRow({ kind, term, due, run }: KindSight) {
  return { label: kind.label, what: kind.what, term: shownTerm(term), since: kind.since, due: shownDue(kind, due), isDue: (due ?? 0) > 0, run: shownRun(kind, run), before: shownLastRemoval(kind, run), href: `${RETENTION}/${kind.key}` };
}

function fixedLine({ kind, term, run }: KindSight) {
  return { label: kind.label, term: shownTerm(term), why: `${kind.what} ${kind.why}`, run: [shownRun(kind, run), shownLastRemoval(kind, run)].filter((part) => part !== null).join('. ') };
}
