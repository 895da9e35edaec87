import { TrackingReminder } from './entities/tracking-reminder.js';
import { TrackingView } from './entities/tracking-view.js';
import { Tracking1766000000501 } from './migrations/1766000000501-tracking.js';

export const reportsEntities = [TrackingReminder, TrackingView];
export const reportsMigrations = [Tracking1766000000501];
