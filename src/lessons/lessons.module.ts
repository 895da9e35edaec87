import { Module } from '@nestjs/common';
import { LegalModule } from '../legal/legal.module.js';
import { CitingLessons } from './citing-lessons.js';
import { LessonsApi } from './lessons.api.js';
import { LessonsController } from './lessons.controller.js';
import { LessonsService } from './lessons.service.js';
import { PublishingService } from './publishing.service.js';
import { ReadingData } from './reading-data.js';
import { ReadingMerge } from './reading-merge.js';
import { ReadingService } from './reading.service.js';

/** Lessons: what they say, and how far people have read. */
@Module({
  imports: [LegalModule],
  controllers: [LessonsController, LessonsApi],
  providers: [LessonsService, PublishingService, ReadingService, CitingLessons, ReadingMerge, ReadingData],
  exports: [LessonsService, PublishingService, ReadingService],
})
export class LessonsModule {}
