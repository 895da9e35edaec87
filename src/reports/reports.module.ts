import { Module } from '@nestjs/common';
import { CertificatesModule } from '../certificates/certificates.module.js';
import { CoursesModule } from '../courses/courses.module.js';
import { LessonsModule } from '../lessons/lessons.module.js';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { QuizzesModule } from '../quizzes/quizzes.module.js';
import { FiguresService } from './figures/figures.service.js';
import { EvidenceService } from './evidence.service.js';
import { TrackingController } from './tracking.controller.js';
import { TrackingService } from './tracking.service.js';

@Module({
  imports: [OrganisationModule, LessonsModule, QuizzesModule, CoursesModule, CertificatesModule],
  controllers: [TrackingController],
  providers: [FiguresService, TrackingService, EvidenceService],
  exports: [FiguresService, TrackingService],
})
export class ReportsModule {}
