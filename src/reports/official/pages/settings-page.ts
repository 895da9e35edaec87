import type { Form } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import { upperFirst } from '../../../platform/text/text.js';
import { formatDate } from '../../../platform/views/formats.js';
import type { ReportingCalendarRow } from '../entities/reporting-calendar-row.js';
import { periodName, periodOf, quarterOf } from '../periods/periods.js';

/** `views/reports/settings.hbs`: how the year is cut into periods, and what that means for this year. */
export function settingsPage(calendars: readonly ReportingCalendarRow[], today: string, maySet: boolean, form: Pick<Form<object>, 'errors' | 'typed'>): PageModel {
  const { choice } = quarterOf(today, calendars);
  const year = choice.kind === 'quarter' ? choice.year : Number(today.slice(0, 4));
  const periods = ([1, 2, 3, 4] as const).map((number) => periodOf({ kind: 'quarter', year, number }, calendars));
  return {
    title: 'Lịch báo cáo',
    form,
    maySet,
    year,
    periods: periods.map((period) => ({ name: upperFirst(periodName(period.choice)), from: formatDate(period.from), to: formatDate(period.to), dueOn: period.dueOn ? formatDate(period.dueOn) : '' })),
    calendars: calendars.map(({ validFrom, firstDay, dueDay, basis }) => ({ from: formatDate(validFrom), firstDay, dueDay, basis })),
  };
}
