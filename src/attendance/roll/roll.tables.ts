import { CheckInNotice } from '../check-in/entities/check-in-notice.js';
import { CheckIn } from '../check-in/entities/check-in.js';
import { ShownCode } from '../check-in/entities/shown-code.js';
import { CheckIns1768000000300 } from '../migrations/1768000000300-check-ins.js';
import { AbsenceAlerts1768000000310 } from '../migrations/1768000000310-absence-alerts.js';
import { AbsenceAlert } from './entities/absence-alert.js';

export const rollEntities = [CheckIn, CheckInNotice, ShownCode, AbsenceAlert];
export const rollMigrations = [CheckIns1768000000300, AbsenceAlerts1768000000310];
