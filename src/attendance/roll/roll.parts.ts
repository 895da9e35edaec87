import { CheckInController } from '../check-in/check-in.controller.js';
import { CheckInKey } from '../check-in/check-in-key.js';
import { CheckInPeople } from '../check-in/check-in-people.js';
import { CheckIns } from '../check-in/check-ins.service.js';
import { DeviceCookie } from '../check-in/device-cookie.js';
import { OwnCodeApi } from '../check-in/own-code.api.js';
import { OwnCodeController } from '../check-in/own-code.controller.js';
import { OwnCodesService } from '../check-in/own-codes.service.js';
import { ProjectorController } from '../check-in/projector.controller.js';
import { Projector } from '../check-in/projector.service.js';
import { ScanController } from '../check-in/scan.controller.js';
import { ObjectionsController } from '../objections/objections.controller.js';
import { ObjectionsService } from '../objections/objections.service.js';
import { OwnAttendanceController } from '../objections/own-attendance.controller.js';
import { OwnAttendanceService } from '../objections/own-attendance.service.js';
import { AbsenceAlerts } from './absence-alerts.js';
import { RollClosing } from './closing.service.js';
import { MarksService } from './marks.service.js';
import { RollApi } from './roll.api.js';
import { RollController } from './roll.controller.js';
import { RollService } from './roll.service.js';
import { RollWorkerController } from './roll-worker.controller.js';

/** What the module of classes has for the roll and checking in. */
export const rollControllers = [RollController, RollApi, RollWorkerController, ProjectorController, ScanController, CheckInController, OwnCodeController, OwnCodeApi, ObjectionsController, OwnAttendanceController];
export const rollProviders = [MarksService, RollService, RollClosing, AbsenceAlerts, CheckInKey, CheckInPeople, CheckIns, DeviceCookie, Projector, OwnCodesService, ObjectionsService, OwnAttendanceService];
