import { AttendanceRevision } from './entities/attendance-revision.js';
import { Attendance } from './entities/attendance.js';
import { ClassSession } from './entities/class-session.js';
import { ClassTrainer } from './entities/class-trainer.js';
import { RosterEntry } from './entities/roster-entry.js';
import { TrainingClass } from './entities/training-class.js';
import { Classes1768000000100 } from './migrations/1768000000100-classes.js';
import { classWorkEntities, classWorkMigrations } from './classes/class.tables.js';
import { meetingEntities, meetingMigrations } from './meetings/meeting.tables.js';
import { rollEntities, rollMigrations } from './roll/roll.tables.js';

export const attendanceEntities = [TrainingClass, ClassSession, ClassTrainer, RosterEntry, Attendance, AttendanceRevision, ...classWorkEntities, ...rollEntities, ...meetingEntities];
export const attendanceMigrations = [Classes1768000000100, ...classWorkMigrations, ...rollMigrations, ...meetingMigrations];
