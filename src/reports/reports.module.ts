import { Module } from '@nestjs/common';
import { CertificatesModule } from '../certificates/certificates.module.js';
import { CoursesModule } from '../courses/courses.module.js';
import { LessonsModule } from '../lessons/lessons.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { QuizzesModule } from '../quizzes/quizzes.module.js';
import { FiguresService } from './figures/figures.service.js';
import { EvidenceService } from './evidence.service.js';
import { RemindingController } from './reminding/reminding.controller.js';
import { RemindingService } from './reminding/reminding.service.js';
import { TrackingController } from './tracking.controller.js';
import { SavedViewsController } from './views/saved-views.controller.js';
import { SavedViewsService } from './views/saved-views.service.js';
import { TrackingService } from './tracking.service.js';

@Module({
  imports: [OrganisationModule, LessonsModule, QuizzesModule, CoursesModule, CertificatesModule, NotificationsModule],
  controllers: [TrackingController, RemindingController, SavedViewsController],
  providers: [FiguresService, TrackingService, EvidenceService, RemindingService, SavedViewsService],
  exports: [FiguresService, TrackingService],
})
export class ReportsModule {}
