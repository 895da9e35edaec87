import { Module } from '@nestjs/common';
import { AttendanceModule } from '../attendance/attendance.module.js';
import { CoursesModule } from '../courses/courses.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { LessonsModule } from '../lessons/lessons.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { QuizzesModule } from '../quizzes/quizzes.module.js';
import { ActsService } from './book/acts.service.js';
import { BookPrints } from './book/book-prints.service.js';
import { BookController } from './book/book.controller.js';
import { BookService } from './book/book.service.js';
import { CertificateData } from './certificate-data.js';
import { CertificateMerge } from './certificate-merge.js';
import { CertificatesController } from './certificates.controller.js';
import { CertificatesService } from './certificates.service.js';
import { IssuersController } from './issuers/issuers.controller.js';
import { IssuersService } from './issuers/issuers.service.js';
import { Candidates } from './proposals/candidates.service.js';
import { DecidingService } from './proposals/deciding.service.js';
import { GatheringService } from './proposals/gathering.service.js';
import { IssuingService } from './proposals/issuing.service.js';
import { SheetWorker } from './pdf/sheet-worker.js';
import { SheetsService } from './pdf/sheets.service.js';
import { ProposalRetention } from './proposals/proposal-retention.js';
import { ProposalsController } from './proposals/proposals.controller.js';
import { ProposalsService } from './proposals/proposals.service.js';
import { RegisterService } from './register.service.js';
import { SigningService } from './signing/signing.service.js';
import { SnapshotsService } from './snapshots.service.js';
import { TemplateDrafts } from './templates/drafts.service.js';
import { TemplatePictures } from './templates/pictures.service.js';
import { TemplateDraftsApi } from './templates/template-drafts.api.js';
import { TemplateEditorController } from './templates/template-editor.controller.js';
import { TemplatesController } from './templates/templates.controller.js';
import { TemplatesService } from './templates/templates.service.js';

@Module({
  imports: [OrganisationModule, IdentityModule, NotificationsModule, LessonsModule, AttendanceModule, QuizzesModule, CoursesModule],
  controllers: [TemplatesController, TemplateEditorController, TemplateDraftsApi, CertificatesController, BookController, ProposalsController, IssuersController],
  providers: [
    CertificatesService, RegisterService, SnapshotsService, IssuersService, Candidates, GatheringService, IssuingService, ProposalsService, DecidingService, BookService, BookPrints, ActsService, ProposalRetention,
    SheetsService, SheetWorker, SigningService, TemplatesService, TemplateDrafts, TemplatePictures, CertificateMerge, CertificateData,
  ],
  exports: [CertificatesService, RegisterService, SheetsService],
})
export class CertificatesModule {}
