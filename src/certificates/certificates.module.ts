import { Module } from '@nestjs/common';
import { CoursesModule } from '../courses/courses.module.js';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { QuizzesModule } from '../quizzes/quizzes.module.js';
import { CertificateData } from './certificate-data.js';
import { CertificateMerge } from './certificate-merge.js';
import { CertificatesController } from './certificates.controller.js';
import { CertificatesService } from './certificates.service.js';
import { SheetWorker } from './pdf/sheet-worker.js';
import { SheetsService } from './pdf/sheets.service.js';
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
  imports: [OrganisationModule, QuizzesModule, CoursesModule],
  controllers: [TemplatesController, TemplateEditorController, TemplateDraftsApi, CertificatesController],
  providers: [CertificatesService, RegisterService, SnapshotsService, SheetsService, SheetWorker, SigningService, TemplatesService, TemplateDrafts, TemplatePictures, CertificateMerge, CertificateData],
  exports: [CertificatesService, RegisterService, SheetsService],
})
export class CertificatesModule {}
