import { withinSentence } from '../../../../organisation/pages/words.js';
import type { Form } from '../../../../platform/http/forms.js';
import type { PageModel } from '../../../../platform/http/request.js';
import { formatDate, formatDateTime } from '../../../../platform/views/formats.js';
import { periodName, readPeriodKey } from '../../periods/periods.js';
import { officeOf } from '../part-messages.js';
import { sameFigures } from '../rules/part-figures.js';
import type { OpenPart, OwnPart } from '../unit-parts.service.js';
import { figuresView, remarksView, stateTag } from './part-words.js';

/** `views/reports/own-parts.hbs`. */
export function ownPartsPage(parts: readonly OwnPart[], today: string): PageModel {
  const line = ({ part, report, unitName, areaName }: OwnPart) => ({
    href: `/reports/parts/${part.id}`,
    title: `Báo cáo ${periodName(readPeriodKey(report.periodKey)!)}`,
    unit: unitName,
    area: areaName,
    state: stateTag(part, today, report.state === 'draft'),
    when: part.sentAt ? `gửi lúc ${formatDateTime(part.sentAt)}` : `hạn gửi ${formatDate(part.dueOn)}`,
  });
  const isOpen = ({ part, report }: OwnPart) => report.state === 'draft' && part.state === 'asked';
  return { title: 'Phần báo cáo của đơn vị', open: parts.filter(isOpen).map(line), others: parts.filter((own) => !isOpen(own)).map(line) };
}

/** `views/reports/part.hbs`: the unit's own figures, and what it says to them. */
export function partPage({ part, report, unitName, areaName, figures, today }: OpenPart, form: Pick<Form<object>, 'errors' | 'typed'>): PageModel {
  const isDraft = report.state === 'draft';
  // What was typed is never lost, even where it cannot be sent any more.
  const editable = isDraft || form.errors !== null;
  const differs = isDraft && part.state === 'sent' && !sameFigures(part.figures, figures);
  return {
    title: 'Phần báo cáo của đơn vị',
    id: part.id,
    unit: unitName,
    reportName: `Báo cáo ${periodName(readPeriodKey(report.periodKey)!)}`,
    area: withinSentence(areaName),
    office: officeOf(report),
    due: formatDate(part.dueOn),
    sent: part.sentAt ? formatDateTime(part.sentAt) : null,
    issued: report.issuedAt ? formatDateTime(report.issuedAt) : null,
    state: stateTag(part, today, isDraft),
    figures: figuresView(isDraft ? figures : (part.figures ?? figures)),
    differs,
    revision: part.revision,
    takenAt: report.takenAt.getTime(),
    taken: formatDateTime(report.takenAt),
    editable,
    remarks: remarksView(part.remarks),
    showsSent: !editable || (form.errors !== null && part.state === 'sent'),
    form,
  };
}
