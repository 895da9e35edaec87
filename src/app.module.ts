import { Module, type DynamicModule } from '@nestjs/common';
import { AttendanceModule } from './attendance/attendance.module.js';
import { CertificatesModule } from './certificates/certificates.module.js';
import { CoursesModule } from './courses/courses.module.js';
import { RemindersModule } from './courses/reminders/reminders.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { LegalModule } from './legal/legal.module.js';
import { LessonsModule } from './lessons/lessons.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { OrganisationModule } from './organisation/organisation.module.js';
import { AccessModule } from './platform/access/access.module.js';
import { AuditModule } from './platform/audit/audit.module.js';
import { ClockModule } from './platform/clock/clock.module.js';
import type { Config } from './platform/config/config.js';
import { ConfigModule } from './platform/config/config.module.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { EventsModule } from './platform/events/events.module.js';
import { HttpModule } from './platform/http/http.module.js';
import { JobsModule } from './platform/jobs/jobs.module.js';
import { ObservabilityModule } from './platform/observability/observability.module.js';
import { PortsModule } from './platform/ports/ports.module.js';
import { PrintsModule } from './platform/prints/prints.module.js';
import { StorageModule } from './platform/storage/storage.module.js';
import { ViewsModule } from './platform/views/views.module.js';
import { QuestionsModule } from './questions/questions.module.js';
import { QuizzesModule } from './quizzes/quizzes.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { entities, migrations } from './schema.js';

const platform = [ClockModule, EventsModule, JobsModule, StorageModule, AuditModule, AccessModule, PortsModule, PrintsModule, ObservabilityModule, HttpModule, ViewsModule];

/** The whole program. Modules stand in the order in which they stand on each other. */
const modules: NonNullable<DynamicModule['imports']> = [OrganisationModule, IdentityModule, NotificationsModule, LegalModule, LessonsModule, QuestionsModule, QuizzesModule, AttendanceModule, CoursesModule, RemindersModule, CertificatesModule, ReportsModule];

@Module({})
export class AppModule {
  /** With settings that have been read and checked. */
  static with(config: Config): DynamicModule {
    return { module: AppModule, imports: [ConfigModule.with(config), DatabaseModule.forRoot({ entities, migrations }), ...platform, ...modules] };
  }
}
