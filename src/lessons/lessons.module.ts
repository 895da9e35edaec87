import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { LegalModule } from '../legal/legal.module.js';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { AttachmentsService } from './authoring/attachments.service.js';
import { DraftsApi } from './authoring/drafts.api.js';
import { DraftsService } from './authoring/drafts.service.js';
import { FilePartsController } from './authoring/file-parts.controller.js';
import { FileParts } from './authoring/file-parts.service.js';
import { LearnerSight } from './authoring/learner-sight.js';
import { LessonAuthoring } from './authoring/lesson-authoring.service.js';
import { LessonEditorController } from './authoring/lesson-editor.controller.js';
import { LessonSightController } from './authoring/lesson-sight.controller.js';
import { VersionsService } from './authoring/versions.service.js';
import { WrittenLessons } from './authoring/written-lessons.js';
import { CitingLessons } from './citing-lessons.js';
import { LessonsApi } from './lessons.api.js';
import { LessonsController } from './lessons.controller.js';
import { LessonVersions } from './lesson-versions.js';
import { LessonsService } from './lessons.service.js';
import { PublishingService } from './publishing.service.js';
import { ReadingData } from './reading-data.js';
import { ReadingMerge } from './reading-merge.js';
import { ReadingService } from './reading.service.js';

/** Lessons: what they say, and how far people have read. */
@Module({
  imports: [OrganisationModule, IdentityModule, LegalModule],
  controllers: [LessonsController, LessonsApi, LessonEditorController, LessonSightController, FilePartsController, DraftsApi],
  providers: [LessonsService, PublishingService, ReadingService, LessonVersions, WrittenLessons, DraftsService, LessonAuthoring, AttachmentsService, FileParts, VersionsService, LearnerSight, CitingLessons, ReadingMerge, ReadingData],
  exports: [LessonsService, PublishingService, ReadingService, LessonAuthoring],
})
export class LessonsModule {}
