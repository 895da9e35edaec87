import type { RetentionGroup, RetentionKind, Term } from '../../../platform/ports/retention.js';
import { formatDateTime, formatNumber } from '../../../platform/views/formats.js';
import type { RetentionRun } from '../entities/retention-run.js';

export const RETENTION = '/organisation/retention';

export const GROUPS: Readonly<Record<RetentionGroup, string>> = {
  people: 'Cán bộ và đơn vị',
  learning: 'Học tập',
  messages: 'Thông báo và thư',
  accounts: 'Tài khoản',
  system: 'Hệ thống',
};

export const UNITS: Readonly<Record<Term['unit'], string>> = { day: 'ngày', month: 'tháng' };

/** “90 ngày”. */
export const shownTerm = ({ amount, unit }: Term): string => `${formatNumber(amount)} ${UNITS[unit]}`;

/** “12 danh sách”; of what only the run finds out, that. */
export function shownDue({ noun }: RetentionKind, due: number | null): string {
  if (due === null) return 'Chỉ biết khi chạy';
  return due === 0 ? 'Không có gì' : `${formatNumber(due)} ${noun}`;
}

/** What became of the last run. */
export function shownRun({ noun }: RetentionKind, run: RetentionRun | null): string {
  if (!run) return 'Chưa chạy lần nào';
  if (!run.finishedAt) return 'Đang chạy';
  return `${formatDateTime(run.finishedAt)}: ${run.removed === 0 ? 'không có gì phải xóa' : `đã xóa ${formatNumber(run.removed)} ${noun}`}`;
}

/** The last run that threw something away, where that was an earlier one. */
export function shownLastRemoval({ noun }: RetentionKind, run: RetentionRun | null): string | null {
  if (!run?.lastRemovedAt || run.removed > 0) return null;
  return `${formatDateTime(run.lastRemovedAt)}: đã xóa ${formatNumber(run.lastRemoved)} ${noun}`;
}
