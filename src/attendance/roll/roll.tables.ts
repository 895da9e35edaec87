import { CheckInNotice } from '../check-in/entities/check-in-notice.js';
import { CheckIn } from '../check-in/entities/check-in.js';
import { ShownCode } from '../check-in/entities/shown-code.js';
import { CheckIns1768000000300 } from '../migrations/1768000000300-check-ins.js';
import { AbsenceAlerts1768000000310 } from '../migrations/1768000000310-absence-alerts.js';
import { AttendanceObjections1768000000320 } from '../migrations/1768000000320-attendance-objections.js';
import { SignedSheets1768000000330 } from '../migrations/1768000000330-signed-sheets.js';
import { AbsenceAlert } from './entities/absence-alert.js';
import { AttendanceObjection } from './entities/attendance-objection.js';
import { SignedSheet } from './entities/signed-sheet.js';

export const rollEntities = [CheckIn, CheckInNotice, ShownCode, AbsenceAlert, AttendanceObjection, SignedSheet];
export const rollMigrations = [CheckIns1768000000300, AbsenceAlerts1768000000310, AttendanceObjections1768000000320, SignedSheets1768000000330];
