import type { PageModel } from '../../../platform/http/request.js';
import { formatDate, formatDateTime } from '../../../platform/views/formats.js';
import type { OfficialReport, ReportState } from '../entities/official-report.js';
import { periodName, readPeriodKey, type Period } from '../periods/periods.js';

export const STATE_TAGS: Record<ReportState, { tone: 'ok' | 'info' | null; icon: string; label: string }> = {
  draft: { tone: 'info', icon: 'clock', label: 'Bản nháp' },
  issued: { tone: 'ok', icon: 'check', label: 'Đã ban hành' },
  replaced: { tone: null, icon: 'info', label: 'Đã thay thế' },
};

/** `views/reports/list.hbs`. */
export function listPage(reports: readonly OfficialReport[], nameOf: (unitId: string) => string, next: Period): PageModel {
  const line = (report: OfficialReport) => ({
    href: `/reports/${report.id}`,
    title: `Báo cáo ${periodName(readPeriodKey(report.periodKey)!)}`,
    area: nameOf(report.areaUnitId),
    state: STATE_TAGS[report.state],
    when: report.issuedAt ? `ban hành lúc ${formatDateTime(report.issuedAt)}` : `số liệu lấy lúc ${formatDateTime(report.takenAt)}`,
    files: report.files ? [{ label: 'Word', href: `/reports/${report.id}/files/docx` }, { label: 'PDF', href: `/reports/${report.id}/files/pdf` }, { label: 'Excel', href: `/reports/${report.id}/files/xlsx` }] : [],
  });
  return {
    title: 'Báo cáo định kỳ',
    lead: `Kỳ đang chạy: ${periodName(next.choice)}, chốt số liệu hết ngày ${formatDate(next.to)}${next.dueOn ? `, gửi trước hết ngày ${formatDate(next.dueOn)}` : ''}.`,
    drafts: reports.filter(({ state }) => state === 'draft').map(line),
    issued: reports.filter(({ state }) => state !== 'draft').map(line),
  };
}
