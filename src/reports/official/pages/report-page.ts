import type { Form } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import { formatDateTime, formatFileSize } from '../../../platform/views/formats.js';
import { buildDocument } from '../document/build.js';
import { fileFormats, type FileFormat } from '../entities/official-report.js';
import type { OpenReport } from '../official-reports.service.js';
import { nextPeriod, periodName } from '../periods/periods.js';
import type { Problem } from '../rules/problems.js';
import { appendixViews, blockViews } from './block-views.js';
import { STATE_TAGS } from './list-page.js';

const FILE_NAMES: Record<FileFormat, string> = { docx: 'Word', pdf: 'PDF', xlsx: 'Excel' };

type Shown = Pick<Form<object>, 'errors' | 'typed'>;

/** `views/reports/report.hbs`: what will be or was printed, and, of a draft, what there is to write. */
export function reportPage({ report, data }: OpenReport, problems: readonly Problem[], form: Shown): PageModel {
  const document = buildDocument(data, report.form, report.texts);
  const next = nextPeriod(data.period.choice);
  const files = fileFormats.map((format) => ({
    href: `/reports/${report.id}/files/${format}`,
    label: report.files ? `${FILE_NAMES[format]} (${formatFileSize(report.files[format].bytes)})` : `${FILE_NAMES[format]} (bản thảo)`,
  }));
  return {
    title: `Báo cáo ${periodName(data.period.choice)}`,
    id: report.id,
    area: data.area.name,
    state: STATE_TAGS[report.state],
    isDraft: report.state === 'draft',
    isIssued: report.state === 'issued',
    taken: formatDateTime(report.takenAt),
    issued: report.issuedAt ? formatDateTime(report.issuedAt) : null,
    revision: report.revision,
    replaces: report.replacesId !== null ? `/reports/${report.replacesId}` : null,
    files,
    problems: problems.map(({ field, text }) => ({ href: `#${field}`, text })),
    ready: report.state === 'draft' && problems.length === 0,
    // Held together on paper; a phone must be free to break it.
    header: { ...document.header, about: document.header.about.replaceAll('\u00a0', ' ') },
    body: blockViews(document.body),
    signature: document.signature,
    appendices: appendixViews(document),
    form,
    tasksLabel: `Nhiệm vụ ${next ? periodName(next) : 'thời gian tới'} và đề xuất, kiến nghị`,
    ranked: form.typed.ranked === true || form.typed.ranked === 'true',
  };
}
