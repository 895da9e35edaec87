import { Module } from '@nestjs/common';
import { AttendanceModule } from '../attendance/attendance.module.js';
import { CertificatesModule } from '../certificates/certificates.module.js';
import { CoursesModule } from '../courses/courses.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { LessonsModule } from '../lessons/lessons.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { QuizzesModule } from '../quizzes/quizzes.module.js';
import { QuestionsModule } from '../questions/questions.module.js';
import { FiguresHousekeeping } from './figures/figures-housekeeping.js';
import { FiguresService } from './figures/figures.service.js';
import { DraftsRetention } from './official/drafts-retention.js';
import { ReportingCalendarsService } from './official/reporting-calendars.service.js';
import { ReportDataService } from './official/data/report-data.service.js';
import { IssuingService } from './official/issuing.service.js';
import { OfficePartsController } from './official/parts/office-parts.controller.js';
import { OfficePartsService } from './official/parts/office-parts.service.js';
import { PartMessages } from './official/parts/part-messages.js';
import { UnitPartsController } from './official/parts/unit-parts.controller.js';
import { UnitPartsService } from './official/parts/unit-parts.service.js';
import { OfficialReportsController } from './official/official-reports.controller.js';
import { OfficialReportsService } from './official/official-reports.service.js';
import { EvidenceService } from './evidence.service.js';
import { RemindingController } from './reminding/reminding.controller.js';
import { RemindingMerge } from './reminding/reminding-merge.js';
import { RemindingService } from './reminding/reminding.service.js';
import { TrackingController } from './tracking.controller.js';
import { SavedViewsController } from './views/saved-views.controller.js';
import { SavedViewsService } from './views/saved-views.service.js';
import { TrackingRetention } from './reminding/tracking-retention.js';
import { TrackingData } from './tracking-data.js';
import { TrackingService } from './tracking.service.js';

@Module({
  imports: [OrganisationModule, IdentityModule, LessonsModule, QuestionsModule, QuizzesModule, AttendanceModule, CoursesModule, CertificatesModule, NotificationsModule],
  controllers: [TrackingController, RemindingController, SavedViewsController, UnitPartsController, OfficePartsController, OfficialReportsController],
  providers: [FiguresService, FiguresHousekeeping, TrackingData, TrackingRetention, TrackingService, EvidenceService, RemindingService, RemindingMerge, SavedViewsService, ReportingCalendarsService, ReportDataService, OfficialReportsService, IssuingService, DraftsRetention, PartMessages, OfficePartsService, UnitPartsService],
  exports: [FiguresService, TrackingService],
})
export class ReportsModule {}
