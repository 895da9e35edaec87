import { Module } from '@nestjs/common';
import { CoursesModule } from '../courses/courses.module.js';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { QuizzesModule } from '../quizzes/quizzes.module.js';
import { CertificateData } from './certificate-data.js';
import { CertificateMerge } from './certificate-merge.js';
import { CertificatesController } from './certificates.controller.js';
import { CertificatesService } from './certificates.service.js';
import { RegisterService } from './register.service.js';
import { SnapshotsService } from './snapshots.service.js';

@Module({
  imports: [OrganisationModule, QuizzesModule, CoursesModule],
  controllers: [CertificatesController],
  providers: [CertificatesService, RegisterService, SnapshotsService, CertificateMerge, CertificateData],
  exports: [CertificatesService, RegisterService],
})
export class CertificatesModule {}
