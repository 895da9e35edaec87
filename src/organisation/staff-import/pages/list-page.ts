import type { FormErrors } from '../../../platform/http/forms.js';
import { uploadLimits } from '../../../platform/http/limits.js';
import type { PageModel } from '../../../platform/http/request.js';
import { formatDateTime, formatNumber } from '../../../platform/views/formats.js';
import type { Day } from '../../rules/interval.js';
import { pagerOf } from '../../../platform/views/pager.js';
import type { StaffImportState } from '../entities/staff-import.js';
import type { ImportsPage } from '../import-browser.js';
import { IMPORTS } from './import-page.js';

const states: Readonly<Record<Exclude<StaffImportState, 'removing'>, { label: string; tone?: string; icon?: string }>> = {
  sorting: { label: 'Đang đọc', tone: 'info', icon: 'clock' },
  unread: { label: 'Chờ chọn cột', tone: 'warn', icon: 'warn' },
  staged: { label: 'Chờ quyết định', tone: 'warn', icon: 'clock' },
  applying: { label: 'Đang cập nhật', tone: 'info', icon: 'clock' },
  undoing: { label: 'Đang hoàn tác', tone: 'info', icon: 'clock' },
  undone: { label: 'Đã hoàn tác' },
  applied: { label: 'Đã cập nhật', tone: 'ok', icon: 'check' },
};

/** The form to bring a file in, and the imports before. */
export function importsPage({ imports, page, pages }: ImportsPage, today: Day, form: { errors: FormErrors | null; typed: Readonly<Record<string, unknown>> }): PageModel {
  return {
    title: 'Nhập danh sách cán bộ',
    crumbs: [{ href: '/organisation/people', label: 'Cán bộ' }],
    form, today, limit: `${uploadLimits.fileSize / 1_048_576} MB`,
    imports: imports.flatMap(({ id, fileName, uploadedAt, state, done, total }) => (state === 'removing' ? [] : [{
      href: `${IMPORTS}/${id}`, name: fileName, when: formatDateTime(uploadedAt),
      state: state === 'applying' ? { ...states[state], label: `Đang cập nhật ${formatNumber(done)}/${formatNumber(total)}` } : states[state],
    }])),
    pager: pagerOf(page, pages, (to) => `${IMPORTS}?page=${to}`),
  };
}
