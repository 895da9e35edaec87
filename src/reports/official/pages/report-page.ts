import type { Form } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import { formatDateTime, formatFileSize } from '../../../platform/views/formats.js';
import type { Figures, ReportData } from '../data/report-data.js';
import { buildDocument } from '../document/build.js';
import { unitFacts } from '../document/tables.js';
import { fileFormats, type FileFormat } from '../../../platform/prints/official/model.js';
import type { OpenReport } from '../official-reports.service.js';
import { nextPeriod, periodName } from '../periods/periods.js';
import type { Problem } from '../rules/problems.js';
import { appendixViews, blockViews } from './block-views.js';
import { STATE_TAGS } from './list-page.js';

const FILE_NAMES: Record<FileFormat, string> = { docx: 'Word', pdf: 'PDF', xlsx: 'Excel' };

type Shown = Pick<Form<object>, 'errors' | 'typed'>;

/** `views/reports/report.hbs`: what will be or was printed, and, of a draft, what there is to write. */
export function reportPage({ report, data }: OpenReport, now: Figures | null, problems: readonly Problem[], form: Shown): PageModel {
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
    // Nobody has touched the draft yet: its free texts are those of the report before.
    carriesTexts: report.revision === 1 && Object.values(report.texts).some((text) => text !== ''),
    replaces: report.replacesId !== null ? `/reports/${report.replacesId}` : null,
    files,
    changes: now ? changesOf(data, now) : [],
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

/** What the total says and what it would say today. Marks are not compared: they follow from the same sittings. */
function changesOf({ total }: Pick<ReportData, 'total'>, now: Figures) {
  const { attempts, passed, takers, bestShares } = total;
  const today = unitFacts({ ...now, attempts, passed, takers, bestShares });
  return unitFacts(total).flatMap(({ term, value }, i) => (value === today[i]!.value ? [] : [{ term, reported: value, now: today[i]!.value }]));
}
