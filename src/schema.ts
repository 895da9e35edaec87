import { platformEntities, platformMigrations } from './platform/platform.tables.js';
import { organisationEntities, organisationMigrations } from './organisation/organisation.tables.js';
import { identityEntities, identityMigrations } from './identity/identity.tables.js';
import { notificationsEntities, notificationsMigrations } from './notifications/notifications.tables.js';
import { legalEntities, legalMigrations } from './legal/legal.tables.js';
import { questionsEntities, questionsMigrations } from './questions/questions.tables.js';
import { quizzesEntities, quizzesMigrations } from './quizzes/quizzes.tables.js';
import { lessonsEntities, lessonsMigrations } from './lessons/lessons.tables.js';
import { attendanceEntities, attendanceMigrations } from './attendance/attendance.tables.js';
import { coursesEntities, coursesMigrations } from './courses/courses.tables.js';
import { remindersEntities, remindersMigrations } from './courses/reminders/reminders.tables.js';
import { certificatesEntities, certificatesMigrations } from './certificates/certificates.tables.js';
import { reportsEntities, reportsMigrations } from './reports/reports.tables.js';

/** All tables of the program. Every module adds its own list, in the order in which modules stand on each other. */
export const entities = [
  ...platformEntities,
  ...organisationEntities,
  ...identityEntities,
  ...notificationsEntities,
  ...legalEntities,
  ...questionsEntities,
  ...quizzesEntities,
  ...lessonsEntities,
  ...attendanceEntities,
  ...coursesEntities,
  ...remindersEntities,
  ...certificatesEntities,
  ...reportsEntities,
];

/** All steps from an empty database to these tables, in the order of their timestamps. */
export const migrations = [
  ...platformMigrations,
  ...organisationMigrations,
  ...identityMigrations,
  ...notificationsMigrations,
  ...legalMigrations,
  ...questionsMigrations,
  ...quizzesMigrations,
  ...lessonsMigrations,
  ...attendanceMigrations,
  ...coursesMigrations,
  ...remindersMigrations,
  ...certificatesMigrations,
  ...reportsMigrations,
].sort((one, other) => timestampOf(one) - timestampOf(other));

/** The end of a migration's name; a later step of a lower module may come after an earlier one of a higher. */
function timestampOf({ name }: { readonly name: string }): number {
  return Number(name.slice(-13));
}
