import { TrackingReminder } from './entities/tracking-reminder.js';
import { TrackingView } from './entities/tracking-view.js';
import { Tracking1766000000501 } from './migrations/1766000000501-tracking.js';
import { OfficialReport } from './official/entities/official-report.js';
import { ReportPart } from './official/entities/report-part.js';
import { ReportingCalendarRow } from './official/entities/reporting-calendar-row.js';
import { OfficialReports1766000000702 } from './official/migrations/1766000000702-official-reports.js';
import { ReportParts1766000000720 } from './official/migrations/1766000000720-report-parts.js';

export const reportsEntities = [TrackingReminder, TrackingView, OfficialReport, ReportingCalendarRow, ReportPart];
export const reportsMigrations = [Tracking1766000000501, OfficialReports1766000000702, ReportParts1766000000720];
