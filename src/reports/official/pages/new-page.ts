import type { Form } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import { formatDate } from '../../../platform/views/formats.js';
import type { ReportingCalendar } from '../periods/calendar.js';
import { periodName, periodOf, quarterOf, readPeriodKey } from '../periods/periods.js';
import type { areasOf } from '../rules/areas.js';

/** Years before the present one that are offered; older ones by their days. */
const YEARS_BACK = 2;

/** `views/reports/new.hbs`. */
export function newPage(areas: ReturnType<typeof areasOf>, calendars: readonly ReportingCalendar[], today: string, form: Pick<Form<object>, 'errors' | 'typed'>): PageModel {
  const running = quarterOf(today, calendars);
  const year = Number(running.to.slice(0, 4));
  const keys = Array.from({ length: YEARS_BACK + 1 }, (_, back) => year - back).flatMap((one) => [`${one}-Q4`, `${one}-Q3`, `${one}-Q2`, `${one}-Q1`, `${one}-H2`, `${one}-H1`, `${one}-9M`, String(one)]);
  const periods = keys.map((key) => periodOf(readPeriodKey(key)!, calendars)).filter(({ from }) => from <= today);
  const chosen = typeof form.typed.period === 'string' ? form.typed.period : running.key;
  const area = form.typed.area;
  return {
    title: 'Lập báo cáo',
    form,
    periods: [
      ...periods.map(({ key, choice, to }) => ({ value: key, label: `${capital(periodName(choice))}, đến ${formatDate(to)}${to >= today ? ' (chưa hết)' : ''}`, selected: key === chosen })),
      { value: 'days', label: 'Từ ngày đến ngày, ghi ở dưới', selected: chosen === 'days' },
    ],
    days: chosen === 'days',
    areas: areas.map(({ unitId, name, ended }) => ({ value: unitId, label: ended ? `${name} (đã kết thúc)` : name, selected: unitId === area })),
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
