import { formatDate } from '../../../../platform/views/formats.js';
import { unitFacts } from '../../document/tables.js';
import type { ReportPart } from '../../entities/report-part.js';
import type { PartFigures } from '../rules/part-figures.js';
import type { PartRemarks } from '../rules/remarks.js';

/** How a part stands; late only while it can still be sent. */
export function stateTag({ state, dueOn }: ReportPart, today: string, isDraft: boolean) {
  if (state === 'sent') return { tone: 'ok', icon: 'check', label: 'Đã gửi' };
  if (!isDraft) return { tone: null, icon: 'info', label: 'Không gửi' };
  return dueOn < today ? { tone: 'late', icon: 'warn', label: 'Quá hạn gửi' } : { tone: 'info', icon: 'clock', label: 'Chưa gửi' };
}

/** The figures as Biểu 02 has them, for the partial `facts`. */
export function figuresView(figures: PartFigures | null) {
  return figures ? { items: unitFacts(figures.row), row: true, day: formatDate(figures.day) } : null;
}

/** What a unit wrote, each remark under its name; empty ones are left out. */
export function remarksView(remarks: PartRemarks | null) {
  const named: [string, string][] = remarks ? [['Công việc đã làm', remarks.done], ['Khó khăn, vướng mắc', remarks.difficulties], ['Đề xuất, kiến nghị', remarks.proposals]] : [];
  return named.filter(([, text]) => text !== '').map(([name, text]) => ({ name, lines: text.split(/\r\n?|\n/).filter((line) => line.trim() !== '') }));
}
